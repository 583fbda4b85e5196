// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `person-available`: no block on the days on which somebody it needs is away. A day is a unit.
///
/// Referents are needed on all days of their cohort's blocks, those who teach on the days on which they do.
public struct PersonAvailable: BlockDayNeedRule {
  public static let code = RuleCode.personAvailable
  let shape: BlockShape
  let person: Person
  let absence: Absence
  public let strength: Strength
  public var mark: SourceMark? { absence.mark }
  public var objects: [String] { [person.id.text, shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [PersonAvailable] {
    let strength = context.strength(of: code, default: .hard(relaxable: true))
    return context.plan.people.flatMap { person in
      person.unavailable.flatMap { absence in
        context.shapes(needing: person.id)
          .filter { $0.isPlaceable && $0.isSubject(to: code) && !$0.days(needing: person.id).isEmpty }
          .map { PersonAvailable(shape: $0, person: person, absence: absence, strength: strength) }
      }
    }
  }

  var neededDays: [Int] { shape.days(needing: person.id) }
  func isHit(_ day: CivilDate) -> Bool { absence.days.contains(day) }

  public func sentence(in context: PlanContext) -> String {
    let days = context.wording.during(absence.days)
    let reason = absence.label.map { " (\($0))" } ?? ""
    let block = shape.block.id.text
    return context.wording.say(
      "\(person.name), dont \(block) a besoin, est absent·e \(days)\(reason)",
      "\(person.name), whom \(block) needs, is away \(days)\(reason)")
  }
}

extension BlockShape {
  /// The days of the block, by position, for which somebody is needed.
  func days(needing person: PersonID) -> [Int] {
    if cohort.people.contains(person) || block.people.contains(person) { return Array(days.indices) }
    return days.indices.filter { days[$0].slots.contains { $0.teachers.contains(person) } }
  }
}

/// A rule that keeps certain days of one block, by their position, off certain dates; each of them is a unit.
protocol BlockDayNeedRule: StartRule {
  var shape: BlockShape { get }
  var neededDays: [Int] { get }
  func isHit(_ day: CivilDate) -> Bool
}

extension BlockDayNeedRule {
  var startedBlock: BlockID { shape.block.id }

  func isBroken(from start: CivilDate, in context: PlanContext) -> Bool { neededDays.contains { isHit(start + $0) } }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let needed = Set(neededDays)
    let dates = Set(
      view.sessions(of: shape.block.id).filter { needed.contains($0.day - 1) && isHit($0.date) }.map(\.date))
    return dates.isEmpty ? [] : [Breach(dates: dates.sorted())]
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    let amounts = lowering.problem[activity].times.map { time in
      neededDays.reduce(0) { $0 + (isHit(CivilDate(dayNumber: time.day + $1)) ? 1 : 0) }
    }
    if amounts.contains(where: { $0 > 0 }) { lowering.post(TimeAmounts(activity, amounts: amounts)) }
  }
}
