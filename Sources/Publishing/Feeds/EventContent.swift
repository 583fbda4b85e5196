// SPDX-License-Identifier: Apache-2.0
import ICalendar
public import TrainingCalendar

/// What subscribers can tell of one identity in feeds: two that are equal need no new revision.
public struct EventContent: Hashable, Sendable {
  /// The UID.
  public let uid: String
  /// The cohorts whose feeds it is in.
  public let cohorts: [CohortID]
  /// All that stands in its events, stamps aside, in the schedule's language.
  public let text: String

  /// All that stands in an event, without what the history of its publication adds.
  static func text(of event: Event) -> String {
    let span =
      switch event.span {
      case .allDay(let first, let last): "\(first) \(last)"
      case .timed(let start, let end, let zone): "\(start) \(end) \(zone)"
      }
    let status =
      switch event.status {
      case .confirmed: "confirmed"
      case .tentative: "tentative"
      case .cancelled: "cancelled"
      }
    let fields =
      [span, event.summary, event.description ?? "", event.location ?? "", status, event.transparent ? "free" : "busy"]
      + event.categories
    return fields.joined(separator: "\u{1F}")
  }
}
