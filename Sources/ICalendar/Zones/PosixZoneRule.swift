// SPDX-License-Identifier: Apache-2.0

/// The rule by which a zone goes on after the last transition that its TZif file lists: the footer of RFC 8536
/// section 3.3, a POSIX TZ string such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct PosixZoneRule: Hashable, Sendable {
  /// One of the two offsets of the rule. Seconds east of Greenwich.
  struct Offset: Hashable, Sendable {
    var name: String
    var seconds: Int
  }

  /// The day of the year on which clocks change.
  enum Day: Hashable, Sendable {
    /// `Mm.w.d`: weekday d (0 Sunday) of week w (5 is the last) of month m.
    case weekday(month: Int, week: Int, weekday: Int)
    /// `Jn`: day n, 1 to 365, 29 February never counted.
    case julian(Int)
    /// `n`: day n, 0 to 365, 29 February counted.
    case ordinal(Int)
  }

  /// When clocks change: a day, and seconds after its midnight on the clock before the change; −167 to 167 hours.
  struct Change: Hashable, Sendable {
    var day: Day
    var time: Int
  }

  /// The second offset of a zone that changes clocks, and when it begins and ends.
  struct Daylight: Hashable, Sendable {
    var offset: Offset
    var begin: Change
    var end: Change
  }

  var standard: Offset
  var daylight: Daylight?

  /// A rule from its text, or nil when the text is not such a rule.
  init?(_ text: String) {
    var scanner = PosixScanner(text)
    guard let standardName = scanner.name(), let standardWest = scanner.offset() else { return nil }
    standard = Offset(name: standardName, seconds: -standardWest)
    guard !scanner.isAtEnd else { return }
    guard let name = scanner.name() else { return nil }
    var seconds = standard.seconds + 3600
    if !scanner.next(is: ",") {
      guard let west = scanner.offset() else { return nil }
      seconds = -west
    }
    guard scanner.take(","), let begin = scanner.change(), scanner.take(","), let end = scanner.change(),
      scanner.isAtEnd
    else { return nil }
    daylight = Daylight(offset: Offset(name: name, seconds: seconds), begin: begin, end: end)
  }

  /// The two changes of a year, in order of time, each with the offset before and after it.
  func changes(inYear year: Int) -> [ZoneChange] {
    guard let daylight, let begin = daylight.begin.seconds(inYear: year), let end = daylight.end.seconds(inYear: year)
    else { return [] }
    let first = ZoneChange(
      at: begin - Int64(standard.seconds), before: standard.seconds, after: daylight.offset.seconds,
      name: daylight.offset.name, isDaylight: daylight.offset.seconds > standard.seconds)
    let second = ZoneChange(
      at: end - Int64(daylight.offset.seconds), before: daylight.offset.seconds, after: standard.seconds,
      name: standard.name, isDaylight: standard.seconds > daylight.offset.seconds)
    return first.at < second.at ? [first, second] : [second, first]
  }

  /// The offset at an instant, in seconds east of Greenwich.
  func offset(at instant: Int64) -> Int {
    guard daylight != nil, let local = LocalDateTime(secondsAsIfUTC: instant) else { return standard.seconds }
    var offset = standard.seconds
    var found = false
    for year in (local.date.year - 1)...(local.date.year + 1) {
      for change in changes(inYear: year) where change.at <= instant {
        offset = change.after
        found = true
      }
    }
    return found ? offset : standard.seconds
  }
}

/// A change of a zone's offset: the instant, the offsets before and after, the abbreviation after, and whether that is
/// daylight saving time.
struct ZoneChange: Hashable, Sendable {
  var at: Int64
  var before: Int
  var after: Int
  var name: String
  var isDaylight: Bool
}

extension PosixZoneRule.Change {
  /// The reading of the clock before the change, as seconds since 1970 in UTC.
  func seconds(inYear year: Int) -> Int64? {
    guard let date = day.date(inYear: year) else { return nil }
    return date.dayNumber * 86_400 + Int64(time)
  }
}

extension PosixZoneRule.Day {
  /// The date on which the day falls in a year.
  func date(inYear year: Int) -> LocalDate? {
    switch self {
    case .weekday(let month, let week, let weekday):
      guard let first = LocalDate(year: year, month: month, day: 1) else { return nil }
      var day = 1 + (weekday - first.weekday + 7) % 7 + (week - 1) * 7
      if day > LocalDate.length(ofMonth: month, year: year) { day -= 7 }
      return LocalDate(year: year, month: month, day: day)
    case .julian(let number):
      let isLeap = LocalDate.length(ofMonth: 2, year: year) == 29
      return LocalDate(year: year, month: 1, day: 1)?.adding(days: Int64(number - 1 + (isLeap && number > 59 ? 1 : 0)))
    case .ordinal(let number):
      return LocalDate(year: year, month: 1, day: 1)?.adding(days: Int64(number))
    }
  }
}

/// Reads the parts of a POSIX TZ string from left to right.
private struct PosixScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { position == bytes.count }

  func next(is character: Unicode.Scalar) -> Bool {
    position < bytes.count && bytes[position] == UInt8(ascii: character)
  }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next(is: character) else { return false }
    position += 1
    return true
  }

  /// An abbreviation: letters, or anything between `<` and `>`.
  mutating func name() -> String? {
    if take("<") {
      guard let close = bytes[position...].firstIndex(of: UInt8(ascii: ">")) else { return nil }
      defer { position = close + 1 }
      return String(decoding: bytes[position..<close], as: UTF8.self)
    }
    let start = position
    while position < bytes.count, bytes[position] | 0x20 >= 0x61, bytes[position] | 0x20 <= 0x7A { position += 1 }
    return position - start >= 3 ? String(decoding: bytes[start..<position], as: UTF8.self) : nil
  }

  mutating func number(_ range: ClosedRange<Int>) -> Int? {
    var value = 0
    let start = position
    while position < bytes.count, position - start < 4, (0x30...0x39).contains(bytes[position]) {
      value = value * 10 + Int(bytes[position] - 0x30)
      position += 1
    }
    return position > start && range.contains(value) ? value : nil
  }

  /// `[+-]hh[:mm[:ss]]` in seconds; RFC 8536 allows up to 167 hours.
  mutating func offset() -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = number(0...167) else { return nil }
    var seconds = hours * 3600
    if take(":") {
      guard let minutes = number(0...59) else { return nil }
      seconds += minutes * 60
      if take(":") {
        guard let rest = number(0...59) else { return nil }
        seconds += rest
      }
    }
    return isNegative ? -seconds : seconds
  }

  mutating func day() -> PosixZoneRule.Day? {
    if take("M") {
      guard let month = number(1...12), take("."), let week = number(1...5), take("."), let weekday = number(0...6)
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
    if take("J") { return number(1...365).map { .julian($0) } }
    return number(0...365).map { .ordinal($0) }
  }

  mutating func change() -> PosixZoneRule.Change? {
    guard let day = day() else { return nil }
    guard take("/") else { return PosixZoneRule.Change(day: day, time: 7200) }
    return offset().map { PosixZoneRule.Change(day: day, time: $0) }
  }
}
