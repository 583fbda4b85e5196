// SPDX-License-Identifier: Apache-2.0
import Testing
import Timetabling

/// The search for timetables of classes against the exact engine.
@Suite("Search for timetables of classes")
struct ClassSearchTests {
  @Test("finds the best of tiny problems, and the same again", arguments: 0..<6)
  func tiny(seed: Int) throws {
    var problems = RandomClassProblems(seed: UInt64(seed) &+ 900)
    for _ in 0..<3 {
      let problem = problems.next(classes: 4, constraints: 4, students: true)
      guard !problem.activities.contains(where: \.isOptional) else { continue }
      let options = LocalSearchOptions(limits: SearchLimits(work: 30_000, seed: 1))
      let found = try localSearch(problem, options: options)
      let score = Score(of: found.solution, in: problem)
      #expect(score.isFeasible == found.isFeasible && (!found.isFeasible || score.soft == found.cost))
      var search = try ExactSearch(problem)
      let exact = search.solve()
      #expect(found.isFeasible == (exact.status == .optimal), "seed \(seed)")
      if exact.status == .optimal { #expect(found.cost == exact.soft.value, "seed \(seed)") }
      let again = try localSearch(problem, options: options)
      #expect(again.solution == found.solution && again.cost == found.cost, "seed \(seed)")
    }
  }

  @Test(
    "breaks nothing of the smallest public problem, and is no dearer than published answers",
    .enabled(if: SharedTimetables.folder != nil, "the shared benchmarks are absent"))
  func smallest() throws {
    let timetable = try UniversityTimetable(
      try UniversityInstance(xml: try SharedTimetables.instance("lums-sum17"), file: "lums-sum17"))
    let options = LocalSearchOptions(limits: SearchLimits(work: 60_000, seed: 1))
    let result = try localSearch(timetable.problem, options: options)
    let cost = timetable.cost(of: result.solution)
    #expect(cost.isFeasible && cost.total == result.cost && cost.total <= 16)
  }
}
