// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Timetabling

/// Repair from a neighbourhood, against the exact engine on the whole.
@Suite("Repair")
struct RepairSearchTests {
  /// A tiny problem with a timetable that does not fit it, and the change to that minimised first.
  private static func damaged(seed: UInt64) -> (problem: Problem, standing: Solution, displaced: [ActivityIndex]) {
    var random = SeededGenerator(seed: seed &* 31 &+ 7)
    var problems = RandomProblems(seed: seed)
    let drawn = problems.next()
    var problem = Problem(drawn, activities: drawn.activities)
    var standing = Solution(
      times: drawn.activities.map { Int.random(in: $0.times.indices, using: &random) },
      choices: drawn.activities.map { $0.choices.map { Int.random(in: $0.indices, using: &random) } })
    for posted in drawn.constraints {
      if let weight = posted.weight {
        problem.wish(posted.constraint, weight: weight, by: posted.rule)
      } else {
        problem.require(posted.constraint, by: posted.rule)
      }
    }
    for index in drawn.activities.indices where random.chance(15) { standing.times[index] = nil }
    problem.minimise(
      Objective(
        name: "moved",
        costs: drawn.activities.indices.map { index in
          (ActivityIndex(index), drawn.activities[index].times.indices.map { $0 == standing.times[index] ? 0 : 1 })
        }))
    problem.minimise(
      Objective(
        name: "rooms",
        counted: drawn.parts.map { part in
          let own = standing.choices[part.activity.rawValue][part.part]
          return ChoiceAmounts(part, amounts: drawn[part.activity].choices[part.part].indices.map { $0 == own ? 0 : 1 })
        }))
    for objective in drawn.objectives where seed % 4 == 0 || objective.counted.isEmpty { problem.minimise(objective) }
    let displaced = drawn.activities.indices.filter { _ in random.chance(10) }.map { ActivityIndex($0) }
    return (problem, standing, displaced)
  }

  @Test("what is called best is, and bounds hold", arguments: 0..<8)
  func againstTheWhole(block: Int) throws {
    var (proved, closed) = (0, 0)
    for seed in UInt64(block * 60)..<UInt64(block * 60 + 60) {
      let (problem, standing, displaced) = Self.damaged(seed: seed)
      var search = try ExactSearch(problem)
      let best = search.solve()
      let found = try RepairSearch(problem, from: standing, displaced: displaced).solve()
      if best.status == .infeasible {
        #expect(found.status == .infeasible || found.status == .unknown, "seed \(seed)")
        continue
      }
      #expect(found.status == .optimal || found.status == .feasible, "seed \(seed): \(found.status)")
      let solution = try #require(found.solution)
      let score = Score(of: solution, in: problem)
      #expect(score.isFeasible, "seed \(seed)")
      let levels = [found.omissions] + found.objectives + [found.soft]
      let least = ([best.omissions] + best.objectives + [best.soft]).map(\.value)
      #expect(levels.map(\.value) == [solution.times.count { $0 == nil }] + score.objectives + [score.soft])
      #expect(!levels.map(\.value).lexicographicallyPrecedes(least), "seed \(seed): better than the best")
      for (level, value) in zip(levels, least) {
        #expect(level.bound <= value, "seed \(seed): bound \(levels) of \(least)")
        if level.bound < level.value || level.value != value { break }
      }
      closed += found.status == .optimal ? 1 : 0
      proved += levels.prefix(3).allSatisfy { $0.bound == $0.value } ? 1 : 0
      if found.status == .optimal { #expect(levels.map(\.value) == least, "seed \(seed)") }
    }
    #expect(proved > 10 && closed > 5, "too few are proved to tell: \(proved), \(closed)")
  }

  @Test("constraints that hold with fewer do: nothing more is broken without an activity or a choice")
  func fewer() {
    for seed in UInt64(0)..<600 {
      var problems = RandomProblems(seed: seed)
      let drawn = problems.next()
      var random = SeededGenerator(seed: seed)
      var activities = drawn.activities
      for index in activities.indices {
        activities[index].choices = activities[index].choices.map { $0 + [Choice(role: -1)] }
      }
      let problem = Problem(drawn, activities: activities)
      let whole = Solution(
        times: activities.map { Int.random(in: $0.times.indices, using: &random) },
        choices: activities.map { $0.choices.map { Int.random(in: 0..<($0.count - 1), using: &random) } })
      var fewer = whole
      for index in activities.indices where random.chance(40) { fewer.times[index] = nil }
      for index in activities.indices {
        for part in fewer.choices[index].indices where random.chance(30) {
          fewer.choices[index][part] = activities[index].choices[part].count - 1
        }
      }
      for posted in drawn.constraints where posted.constraint.holdsWithFewer {
        let (before, after) = (
          posted.constraint.violation(of: whole, in: problem), posted.constraint.violation(of: fewer, in: problem)
        )
        #expect(after <= before, "seed \(seed): \(posted.constraint)")
      }
    }
  }
}
