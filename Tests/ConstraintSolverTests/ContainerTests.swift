// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import ConstraintSolver

@Suite("Containers") struct ContainerTests {
  @Test("a table of pairs answers as a dictionary does", arguments: [1, 7, 2_000])
  func pairsAgree(range: Int) {
    struct Pair: Hashable {
      let first: Int
      let second: Int
    }
    var numbers = SeededGenerator(seed: 5)
    var table = PairTable()
    var known: [Pair: Int32] = [:]
    for number in 0..<Int32(3_000) {
      let pair = Pair(first: .random(in: -range...range, using: &numbers), second: .random(in: -3...3, using: &numbers))
      #expect(table.insert(pair.first, pair.second, number) == known[pair])
      if known[pair] == nil { known[pair] = number }
    }
  }

  @Test("a set of clauses tells what was met before, prefixes and empty clauses too")
  func clausesAgree() {
    var numbers = SeededGenerator(seed: 9)
    var clauses = ClauseSet()
    var known: Set<[Presolve.Code]> = []
    for _ in 0..<4_000 {
      let clause = (0..<Int.random(in: 0...4, using: &numbers)).map { _ in
        Presolve.Code.random(in: 0...9, using: &numbers)
      }
      #expect(clauses.insert(clause) == known.insert(clause).inserted)
    }
  }

  @Test("blocks of a pool never share memory while they are taken")
  func blocksAreApart() {
    var numbers = SeededGenerator(seed: 3)
    var pool = BlockPool<Int32>()
    var taken: [(block: UnsafeMutablePointer<Int32>, capacity: Int, mark: Int32)] = []
    func isWhole(_ entry: (block: UnsafeMutablePointer<Int32>, capacity: Int, mark: Int32)) -> Bool {
      (0..<entry.capacity).allSatisfy { entry.block[$0] == entry.mark }
    }
    for mark in 0..<Int32(5_000) {
      if !taken.isEmpty, Bool.random(using: &numbers) {
        let entry = taken.remove(at: .random(in: 0..<taken.count, using: &numbers))
        #expect(isWhole(entry))
        pool.give(entry.block, entry.capacity)
      } else {
        let capacity = BlockPool<Int32>.smallest << Int.random(in: 0...8, using: &numbers)
        let block = pool.take(capacity)
        block.initialize(repeating: mark, count: capacity)
        taken.append((block, capacity, mark))
      }
    }
    #expect(taken.allSatisfy(isWhole))
  }
}
