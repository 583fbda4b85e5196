// SPDX-License-Identifier: Apache-2.0

/// The changed members of a series: its components with a RECURRENCE-ID.
struct ChangedMembers {
  /// A change of a member and all after it (RANGE=THISANDFUTURE).
  struct Following {
    var record: EventRecord
    var since: EventTime
    var instant: Instant

    /// Where the change moves a later member: by as much, on the clock, as it moved its own.
    func moved(_ member: EventTime) -> EventTime? {
      let shift = record.start.local.secondsAsIfUTC - since.local.secondsAsIfUTC
      return LocalDateTime(secondsAsIfUTC: member.local.secondsAsIfUTC + shift).map {
        EventTime(local: $0, zone: record.start.zone, isDate: record.start.isDate)
      }
    }
  }

  private var newest: [Instant: EventRecord] = [:]
  private var newestOnDay: [LocalDate: EventRecord] = [:]
  /// Days of identifiers that have a time, for series of whole days whose changes were written so.
  private var timedDays: Set<LocalDate> = []
  private var following: [Following] = []
  /// How far, in seconds, changes move the members after them.
  private(set) var margin: Int64 = 0

  init(_ records: [EventRecord]) {
    for record in records {
      guard let identifier = record.recurrenceID else { continue }
      if identifier.isDate {
        let day = identifier.local.date
        if newestOnDay[day].map({ $0.sequence <= record.sequence }) ?? true { newestOnDay[day] = record }
      } else {
        timedDays.insert(identifier.local.date)
        let instant = identifier.instant
        if newest[instant].map({ $0.sequence <= record.sequence }) ?? true { newest[instant] = record }
      }
      if record.changesFollowing {
        following.append(Following(record: record, since: identifier, instant: identifier.instant))
        let shift = record.start.local.secondsAsIfUTC - identifier.local.secondsAsIfUTC
        margin = max(margin, abs(shift) + max(0, record.length.bound))
      }
    }
    following.sort { $0.instant < $1.instant }
  }

  /// Whether no component with a greater SEQUENCE changes the same member.
  func isLatest(_ record: EventRecord) -> Bool {
    guard let identifier = record.recurrenceID else { return true }
    let newest = identifier.isDate ? newestOnDay[identifier.local.date] : newest[identifier.instant]
    return newest?.line == record.line
  }

  /// Whether a component of its own stands for the member that starts at this time, this instant.
  func replaces(_ member: EventTime, _ instant: Instant) -> Bool {
    newestOnDay[member.local.date] != nil || newest[instant] != nil
      || (member.isDate && timedDays.contains(member.local.date))
  }

  /// The last change of a member and all after it that reaches this member. Logarithmic in their number.
  func following(_ instant: Instant) -> Following? {
    var low = 0
    var high = following.count
    while low < high {
      let middle = (low + high) / 2
      if following[middle].instant <= instant { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? nil : following[low - 1]
  }
}

/// The excluded members of a series (EXDATE, EXRULE).
struct ExcludedTimes {
  private var instants: Set<Instant> = []
  private var days: Set<LocalDate> = []
  private var timedDays: Set<LocalDate> = []

  /// Excluded times of an event. A date excludes all members of that day, and a time the whole day of that date, as
  /// the writers of such mixtures mean it.
  init(_ times: [EventTime]) {
    for time in times { insert(time) }
  }

  mutating func insert(_ time: EventTime) {
    if time.isDate {
      days.insert(time.local.date)
    } else {
      instants.insert(time.instant)
      timedDays.insert(time.local.date)
    }
  }

  /// Whether the member that starts at this time, this instant, is excluded.
  func holds(_ member: EventTime, _ instant: Instant) -> Bool {
    days.contains(member.local.date) || instants.contains(instant)
      || (member.isDate && timedDays.contains(member.local.date))
  }
}
