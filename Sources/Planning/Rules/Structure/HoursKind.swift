// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `hours-kind`: where the contents of days are left open, the days chosen for each kind add up to the hours of its
/// modules. A minute is a unit.
public struct HoursKind: PlanRule {
  public static let code = RuleCode.hoursKind
  let cohort: Cohort
  let kind: KindID
  let due: Hours
  public let strength: Strength
  public var mark: SourceMark? { cohort.mark }
  public var objects: [String] { [cohort.id.text, kind.text] }

  public static func rules(of context: PlanContext) -> [HoursKind] {
    let strength = context.strength(of: code, default: .hard(relaxable: true))
    return context.plan.cohorts.filter(\.hasOpenContents).flatMap { cohort in
      context.kinds(of: cohort).compactMap { kind in
        var due = Hours.zero
        for module in cohort.modules where module.kind == kind {
          guard let hours = module.hours else { return nil }
          due = due + hours
        }
        return HoursKind(cohort: cohort, kind: kind, due: due, strength: strength)
      }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let sessions = view.sessions(of: cohort.id)
    // Days of a published year whose kind nobody has said are open, not wrong.
    guard sessions.contains(where: { $0.chosen.contains(.kind) }) else { return [] }
    let placed = sessions.filter { $0.kind == kind }.reduce(0) { $0 + ($1.hours?.minutes ?? 0) }
    let amount = abs(placed - due.minutes)
    return amount > 0 ? [Breach(amount: amount)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    var parts: [(part: PartIndex, weight: Int)] = []
    for shape in lowering.context.shapes(of: cohort.id) {
      guard let activity = lowering.activity(of: shape.block.id) else { continue }
      for (index, slot) in shape.slots.enumerated() {
        parts.append((PartIndex(activity, index), slot.hours?.minutes ?? 0))
      }
    }
    guard !parts.isEmpty else { return }
    let role = lowering.role(kind)
    lowering.post(RoleCount(parts, roles: [role], minimum: due.minutes, maximum: due.minutes))
  }

  public func sentence(in context: PlanContext) -> String {
    let wording = context.wording
    let name = wording.kind(kind)
    return wording.say(
      "\(cohort.id) : \(wording.hours(due)) de \(name)", "\(cohort.id): \(wording.hours(due)) of \(name)")
  }
}
