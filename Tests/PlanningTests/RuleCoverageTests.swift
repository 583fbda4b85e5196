// SPDX-License-Identifier: Apache-2.0
import Testing
import Timetabling
import TrainingCalendar

@testable import Planning

/// The random plans that the faces are compared on leave no rule untried, and every rule can be said.
@Suite("Coverage of the rules")
struct RuleCoverageTests {
  /// Rules that a placement of whole blocks cannot break: they hold by the shape of what is placed.
  private static let structural: Set<RuleCode> = [
    .placeOnce, .consecutive, .sameBlock, .noRoom, .dayTemplate, .mutualise, .lunch, .maxHoursDay, .hoursTotal,
    .hoursModule, .sequence, .weekday,
  ]

  @Test("every rule but the structural ones is broken somewhere")
  func everyRuleIsTried() {
    var broken: Set<RuleCode> = []
    var stated: Set<RuleCode> = []
    for seed in 0..<40 {
      var plans = RandomPlans(seed: UInt64(seed))
      let context = PlanContext(plans.plan())
      let lowering = PlanLowering(context, rules: RuleBook.rules(of: context))
      var random = SeededGenerator(seed: UInt64(seed))
      let solution = Solution(
        times: lowering.problem.activities.map { Int.random(in: $0.times.indices, using: &random) },
        choices: lowering.problem.activities.map { $0.choices.map { Int.random(in: $0.indices, using: &random) } })
      let schedule = ScheduleBuilder(context, placed: PlacedPlan(solution, of: lowering), isSolved: true)
        .schedule(status: .feasible)
      broken.formUnion(schedule.violations.map(\.rule))
      stated.formUnion(lowering.rules.map(\.code))
    }
    let missing = Set(RuleCode.allCases).subtracting(broken).subtracting(Self.structural)
    #expect(missing.isEmpty, "never broken: \(missing.sorted())")
    let silent = Set(RuleCode.allCases).subtracting(stated)
    #expect(silent.isEmpty, "never stated: \(silent.sorted())")
  }

  @Test("each rule code has exactly one kind of rule")
  func oneKindACode() {
    #expect(RuleBook.kinds.map { $0.code }.sorted() == RuleCode.allCases.sorted())
  }

  @Test("every rule says what it asks, in both languages", arguments: Language.allCases)
  func sentences(language: Language) {
    for seed in 0..<10 {
      var plans = RandomPlans(seed: UInt64(seed))
      var plan = plans.plan()
      plan.language = language
      let context = PlanContext(plan)
      var told: [String: [String]] = [:]
      for rule in RuleBook.rules(of: context) {
        let sentence = rule.sentence(in: context)
        #expect(sentence.count > 8, "\(rule.code)")
        #expect(!sentence.contains("Optional("), "\(rule.code): \(sentence)")
        #expect(!sentence.hasSuffix("."), "\(rule.code): \(sentence)")
        let objects = [rule.code.rawValue] + rule.objects
        #expect(told[sentence] ?? objects == objects, "two rules that speak of different things say the same")
        told[sentence] = objects
      }
    }
  }

  @Test("the two languages differ")
  func languagesDiffer() {
    var plans = RandomPlans(seed: 3)
    var plan = plans.plan()
    let french = PlanContext(plan)
    plan.language = .english
    let english = PlanContext(plan)
    for (one, two) in zip(RuleBook.rules(of: french), RuleBook.rules(of: english)) {
      #expect(one.code == two.code)
      #expect(one.sentence(in: french) != two.sentence(in: english), "\(one.code)")
    }
  }
}
