// SPDX-License-Identifier: Apache-2.0

/// The values that libical reads too generously: it takes 30 February and 25 o'clock as they are.
enum ValueParsing {
  /// A DATE or DATE-TIME, not yet put into a zone.
  enum Moment: Hashable, Sendable {
    case date(LocalDate)
    case local(LocalDateTime)
    case utc(LocalDateTime)
  }

  /// A DURATION (RFC 5545 section 3.3.6): days that follow the calendar, and seconds that follow the clock.
  struct Duration: Hashable, Sendable {
    var days: Int64 = 0
    var seconds: Int64 = 0
  }

  /// A DATE (`20260316`) or DATE-TIME (`20260316T093000`, with `Z` in UTC).
  static func moment(_ text: some StringProtocol) throws(ValueFault) -> Moment {
    let bytes = Array(text.utf8)
    let fault = ValueFault(
      found: String(text).quoted, allowed: "a date such as 20260316, or a time such as 20260316T093000, that exists")
    guard bytes.count >= 8, let date = date(bytes[0..<8]) else { throw fault }
    if bytes.count == 8 { return .date(date) }
    let isUTC = bytes.last.map { $0 | 0x20 == 0x7A } ?? false
    guard bytes.count == (isUTC ? 16 : 15), bytes[8] | 0x20 == 0x74, let hour = number(bytes[9..<11]),
      let minute = number(bytes[11..<13]), let second = number(bytes[13..<15]),
      let time = LocalDateTime(date: date, hour: hour, minute: minute, second: second == 60 ? 59 : second)
    else { throw fault }
    return isUTC ? .utc(time) : .local(time)
  }

  /// A DURATION such as `PT1H30M`, `-P1D` or `P2W`.
  static func duration(_ text: some StringProtocol) throws(ValueFault) -> Duration {
    let fault = ValueFault(found: String(text).quoted, allowed: "a duration such as PT1H30M, P1D or P2W")
    var rest = ArraySlice(text.uppercased().utf8)
    var sign: Int64 = 1
    if let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
      sign = first == UInt8(ascii: "-") ? -1 : 1
      rest = rest.dropFirst()
    }
    guard rest.popFirst() == UInt8(ascii: "P"), !rest.isEmpty else { throw fault }
    var result = Duration()
    var isTime = false
    var count = 0
    while !rest.isEmpty {
      if rest.first == UInt8(ascii: "T"), !isTime {
        isTime = true
        rest = rest.dropFirst()
        continue
      }
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      rest = rest.dropFirst(digits.count)
      guard digits.count <= 9, let amount = number(digits).map(Int64.init), let unit = rest.popFirst() else {
        throw fault
      }
      count += 1
      switch (unit, isTime) {
      case (UInt8(ascii: "W"), false): result.days += amount * 7 * sign
      case (UInt8(ascii: "D"), false): result.days += amount * sign
      case (UInt8(ascii: "H"), true): result.seconds += amount * 3600 * sign
      case (UInt8(ascii: "M"), true): result.seconds += amount * 60 * sign
      case (UInt8(ascii: "S"), true): result.seconds += amount * sign
      default: throw fault
      }
    }
    guard count > 0, count <= 8 else { throw fault }
    return result
  }

  /// A UTC-OFFSET such as `+0100` or `-023045`, in seconds.
  static func offset(_ text: some StringProtocol) throws(ValueFault) -> Int {
    let bytes = Array(text.utf8)
    let fault = ValueFault(found: String(text).quoted, allowed: "an offset such as +0100 or -0930")
    guard bytes.count == 5 || bytes.count == 7, bytes[0] == UInt8(ascii: "+") || bytes[0] == UInt8(ascii: "-"),
      let hours = number(bytes[1..<3]), let minutes = number(bytes[3..<5]),
      let seconds = bytes.count == 7 ? number(bytes[5..<7]) : 0, hours < 24, minutes < 60, seconds < 60
    else { throw fault }
    let total = hours * 3600 + minutes * 60 + seconds
    return bytes[0] == UInt8(ascii: "-") ? -total : total
  }

  private static func date(_ bytes: ArraySlice<UInt8>) -> LocalDate? {
    let start = bytes.startIndex
    guard let year = number(bytes[start..<(start + 4)]), let month = number(bytes[(start + 4)..<(start + 6)]),
      let day = number(bytes[(start + 6)..<(start + 8)])
    else { return nil }
    return LocalDate(year: year, month: month, day: day)
  }

  /// Digits as a number; nil for anything else. At most 9 digits.
  static func number(_ digits: ArraySlice<UInt8>) -> Int? {
    guard !digits.isEmpty, digits.count <= 9, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
