// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// Makes a feed of its content: names, hints and events in order of date.
struct FeedMaker {
  private let schedule: Schedule
  private let zone: TimeZoneRules
  private let sessions: SessionEvents
  private let marks: MarkEvents

  init(_ schedule: Schedule, zone: TimeZoneRules, stamp: PublicationStamp) {
    self.schedule = schedule
    self.zone = zone
    sessions = SessionEvents(schedule, stamp: stamp)
    marks = MarkEvents(schedule, stamp: stamp)
  }

  /// The schedule's title, or its year where it has none.
  var title: String {
    let title = FeedText.line(schedule.title)
    return title.isEmpty ? FeedPhrases(schedule.language).everything(year: schedule.year) : title
  }

  func feed(name: String, about: String, _ content: FeedContent) throws(ICalendarError) -> Feed {
    var events: [Event] = []
    for session in content.sessions { events.append(try sessions.event(session)) }
    for mark in content.marks { events.append(try marks.event(mark)) }
    for period in content.periods { events.append(try marks.event(period)) }
    return Feed(
      productID: "-//Semainier//Semainier 1//\(schedule.language.rawValue.uppercased())", name: name,
      description: "\(about)\n\(title)", timeZone: zone, refreshHours: FeedSet.refreshHours,
      events: events.sorted { Self.key($0) < Self.key($1) })
  }

  /// By start, whole days before the times of the day, then by UID.
  private static func key(_ event: Event) -> (LocalDateTime, Int, String) {
    switch event.span {
    case .allDay(let first, _): (LocalDateTime(startOf: first), 0, event.uid)
    case .timed(let start, _, _): (start, 1, event.uid)
    }
  }
}
