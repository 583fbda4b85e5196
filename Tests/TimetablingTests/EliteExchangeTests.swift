// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Foundation
import Testing

@testable import Timetabling

@Suite("Exchange of elites") struct EliteExchangeTests {
  private func elite(_ soft: Int, from worker: Int) -> Elite {
    Elite(cost: Cost(hard: 0, soft: soft), worker: worker, times: [Int32(soft)], choices: [])
  }

  @Test("all go on from the best of all, whoever comes first, and nobody waits for one that has left")
  func meets() async {
    let exchange = EliteExchange(searches: 3)
    let rounds = [[5, 4, 9], [3, 4, 2], [2, 2, 2]]
    let seen = await withTaskGroup(of: [Int].self) { group in
      for worker in 0..<3 {
        group.addTask {
          await withCheckedContinuation { continuation in
            let thread = Thread {
              var seen: [Int] = []
              // The last one leaves after the second round.
              for round in 0..<(worker == 2 ? 2 : 3) {
                seen.append(exchange.meet(self.elite(rounds[round][worker], from: worker)).cost.soft)
              }
              exchange.leave()
              continuation.resume(returning: seen)
            }
            thread.start()
          }
        }
      }
      var all: [[Int]] = []
      for await one in group { all.append(one) }
      return all.sorted { $0.count < $1.count }
    }
    #expect(seen == [[4, 2], [4, 2, 2], [4, 2, 2]])
  }

  @Test("two threads give the same answer each time")
  func isDeterministic() throws {
    var problems = RandomProblems(seed: 11)
    for _ in 0..<2 {
      let problem = problems.nextOnGrid()
      let options = LocalSearchOptions(limits: SearchLimits(work: 120_000, seed: 3), threads: 2, target: -1)
      let (one, two) = (try localSearch(problem, options: options), try localSearch(problem, options: options))
      #expect(one.solution == two.solution && one.cost == two.cost && one.moves == two.moves)
    }
  }
}
