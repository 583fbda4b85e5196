// SPDX-License-Identifier: Apache-2.0

/// Works out the occurrences of the events of one calendar: rules, additional and excluded dates, changed members.
///
/// libical's own expansion reads RDATE with a zone as UTC and knows no changed members; only its rule iterator is used.
struct SeriesExpander {
  private let window: Range<Instant>
  private let limit: Int
  private(set) var occurrences: [Occurrence] = []
  private(set) var problems = ProblemList()
  private let allowedSteps: Int
  private var budget: ExpansionBudget
  /// The excluded and the additional dates of series whose changes were looked up, by UID.
  private var listed: [String: (excluded: ExcludedTimes, extra: Set<Instant>)] = [:]

  init(window: Range<Instant>, limit: Int, steps: Int) {
    self.window = window
    self.limit = limit
    self.allowedSteps = steps
    self.budget = ExpansionBudget(steps: steps)
  }

  /// Adds the occurrences of a calendar's events.
  ///
  /// - Throws: `ICalendarError.limitExceeded` when there are more than the limit, or when the rules take too much work.
  mutating func add(_ records: [EventRecord]) throws(ICalendarError) {
    listed = [:]
    var changes: [String: [EventRecord]] = [:]
    var series: [String: EventRecord] = [:]
    for record in records where !record.uid.isEmpty {
      if record.recurrenceID != nil { changes[record.uid, default: []].append(record) }
      if record.recurrenceID == nil, record.isSeries { series[record.uid] = record }
    }
    let changed = changes.mapValues(ChangedMembers.init)
    for record in records {
      if let identifier = record.recurrenceID {
        guard changed[record.uid].map({ $0.isLatest(record) }) ?? true,
          try !isObsolete(record, identifier: identifier, series: series[record.uid])
        else {
          problems.note(record.line, "a later version of the series replaces this change, which is left out.")
          continue
        }
        try append(record, start: record.start, length: record.length, recurrenceID: identifier.instant)
      } else if record.isSeries {
        try expand(record, changed: changed[record.uid])
      } else if changed[record.uid]?.replaces(record.start, record.start.instant) != true {
        try append(record, start: record.start, length: record.length, recurrenceID: nil)
      }
    }
  }

  /// Whether a later version of the series no longer has the member that a component changes.
  private mutating func isObsolete(
    _ record: EventRecord, identifier: EventTime, series: EventRecord?
  ) throws(ICalendarError) -> Bool {
    guard let series, series.sequence > record.sequence else { return false }
    let dates = try listedDates(of: series)
    if dates.excluded.holds(identifier, identifier.instant) { return true }
    if series.start.instant == identifier.instant || dates.extra.contains(identifier.instant) { return false }
    let local = series.start.zone.localDateTime(at: identifier.instant) ?? identifier.local
    for rule in series.rules {
      guard !isOver(rule, start: series.start, at: local) else { continue }
      let expansion = RuleExpansion(rule: rule, start: series.start.local, isDate: series.start.isDate)
      if try instances(of: expansion, from: local, to: local, record: series)?.contains(local) ?? true { return false }
    }
    return true
  }

  /// The excluded and the additional dates of a series, worked out once.
  private mutating func listedDates(
    of series: EventRecord
  ) throws(ICalendarError) -> (excluded: ExcludedTimes, extra: Set<Instant>) {
    if let dates = listed[series.uid] { return dates }
    let excluded = try excludedTimes(of: series)
    let dates = (excluded: excluded, extra: Set(series.extraDates.map(\.start.instant)))
    listed[series.uid] = dates
    return dates
  }

  /// Whether a reading is after the UNTIL of a rule.
  private func isOver(_ rule: RecurrenceRule, start: EventTime, at local: LocalDateTime) -> Bool {
    switch rule.until {
    case .local(let time): local > time
    case .utc(let time): start.at(local).instant > Instant(utc: time)
    case .date(let date): local.date > date
    case nil: false
    }
  }

  private mutating func expand(_ record: EventRecord, changed: ChangedMembers?) throws(ICalendarError) {
    let excluded = try excludedTimes(of: record)
    for (identifier, member) in try members(of: record, margin: changed?.margin ?? 0) {
      if excluded.holds(member.start, identifier) || changed?.replaces(member.start, identifier) == true { continue }
      if let following = changed?.following(identifier), let start = following.moved(member.start) {
        let version = following.record
        try append(version, start: start, length: version.length, recurrenceID: identifier)
      } else {
        try append(record, start: member.start, length: member.length ?? record.length, recurrenceID: identifier)
      }
    }
  }

