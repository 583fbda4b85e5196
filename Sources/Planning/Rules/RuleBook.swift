// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Every kind of rule there is, in the order of the catalogue.
public enum RuleBook {
  /// The kinds of rule.
  public static let kinds: [any PlanRule.Type] = [
    // Calendar
    ClosedDay.self, ClosureRule.self, BridgeDay.self, BridgeWeek.self, SchoolHolidayRule.self, WeekdayRule.self,
    WindowRule.self, ProgrammeWindow.self, Blackout.self, Reserve.self, WeekendAllowed.self,
    // Structure and hours
    PlaceOnce.self, Consecutive.self, HoursTotal.self, HoursModule.self, HoursKind.self, DayTemplateRule.self,
    MaxHoursDay.self, Lunch.self, BlocksPerPeriod.self, GapRule.self, MaxDaysWeek.self, CohortSizeRule.self,
    Instances.self,
    // Order and deadlines
    PrecedenceRule.self, SequenceRule.self, SameBlock.self, FirstModule.self, LastModule.self, DeadlineRule.self,
    LeadRule.self, TutoringSpread.self, TutoringAfter.self, WritingWindow.self,
    // Resources
    CohortOnce.self, RoomOnce.self, PersonOnce.self, CohortOverlap.self, Mutualise.self, PersonAvailable.self,
    PersonLoad.self, RoomAvailable.self, RoomCapacity.self, RoomAllowed.self, NoRoom.self, SitePerDay.self,
    MaxCohortsDay.self, MaxCohortsWeek.self, TurnoverRule.self,
    // Stability
    PinRule.self, MovesRule.self,
    // Preferences
    RoomStability.self, PreferRoom.self, KindSpread.self,
  ]

  /// Every statement of a plan that holds to some degree, in the order of the catalogue.
  public static func rules(of context: PlanContext) -> [any PlanRule] {
    kinds.flatMap { kind in statements(of: kind, in: context) }.filter { $0.strength != .ignored }
  }

  private static func statements<Kind: PlanRule>(of kind: Kind.Type, in context: PlanContext) -> [any PlanRule] {
    kind.rules(of: context)
  }

  /// What a schedule breaks or does not meet, rule by rule.
  ///
  /// - Complexity: the sum over rules of the cost of their checkers, which are written to be obvious, not fast.
  public static func violations(in schedule: Schedule, of context: PlanContext) -> [Violation] {
    violations(of: rules(of: context), in: ScheduleView(schedule, in: context))
  }

  /// What a schedule breaks or does not meet of some rules.
  public static func violations(of rules: [any PlanRule], in view: ScheduleView) -> [Violation] {
    rules.flatMap { rule in
      rule.breaches(in: view).map { violation($0, of: rule, in: view.context) }
    }
  }

  /// What a schedule breaks or does not meet of some rules, one violation a rule with all its dates.
  static func mergedViolations(of rules: [any PlanRule], in view: ScheduleView) -> [Violation] {
    rules.compactMap { rule in
      let breaches = rule.breaches(in: view)
      guard !breaches.isEmpty else { return nil }
      let whole = Breach(
        dates: Set(breaches.flatMap(\.dates)).sorted(), amount: breaches.reduce(0) { $0 + $1.amount })
      return violation(whole, of: rule, in: view.context)
    }
  }

  private static func violation(_ breach: Breach, of rule: any PlanRule, in context: PlanContext) -> Violation {
    let wording = context.wording
    var message = rule.sentence(in: context)
    if !breach.dates.isEmpty {
      let dates = breach.dates.prefix(6).map { wording.shortDate($0) }
      let more = breach.dates.count > 6 ? [wording.say("…", "…")] : []
      message += wording.say(Wording.noBreak + ": ", ": ") + (dates + more).joined(separator: ", ")
    }
    return Violation(
      rule: rule.code, objects: rule.objects, dates: breach.dates, amount: breach.amount,
      cost: rule.strength.weight * breach.amount, isHard: rule.strength.isHard, message: message, mark: rule.mark)
  }
}
