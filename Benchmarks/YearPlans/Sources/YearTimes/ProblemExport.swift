// SPDX-License-Identifier: Apache-2.0
import Foundation
import Timetabling

/// A timetabling problem as JSON, for models in other languages of the very same rules.
struct ProblemExport {
  let problem: Problem

  /// The document.
  func data() throws -> Data {
    try JSONSerialization.data(
      withJSONObject: [
        "rooms": problem.rooms.map(\.site), "activities": problem.activities.map(activity),
        "constraints": problem.constraints.map(constraint),
      ], options: [.sortedKeys])
  }

  private func activity(_ activity: Activity) -> [String: Any] {
    [
      "name": activity.name, "optional": activity.isOptional, "times": activity.times.map(\.day),
      "parts": activity.patterns[0].map { $0.map { [$0.day, $0.start, $0.end] } },
      "choices": activity.choices.map { $0.map { [$0.role, $0.room?.rawValue ?? -1] } },
    ]
  }

  private func constraint(_ posted: PostedConstraint) -> [String: Any] {
    var object = fields(of: posted.constraint)
    object["type"] = String(describing: type(of: posted.constraint))
    object["weight"] = posted.weight ?? 0
    return object
  }

  private func part(_ part: PartIndex) -> [Int] { [part.activity.rawValue, part.part] }
  private func range(_ range: ClosedRange<Int>) -> [Int] { [range.lowerBound, range.upperBound] }

  private func fields(of constraint: any TimetableConstraint) -> [String: Any] {
    switch constraint {
    case let rule as TimeAmounts: ["activity": rule.activity.rawValue, "amounts": rule.amounts]
    case let rule as ChoiceAmounts: ["part": part(rule.part), "amounts": rule.amounts]
    case let rule as NoClash: ["occupants": rule.occupants.map { part($0.part) + [$0.room?.rawValue ?? -1] }]
    case let rule as SharedDays:
      ["first": rule.first.map(\.rawValue), "second": rule.second.map(\.rawValue)]
    case let rule as StartGap:
      [
        "first": rule.first.rawValue, "second": rule.second.rawValue, "minimum": rule.minimum ?? -100_000,
        "maximum": rule.maximum ?? 100_000,
      ]
    case let rule as Precedence:
      [
        "before": rule.before.rawValue, "after": rule.after.rawValue, "minimum": rule.minimum,
        "maximum": rule.maximum ?? 100_000,
      ]
    case let rule as SameStart: ["first": rule.first.rawValue, "second": rule.second.rawValue]
    default: groupFields(of: constraint)
    }
  }

  private func groupFields(of constraint: any TimetableConstraint) -> [String: Any] {
    switch constraint {
    case let rule as StartsInPeriod:
      [
        "activities": rule.activities.map(\.rawValue), "periods": rule.periods.map(range),
        "minimum": rule.minimum ?? 0, "maximum": rule.maximum ?? 100_000,
      ]
    case let rule as DaysInPeriod:
      [
        "presences": rule.presences.map { [$0.activity.rawValue] + ($0.parts ?? [-1]) },
        "periods": rule.periods.map(range), "maximum": rule.maximum,
      ]
    case let rule as GroupsInPeriod:
      [
        "groups": rule.groups.map { $0.map(\.rawValue) }, "periods": rule.periods.map(range),
        "maximum": rule.maximum, "site": rule.site ?? -1,
      ]
    case let rule as DistinctDays: ["activities": rule.activities.map(\.rawValue)]
    case let rule as RoomChanges: ["parts": rule.parts.map(part)]
    case let rule as OneSite: ["parts": rule.parts.map(part)]
    case let rule as SameRole: ["parts": rule.parts.map(part)]
    case let rule as RoomClosed: ["room": rule.room.rawValue, "days": rule.days.sorted()]
    case let rule as Turnover: ["room": rule.room.rawValue, "groups": rule.groups.map { $0.map(\.rawValue) }]
    case let rule as FullWeek:
      [
        "rooms": rule.rooms.map(\.rawValue), "activities": rule.activities.map(\.rawValue),
        "weeks": rule.weeks.map(range),
      ]
    case let rule as RoleCount:
      [
        "parts": rule.parts.map { part($0.part) + [$0.weight] }, "roles": rule.roles.sorted(),
        "minimum": rule.minimum ?? 0, "maximum": rule.maximum ?? 1_000_000,
      ]
    case let rule as RoleSpacing:
      [
        "parts": rule.parts.map(part), "earlier": rule.earlier.sorted(), "later": rule.later.sorted(),
        "minimum": rule.minimum,
      ]
    default: [:]
    }
  }
}
