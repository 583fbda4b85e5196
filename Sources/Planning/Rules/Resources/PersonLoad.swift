// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `person-load`: somebody is needed on at most so many days of an ISO week. A day more is a unit.
public struct PersonLoad: PlanRule {
  public static let code = RuleCode.personLoad
  let person: Person
  let most: Int
  public let strength: Strength
  public var mark: SourceMark? { person.mark }
  public var objects: [String] { [person.id.text] }

  public static func rules(of context: PlanContext) -> [PersonLoad] {
    let strength = context.strength(of: code, default: .soft(weight: 1))
    return context.plan.people.compactMap { person in
      person.maxDaysPerWeek.map { PersonLoad(person: person, most: $0, strength: strength) }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let dates = view.context.shapes(needing: person.id).flatMap { shape in
      let needed = Set(shape.days(needing: person.id))
      return view.sessions(of: shape.block.id).filter { needed.contains($0.day - 1) }.map(\.date)
    }
    let weeks = Dictionary(grouping: Set(dates), by: \.isoWeek).filter { $0.value.count > most }
    guard !weeks.isEmpty else { return [] }
    return [Breach(dates: weeks.values.joined().sorted(), amount: weeks.values.reduce(0) { $0 + $1.count - most })]
  }

  public func lower(into lowering: inout PlanLowering) {
    let presences = lowering.context.shapes(needing: person.id).compactMap { shape -> Presence? in
      guard let activity = lowering.activity(of: shape.block.id) else { return nil }
      let parts = shape.days(needing: person.id).flatMap { shape.parts(ofDay: $0) }
      return parts.isEmpty ? nil : Presence(activity, parts: parts)
    }
    if !presences.isEmpty {
      lowering.post(DaysInPeriod(presences, periods: lowering.context.weeks, atMost: most))
    }
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(person.name) : au plus \(most) jours par semaine", "\(person.name): at most \(most) days a week")
  }
}