  /// The members of a series that may touch the window, each once, by their start.
  private mutating func members(
    of record: EventRecord, margin: Int64
  ) throws(ICalendarError) -> [(start: Instant, date: ExtraDate)] {
    let reach = max(0, record.length.bound) + margin
    var starts: [LocalDateTime] = record.rules.isEmpty ? [record.start.local] : []
    for rule in record.rules {
      starts += try instances(of: rule, record: record, reach: reach) ?? [record.start.local]
    }
    let dates = record.extraDates + starts.map { ExtraDate(start: record.start.at($0), length: nil) }
    let members = dates.map { (start: $0.start.instant, date: $0) }.sorted { $0.start < $1.start }
    var unique: [(start: Instant, date: ExtraDate)] = []
    for member in members where unique.last?.start != member.start { unique.append(member) }
    return unique
  }

  private mutating func instances(
    of rule: RecurrenceRule, record: EventRecord, reach: Int64
  ) throws(ICalendarError) -> [LocalDateTime]? {
    guard let (first, last) = bounds(of: rule, start: record.start, reach: reach) else { return [] }
    let expansion = RuleExpansion(rule: rule, start: record.start.local, isDate: record.start.isDate)
    guard let found = try instances(of: expansion, from: first, to: last, record: record) else { return nil }
    guard case .utc(let until) = rule.until, !record.start.isDate else { return found }
    return found.filter { record.start.at($0).instant <= Instant(utc: until) }
  }

  /// The instances of a rule, or nil when libical refuses it, which is noted.
  private mutating func instances(
    of expansion: RuleExpansion, from first: LocalDateTime, to last: LocalDateTime, record: EventRecord
  ) throws(ICalendarError) -> [LocalDateTime]? {
    do throws(ExpansionFailure) {
      return try expansion.instances(from: first, to: last, budget: &budget)
    } catch .refused {
      problems.note(
        record.line, "the rule \(expansion.rule.text.quoted) of this event is refused by libical and is not used.")
      return nil
    } catch {
      throw .limitExceeded(
        line: record.line, limit: "the work of expanding recurrence rules, in steps,", found: allowedSteps + 1,
        allowed: allowedSteps)
    }
  }

  /// The clock readings between which a rule is expanded: those of the window, widened by what zones, lengths and
  /// moves can do, and narrowed by UNTIL.
  private func bounds(
    of rule: RecurrenceRule, start: EventTime, reach: Int64
  ) -> (first: LocalDateTime, last: LocalDateTime)? {
    let day: Int64 = 86_400
    let earliest: Int64 = -62_135_596_800
    let latest: Int64 = 253_402_300_799
    let from = max(window.lowerBound.seconds, earliest)
    let to = min(window.upperBound.seconds, latest)
    guard let first = LocalDateTime(secondsAsIfUTC: max(earliest, from - min(reach, latest) - 2 * day)),
      var last = LocalDateTime(secondsAsIfUTC: min(latest, to + min(reach, latest) + 2 * day))
    else { return nil }
    switch rule.until {
    case .local(let time): last = min(last, time)
    case .utc(let time) where start.isDate: last = min(last, LocalDateTime(startOf: time.date))
    case .utc(let time): last = min(last, LocalDateTime(secondsAsIfUTC: time.secondsAsIfUTC + day) ?? last)
    case .date(let date): last = min(last, LocalDateTime(secondsAsIfUTC: date.dayNumber * day + day - 1) ?? last)
    case nil: break
    }
    return first <= last ? (first, last) : nil
  }

  private mutating func excludedTimes(of record: EventRecord) throws(ICalendarError) -> ExcludedTimes {
    var excluded = ExcludedTimes(record.excludedTimes)
    for rule in record.excludedRules {
      for instance in try instances(of: rule, record: record, reach: max(0, record.length.bound)) ?? [] {
        excluded.insert(record.start.at(instance))
      }
    }
    return excluded
  }

  private mutating func append(
    _ record: EventRecord, start: EventTime, length: EventLength, recurrenceID: Instant?
  ) throws(ICalendarError) {
    let begin = start.instant
    let end = max(begin, length.end(of: start))
    guard begin < window.upperBound, end > window.lowerBound || (begin == end && begin >= window.lowerBound) else {
      return
    }
    guard occurrences.count < limit else { throw tooMany(record) }
    let lastMoment = Instant(seconds: max(begin.seconds, end.seconds - 1))
    occurrences.append(
      Occurrence(
        uid: record.uid, summary: record.summary, description: record.details, location: record.location,
        categories: record.categories, start: begin, end: end, allDay: start.isDate, firstDate: start.local.date,
        lastDate: start.zone.localDateTime(at: lastMoment)?.date ?? start.local.date, line: record.line,
        sequence: record.sequence, status: record.status, transparent: record.isTransparent,
        recurrenceID: recurrenceID))
  }

  private func tooMany(_ record: EventRecord) -> ICalendarError {
    .limitExceeded(line: record.line, limit: "the number of occurrences", found: limit + 1, allowed: limit)
  }
}
