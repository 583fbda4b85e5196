// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// Makes a feed of its content in one language: names, hints and events in order of date.
struct FeedMaker {
  /// What a feed is called, and more about it.
  struct Title {
    let name: String
    let about: String
  }

  let language: Language
  private let zone: TimeZoneRules
  private let timeZone: String
  private let year: Int
  private let scheduleTitle: String
  private let sessions: SessionEvents
  private let marks: MarkEvents
  private let names: ObjectNames
  private let phrases: FeedPhrases

  init(_ schedule: Schedule, zone: TimeZoneRules, names: ObjectNames, stamp: PublicationStamp) {
    language = schedule.language
    self.zone = zone
    timeZone = schedule.timeZone
    year = schedule.year
    scheduleTitle = FeedText.line(schedule.title)
    sessions = SessionEvents(schedule, names: names, stamp: stamp)
    marks = MarkEvents(schedule, names: names, stamp: stamp)
    self.names = names
    phrases = FeedPhrases(schedule.language)
  }

  /// The schedule's title, or its year where it has none.
  private var everything: String { scheduleTitle.isEmpty ? phrases.everything(year: year) : scheduleTitle }

  func title(of subject: FeedSubject) -> Title {
    switch subject {
    case .all: return Title(name: everything, about: phrases.allFeed)
    case .cohort(let id): return Title(name: names.full(id), about: phrases.cohortFeed(names.short(id)))
    case .room(let id):
      let name = names.room(id)
      return Title(name: phrases.room(name), about: phrases.roomFeed(name))
    case .person(let id):
      let name = names.person(id)
      return Title(name: name, about: phrases.personFeed(name))
    case .roomBusy(let id):
      let name = phrases.room(names.room(id))
      return Title(name: phrases.busy(name), about: phrases.busyFeed(name))
    case .personBusy(let id):
      let name = names.person(id)
      return Title(name: phrases.busy(name), about: phrases.busyFeed(name))
    }
  }

  /// A calendar of events.
  func feed(
    _ subject: FeedSubject, content: FeedContent, cancelled: FeedContent, options: FeedOptions
  ) throws(ICalendarError) -> Feed {
    let style = EventStyle(options: options, phrases: phrases)
    var events: [Event] = []
    for event in try self.events(content, details: options.details) { events.append(style.planned(event)) }
    for event in try self.events(cancelled, details: options.details) { events.append(style.cancelled(event)) }
    var feed = frame(subject)
    feed.timeZone = zone
    feed.events = events.sorted { Self.key($0) < Self.key($1) }
    return feed
  }

  /// A calendar that tells only when something is taken.
  func busyFeed(_ subject: FeedSubject, content: FeedContent, stamp: Instant) throws(ICalendarError) -> Feed {
    let times = BusyTimes(zone: zone, year: year)
    var feed = frame(subject)
    // METHOD:PUBLISH would ask for an ORGANIZER (RFC 5546 section 3.3.1).
    feed.method = nil
    feed.freeBusy = try times.freeBusy(
      of: try events(content, details: .reduced), uid: "\(subject.kind)-\(year)-\(subject.identifier)@semainier",
      stamp: stamp)
    return feed
  }

  /// The events of a content, in no order to rely on.
  func events(_ content: FeedContent, details: FeedOptions.Details) throws(ICalendarError) -> [Event] {
    var events: [Event] = []
    events.reserveCapacity(content.sessions.count + content.marks.count + content.periods.count)
    for session in content.sessions { events.append(try sessions.event(session, details: details)) }
    for mark in content.marks { events.append(try marks.event(mark, details: details)) }
    for period in content.periods { events.append(try marks.event(period, details: details)) }
    return events
  }

  private func frame(_ subject: FeedSubject) -> Feed {
    let title = title(of: subject)
    return Feed(
      productID: "-//Semainier//Semainier 1//\(language.rawValue.uppercased())", name: title.name,
      description: "\(title.about)\n\(everything)", refreshHours: FeedSet.refreshHours)
  }

  /// By start, whole days before the times of the day, then by UID.
  private static func key(_ event: Event) -> (LocalDateTime, Int, String) {
    switch event.span {
    case .allDay(let first, _): (LocalDateTime(startOf: first), 0, event.uid)
    case .timed(let start, _, _): (start, 1, event.uid)
    }
  }
}
