// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `last`: a module is taught on the last day of the programme.
public struct LastModule: PlanRule {
  public static let code = RuleCode.last
  let end: ProgrammeEnd
  public let strength: Strength
  public var mark: SourceMark? { end.cohort.mark }
  public var objects: [String] { [end.cohort.id.text, end.module.text] }

  public static func rules(of context: PlanContext) -> [LastModule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.compactMap { cohort in
      cohort.lastModule.map {
        LastModule(end: ProgrammeEnd(cohort: cohort, module: $0, isFirst: false), strength: strength)
      }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] { end.breaches(in: view) }
  public func lower(into lowering: inout PlanLowering) { end.lower(into: &lowering) }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say("\(end.cohort.id) finit par \(end.module)", "\(end.cohort.id) ends with \(end.module)")
  }
}
