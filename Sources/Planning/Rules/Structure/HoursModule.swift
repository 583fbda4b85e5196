// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `hours-module`: the hours of a module add up to those due. A minute is a unit.
///
/// Nothing is asked of a module whose hours are unpublished, nor where the contents of days are left open.
public struct HoursModule: PlanRule {
  public static let code = RuleCode.hoursModule
  let cohort: Cohort
  let module: Module
  let due: Hours
  public let strength: Strength
  public var mark: SourceMark? { module.mark }
  public var objects: [String] { [cohort.id.text, module.id.text] }

  public static func rules(of context: PlanContext) -> [HoursModule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.filter { !$0.hasOpenContents }.flatMap { cohort -> [HoursModule] in
      let listsModules = cohort.blocks.contains { !$0.modules.isEmpty }
      return cohort.modules.compactMap { module in
        guard listsModules, let due = module.hours else { return nil }
        return HoursModule(cohort: cohort, module: module, due: cohort.times * due, strength: strength)
      }
    }
  }

  private func amount(_ context: PlanContext, view: ScheduleView? = nil) -> Int {
    abs(PlannedHours.minutes(of: module.id, in: cohort, context, view: view) - due.minutes)
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let amount = amount(view.context, view: view)
    return amount > 0 ? [Breach(amount: amount)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    let amount = amount(lowering.context)
    if amount > 0 { lowering.post(Impossible(amount: amount)) }
  }

  public func sentence(in context: PlanContext) -> String {
    let wording = context.wording
    let planned = Hours(minutes: PlannedHours.minutes(of: module.id, in: cohort, context))
    return wording.say(
      "\(cohort.id) \(module.id) : \(wording.hours(due)) dues, \(wording.hours(planned)) prévues",
      "\(cohort.id) \(module.id): \(wording.hours(due)) due, \(wording.hours(planned)) planned")
  }
}
