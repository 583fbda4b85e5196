// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `instances`: a programme that is given several times has that many blocks, on different dates unless they are
/// declared parallel. A date too many or an instance missing is a unit.
public struct Instances: PlanRule {
  public static let code = RuleCode.instances
  let cohort: Cohort
  let count: Int
  public let strength: Strength
  public var mark: SourceMark? { cohort.mark }
  public var objects: [String] { [cohort.id.text] }

  public static func rules(of context: PlanContext) -> [Instances] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.compactMap { cohort in
      cohort.instances.map { Instances(cohort: cohort, count: $0, strength: strength) }
    }
  }

  private var missing: Int { abs(cohort.blocks.filter { !$0.isOptional }.count - count) }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let all = cohort.blocks.flatMap { view.dates(of: $0.id) }
    let repeated = Dictionary(grouping: all) { $0 }.filter { $0.value.count > 1 }
    let excess = cohort.hasParallelInstances ? 0 : repeated.values.reduce(0) { $0 + $1.count - 1 }
    guard missing + excess > 0 else { return [] }
    return [Breach(dates: excess > 0 ? repeated.keys.sorted() : [], amount: missing + excess)]
  }

  public func lower(into lowering: inout PlanLowering) {
    if missing > 0 { lowering.post(Impossible(amount: missing)) }
    if !cohort.hasParallelInstances { lowering.post(DistinctDays(lowering.activities(of: cohort.id))) }
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(cohort.id) : \(count) sessions de la même formation, à des dates différentes",
      "\(cohort.id): \(count) instances of one programme, on different dates")
  }
}
