// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Testing

@testable import Timetabling

@Suite("Local search")
struct LocalSearchTests {
  private func timetable() throws -> CurriculumTimetable {
    CurriculumTimetable(try CurriculumCourses(text: CurriculumCoursesTests.small, file: "small"))
  }

  @Test("the best of a small curriculum timetable, and what it costs is what checkers say")
  func solvesSmall() throws {
    let timetable = try timetable()
    let result = try localSearch(timetable.problem, options: LocalSearchOptions(limits: SearchLimits(work: 200_000)))
    #expect(result.isFeasible)
    let cost = timetable.cost(of: result.solution)
    #expect(cost.isFeasible && cost.total == result.cost)
    var exact = try ExactSearch(timetable.problem)
    let best = exact.solve()
    #expect(best.status == .optimal && best.soft.value == result.cost)
  }

  @Test("equal seeds and work give equal answers")
  func isDeterministic() throws {
    let problem = try timetable().problem
    let options = LocalSearchOptions(limits: SearchLimits(work: 30_000, seed: 5), target: -1)
    let (one, two) = (try localSearch(problem, options: options), try localSearch(problem, options: options))
    #expect(one.solution == two.solution && one.moves == two.moves && one.cost == two.cost)
  }

  @Test("problems of every kind: feasible where there is an answer, never better than the best", arguments: 0..<20)
  func agreesWithEnumeration(seed: Int) throws {
    var problems = RandomProblems(seed: UInt64(seed))
    for round in 0..<2 {
      let problem = round == 0 ? problems.next() : problems.nextOnGrid()
      let options = LocalSearchOptions(limits: SearchLimits(work: 4_000, seed: UInt64(seed)), target: -1)
      let result = try localSearch(problem, options: options)
      let score = Score(of: result.solution, in: problem)
      #expect(score.isFeasible == result.isFeasible, "seed \(seed)")
      guard let best = Enumeration.best(of: problem) else {
        #expect(!result.isFeasible, "seed \(seed)")
        continue
      }
      guard result.isFeasible else { continue }
      let value = Enumeration.value(of: result.solution, score, in: problem)
      #expect(!value.lexicographicallyPrecedes(best), "seed \(seed)")
    }
  }

  @Test("a search that is told to stop gives its best at once; two threads give one answer")
  func stops() throws {
    let timetable = try timetable()
    let flag = StopFlag()
    flag.stop()
    let limits = SearchLimits(time: .seconds(60), stopFlag: flag)
    let clock = ContinuousClock()
    let start = clock.now
    let result = try localSearch(timetable.problem, options: LocalSearchOptions(limits: limits, target: -1))
    #expect(clock.now - start < .seconds(30))
    #expect(result.solution.times.count == 5)
    let both = try localSearch(
      timetable.problem, options: LocalSearchOptions(limits: SearchLimits(work: 60_000), threads: 2))
    #expect(timetable.cost(of: both.solution).total == both.cost)
  }

  @Test("results come as a stream, each better than the last, and the last is the answer")
  func streams() async throws {
    let timetable = try timetable()
    var costs: [Int] = []
    let options = LocalSearchOptions(limits: SearchLimits(work: 60_000))
    for try await result in localSearchResults(timetable.problem, options: options) where result.isFeasible {
      costs.append(result.cost)
    }
    #expect(!costs.isEmpty && costs == costs.sorted(by: >))
  }
}
