// SPDX-License-Identifier: Apache-2.0
import Testing
import Timetabling
import TrainingCalendar

@testable import Planning

/// The checker of each rule and its lowering say the same of any placement, good or bad.
@Suite("Faces of the rules")
struct RuleFacesTests {
  @Test("checker and lowering agree on random placements of random plans", arguments: 0..<40)
  func agree(seed: Int) {
    var plans = RandomPlans(seed: UInt64(seed))
    let context = PlanContext(plans.plan())
    let lowering = PlanLowering(context, rules: RuleBook.rules(of: context))
    var random = SeededGenerator(seed: UInt64(seed) &* 77 &+ 1)
    for _ in 0..<12 {
      guard let solution = Self.solution(of: lowering, &random) else { continue }
      let placed = PlacedPlan(solution, of: lowering)
      let schedule = ScheduleBuilder(context, placed: placed, isSolved: true).schedule(status: .feasible)
      let view = ScheduleView(schedule, in: context)
      let amounts = Self.amounts(of: solution, in: lowering)
      for (index, rule) in lowering.rules.enumerated() {
        let checked = rule.breaches(in: view).reduce(0) { $0 + $1.amount }
        let lowered = amounts[index]
        if [.first, .last].contains(rule.code) {
          // The solver also keeps the other blocks in order there, which is more than the checker asks.
          #expect(lowered > 0 || checked == 0, "seed \(seed): \(rule.code.rawValue) \(rule.objects)")
          continue
        }
        let agrees = rule.strength.isHard ? (checked > 0) == (lowered > 0) : checked == lowered
        #expect(agrees, "seed \(seed): \(rule.code.rawValue) \(rule.objects): checker \(checked), lowering \(lowered)")
      }
    }
  }

  /// A solution at random, except that blocks held together begin together.
  private static func solution(of lowering: PlanLowering, _ random: inout SeededGenerator) -> Solution? {
    let problem = lowering.problem
    var times: [Int?] = problem.activities.map { activity in
      if activity.isOptional, random.chance(30) { return nil }
      return Int.random(in: activity.times.indices, using: &random)
    }
    let near = Int.random(in: 0..<120, using: &random)
    // Half of the placements crowd into one month, so that things meet.
    if random.chance(50) {
      for (index, activity) in problem.activities.enumerated() where times[index] != nil {
        let first = activity.times.firstIndex { $0.day >= TrainingYears.date("2026-01-05").dayNumber + near } ?? 0
        times[index] = min(activity.times.count - 1, first + Int.random(in: 0..<4, using: &random))
      }
    }
    for mutualisation in lowering.context.plan.mutualised {
      guard let joint = JointBlocks(mutualisation, in: lowering.context.plan),
        let host = lowering.activity(of: joint.host)
      else { continue }
      for rider in joint.riders.compactMap({ lowering.activity(of: $0) }) {
        let day = times[host.rawValue].map { problem[host].times[$0].day }
        times[rider.rawValue] = problem[rider].times.firstIndex { $0.day == day }
        if times[rider.rawValue] == nil { return nil }
      }
    }
    let choices = problem.activities.map { activity in
      activity.choices.map { Int.random(in: $0.indices, using: &random) }
    }
    return Solution(times: times, choices: choices)
  }

  private static func amounts(of solution: Solution, in lowering: PlanLowering) -> [Int] {
    var amounts = Array(repeating: 0, count: lowering.rules.count)
    for posted in lowering.problem.constraints {
      amounts[posted.rule.rawValue] += posted.constraint.violation(of: solution, in: lowering.problem)
    }
    return amounts
  }
}
