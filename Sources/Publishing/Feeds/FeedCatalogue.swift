// SPDX-License-Identifier: Apache-2.0
public import ICalendar
public import TrainingCalendar

/// Every feed that a published schedule can give, made one by one and only when asked for.
///
/// Unlike ``FeedSet``, which writes files for those who have something, a catalogue has a feed for every cohort, room and
/// person of the directory, also while nothing is planned: an address is given out once and has to answer for years. What
/// was withdrawn stays in the feeds as cancelled.
///
/// ```swift
/// let catalogue = try FeedCatalogue(schedule)
/// let feed = try catalogue.feed(of: .cohort("hex"), options: FeedOptions(reminders: [60]))
/// ```
public struct FeedCatalogue: Sendable {
  /// All subjects: cohorts, rooms and people in the order of the directory, then those that only withdrawn events
  /// have, then free/busy times, then all.
  public let subjects: [FeedSubject]

  private let schedule: Schedule
  private let zone: TimeZoneRules
  private let stamp: PublicationStamp
  private let names: ObjectNames
  private let contents: FeedContents
  private let cancelled: FeedContents
  private let maker: FeedMaker

  /// The catalogue of a schedule, in time linear in its size.
  ///
  /// - Parameters:
  ///   - schedule: the schedule.
  ///   - stamp: when each event last changed; ``PublicationStamp/init(unversionedYear:)`` of the schedule's year if nil.
  ///   - withdrawn: what earlier versions had.
  /// - Throws: `ICalendarError.unknownTimeZone`, or `.invalidValue` for a UID that is empty, another's or with control
  ///   characters.
  public init(
    _ schedule: Schedule, stamp: PublicationStamp? = nil, withdrawn: [Withdrawal] = []
  ) throws(ICalendarError) {
    self.schedule = schedule
    zone = try TimeZoneRules(identifier: schedule.timeZone)
    self.stamp = stamp ?? PublicationStamp(unversionedYear: schedule.year)
    let sessions = try JointSession.joined(schedule.sessions)
    try EventIdentities.check(schedule, sessions: sessions)
    let planned = FeedContent(sessions: sessions, marks: schedule.marks, periods: schedule.periods)
    contents = FeedContents(planned)
    cancelled = WithdrawnContent(withdrawn, planned: planned).contents
    names = ObjectNames(schedule.directory, else: withdrawn.map(\.directory))
    maker = FeedMaker(schedule, zone: zone, names: names, stamp: self.stamp)
    subjects = Self.subjects(schedule.directory, cancelled)
  }

  private static func subjects(_ directory: Directory, _ cancelled: FeedContents) -> [FeedSubject] {
    var list: [FeedSubject] = directory.cohorts.map { .cohort($0.id) }
    list += directory.rooms.map { .room($0.id) }
    list += directory.people.map { .person($0.id) }
    list += cancelled.subjects
    list += directory.rooms.map { .roomBusy($0.id) }
    list += directory.people.map { .personBusy($0.id) }
    var seen: Set<FeedSubject> = []
    return (list + [.all]).filter { seen.insert($0).inserted }
  }

  /// The feed of a subject; one without events for a subject that nothing is planned for.
  ///
  /// - Parameters:
  ///   - subject: whose feed it is.
  ///   - options: its language, alarms and the like.
  ///   - changed: when the feed last changed, for the stamp of free/busy times.
  /// - Throws: `ICalendarError.invalidValue` naming the session, mark or period that no calendar can hold.
  public func feed(
    of subject: FeedSubject, options: FeedOptions = FeedOptions(), changed: Instant? = nil
  ) throws(ICalendarError) -> Feed {
    let maker = maker(in: options.language)
    let content = contents.of(subject)
    if subject.isFreeBusy {
      return try maker.busyFeed(subject, content: content, stamp: changed ?? stamp.instant)
    }
    return try maker.feed(subject, content: content, cancelled: cancelled.of(subject), options: options)
  }

  /// What the feed of a subject is called.
  public func name(of subject: FeedSubject, language: Language? = nil) -> String {
    maker(in: language).title(of: subject).name
  }

  /// The schedule's own language.
  public var language: Language { schedule.language }

  /// Whether anything is planned or cancelled for a subject.
  func isEmpty(_ subject: FeedSubject) -> Bool {
    contents.of(subject).isEmpty && cancelled.of(subject).isEmpty
  }

  private func maker(in language: Language?) -> FeedMaker {
    guard let language, language != maker.language else { return maker }
    var translated = schedule
    translated.language = language
    return FeedMaker(translated, zone: zone, names: names, stamp: stamp)
  }
}

extension FeedCatalogue {
  /// An event of a feed, by identity.
  public struct Member: Hashable, Sendable {
    /// Its UID.
    public let uid: String
    /// Whether it was withdrawn.
    public let isCancelled: Bool
  }

  /// The events of the feed of a subject by UID, sorted.
  public func members(of subject: FeedSubject) -> [Member] {
    let planned = Self.uids(contents.of(subject)).map { Member(uid: $0, isCancelled: false) }
    guard !subject.isFreeBusy else { return planned.sorted { $0.uid < $1.uid } }
    let gone = Self.uids(cancelled.of(subject)).map { Member(uid: $0, isCancelled: true) }
    return (planned + gone).sorted { $0.uid < $1.uid }
  }

  /// What subscribers can tell of everything that is planned, one an identity, by UID.
  ///
  /// - Throws: what ``feed(of:options:changed:)`` throws.
  public func eventContents() throws(ICalendarError) -> [EventContent] {
    let content = contents.all
    var list: [EventContent] = []
    for session in content.sessions {
      var texts = [try text(FeedContent(sessions: [session]))]
      if session.parts.count > 1 {
        for part in session.parts { texts.append(try text(FeedContent(sessions: [JointSession(part)]))) }
      }
      list.append(
        EventContent(uid: session.first.uid, cohorts: session.cohorts, text: texts.joined(separator: "\u{1D}")))
    }
    for mark in content.marks {
      list.append(EventContent(uid: mark.uid, cohorts: [mark.cohort], text: try text(FeedContent(marks: [mark]))))
    }
    for period in content.periods {
      list.append(
        EventContent(uid: period.uid, cohorts: [period.cohort], text: try text(FeedContent(periods: [period]))))
    }
    return list.sorted { $0.uid < $1.uid }
  }

  private func text(_ content: FeedContent) throws(ICalendarError) -> String {
    try maker.events(content, details: .full).map(EventContent.text).joined()
  }

  private static func uids(_ content: FeedContent) -> [String] {
    content.sessions.map(\.first.uid) + content.marks.map(\.uid) + content.periods.map(\.uid)
  }
}
