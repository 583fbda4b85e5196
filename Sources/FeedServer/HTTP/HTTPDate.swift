// SPDX-License-Identifier: Apache-2.0
import ICalendar

/// Dates as HTTP writes them (RFC 9110 section 5.6.7): one form to write, three to read.
enum HTTPDate {
  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  /// `Sun, 06 Nov 1994 08:49:37 GMT`; nil outside the years 1 to 9999.
  static func text(_ instant: Instant) -> String? {
    guard let time = instant.utc else { return nil }
    let date = time.date
    // 1 January 1970 was a Thursday.
    let weekday = weekdays[Int(((date.dayNumber + 3) % 7 + 7) % 7)]
    let clock = [time.hour, time.minute, time.second].map { padded($0, 2) }.joined(separator: ":")
    return "\(weekday), \(padded(date.day, 2)) \(months[date.month - 1]) \(padded(date.year, 4)) \(clock) GMT"
  }

  /// The instant of a date in any of the three forms; nil for other text.
  static func instant(_ text: String) -> Instant? {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init)
    switch words.count {
    case 6 where words[5] == "GMT": return instant(day: words[1], month: words[2], year: words[3], clock: words[4])
    case 4 where words[3] == "GMT": return instant(rfc850: words)
    case 5: return instant(day: words[2], month: words[1], year: words[4], clock: words[3])
    default: return nil
    }
  }

  /// `Sunday, 06-Nov-94 08:49:37 GMT`: of the years with these digits, the one from 1970 to 2069.
  private static func instant(rfc850 words: [String]) -> Instant? {
    let parts = words[1].split(separator: "-").map(String.init)
    guard parts.count == 3, parts[2].utf8.count == 2, let year = number(parts[2]) else { return nil }
    return instant(day: parts[0], month: parts[1], year: String(year < 70 ? 2000 + year : 1900 + year), clock: words[2])
  }

  private static func instant(day: String, month: String, year: String, clock: String) -> Instant? {
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, let month = months.firstIndex(of: month), let day = number(day), let year = number(year),
      let hour = number(parts[0]), let minute = number(parts[1]), let second = number(parts[2]),
      let date = LocalDate(year: year, month: month + 1, day: day),
      let time = LocalDateTime(date: date, hour: hour, minute: minute, second: min(second, 59))
    else { return nil }
    return Instant(utc: time)
  }

  private static func number(_ text: String) -> Int? {
    text.utf8.count <= 4 && text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
