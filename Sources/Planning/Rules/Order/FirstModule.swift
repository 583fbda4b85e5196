// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `first`: a module is taught on the first day of the programme.
public struct FirstModule: PlanRule {
  public static let code = RuleCode.first
  let end: ProgrammeEnd
  public let strength: Strength
  public var mark: SourceMark? { end.cohort.mark }
  public var objects: [String] { [end.cohort.id.text, end.module.text] }

  public static func rules(of context: PlanContext) -> [FirstModule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.compactMap { cohort in
      cohort.firstModule.map {
        FirstModule(end: ProgrammeEnd(cohort: cohort, module: $0, isFirst: true), strength: strength)
      }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] { end.breaches(in: view) }
  public func lower(into lowering: inout PlanLowering) { end.lower(into: &lowering) }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(end.cohort.id) commence par \(end.module)", "\(end.cohort.id) begins with \(end.module)")
  }
}
