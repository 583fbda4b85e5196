// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `person-once`: sessions that one person teaches don't clash, except one that several cohorts attend together.
///
/// Referents are expected at every session of their cohort; two at once are reported as a risk, not forbidden. Where the
/// contents of days are left open, nothing is known of who teaches them before kinds and modules are chosen.
public struct PersonOnce: PlanRule {
  public static let code = RuleCode.personOnce
  let person: Person
  public let strength: Strength
  public var mark: SourceMark? { person.mark }
  public var objects: [String] { [person.id.text] }

  public static func rules(of context: PlanContext) -> [PersonOnce] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.people.map { PersonOnce(person: $0, strength: strength) }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let sessions = view.sessions(taughtBy: person.id).heldOnce()
    return SessionClashes(sessions).breaches { one, two in one.block != two.block && !view.isJoint(one, two) }
  }

  public func lower(into lowering: inout PlanLowering) {
    var occupants: [NoClash.Occupant] = []
    for shape in lowering.context.shapes(needing: person.id) {
      guard let activity = lowering.activity(of: shape.block.id) else { continue }
      let joint = lowering.context.joint(of: shape.block.id)
      for day in shape.days.indices {
        for (offset, slot) in shape.days[day].slots.enumerated() where slot.teachers.contains(person.id) {
          if let joint, isThere(joint, shape, day: day, slot: offset, in: lowering.context) { continue }
          occupants.append(NoClash.Occupant(PartIndex(activity, shape.firstPart(ofDay: day) + offset)))
        }
      }
    }
    if occupants.count > 1 { lowering.post(NoClash(occupants)) }
  }

  /// Whether the person is at a half-day already because the block that hosts it has them too.
  private func isThere(
    _ joint: JointBlocks, _ shape: BlockShape, day: Int, slot: Int, in context: PlanContext
  ) -> Bool {
    guard joint.isRider(shape.block.id, day: day), let host = context.shape(of: joint.host),
      host.days[day].slots.indices.contains(slot)
    else { return false }
    return host.days[day].slots[slot].teachers.contains(person.id)
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say("\(person.name) n'est qu'à un endroit à la fois", "\(person.name) is in one place at a time")
  }
}
