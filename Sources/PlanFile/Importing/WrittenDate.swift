// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Days and times as people write them in spreadsheets and brochures, French first: `12/10/2027`, `mar. 12 oct. 2027`,
/// `du 12 au 14 octobre 2027`, `9h30–12h30`.
///
/// What can be meant in two ways is not read: `10/13/2027`, a weekday that is not the date's, a year of two figures.
public struct WrittenDate: Sendable, Hashable {
  /// The days.
  public let days: DateRange
  /// The time written after the date, if any.
  public let time: ClockTime?

  /// Why a text is no date.
  public enum Doubt: Error, Hashable, Sendable {
    /// It has another form.
    case form
    /// There is no such day.
    case impossible
    /// The year is missing, or has two figures.
    case year
    /// The weekday written is not that of the date, which is the one given.
    case weekday(Weekday)
    /// The last day is before the first.
    case reversed
  }

  /// Reads days from text.
  ///
  /// - Parameters:
  ///   - text: a cell, or part of one.
  ///   - year: the year of dates that name none; nil leaves those in doubt.
  public init(_ text: String, year: Int? = nil) throws(Doubt) {
    let words = Self.words(of: text)
    if let (date, time) = Self.iso(words) {
      self.init(days: DateRange(date), time: time)
      return
    }
    var ends = Self.ends(of: words)
    guard let last = ends.popLast() else { throw .form }
    let end = try PartialDate(last)
    guard let first = ends.first else {
      self.init(days: DateRange(try end.date(year: year)), time: end.time)
      return
    }
    // What the first day leaves out (month, year), the last one says.
    let start = try PartialDate(first).completed(by: end)
    guard let range = DateRange(try start.date(year: year), try end.date(year: year)) else { throw .reversed }
    self.init(days: range, time: nil)
  }

  private init(days: DateRange, time: ClockTime?) {
    self.days = days
    self.time = time
  }

  private static func words(of text: String) -> [String] {
    let spaced = text.lowercased().map { character -> Character in
      switch character {
      case "\u{00A0}", "\u{202F}", ",": " "
      case "–", "—": "-"
      default: character
      }
    }
    return String(spaced).split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// `2027-10-12`, `2027-10-12T09:30`, `2027-10-12 09:30:00`.
  private static func iso(_ words: [String]) -> (CivilDate, ClockTime?)? {
    guard let first = words.first, words.count <= 2, first.count >= 10,
      let date = try? CivilDate(iso: String(first.prefix(10)))
    else { return nil }
    let rest = first.dropFirst(10)
    if rest.isEmpty, words.count == 1 { return (date, nil) }
    let time = words.count == 2 && rest.isEmpty ? words[1] : rest.first == "t" ? String(rest.dropFirst()) : ""
    return WrittenTime.clock(String(time.prefix(5))).map { (date, $0) }
  }

  /// The words of the first and the last day: split at `au`, `et`, `-`, `to`, `and`.
  private static func ends(of words: [String]) -> [[String]] {
    var parts: [[String]] = [[]]
    for word in words {
      switch word {
      case "du", "le", "les", "from", "the", "on": continue
      case "au", "et", "à", "-", "to", "and", "&": parts.append([])
      default:
        // `12-14` before a month; dates with dashes have two of them.
        let pieces = word.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
        if pieces.count == 2, pieces.allSatisfy({ PartialDate.dayNumber($0) != nil }) {
          parts[parts.count - 1].append(pieces[0])
          parts.append([pieces[1]])
        } else {
          parts[parts.count - 1].append(word)
        }
      }
    }
    let filled = parts.filter { !$0.isEmpty }
    return filled.count <= 2 ? filled : []
  }
}

/// A day of which something may be missing.
private struct PartialDate {
  var day: Int
  var month: Int?
  var year: Int?
  var weekday: Weekday?
  var time: ClockTime?

  init(_ words: [String]) throws(WrittenDate.Doubt) {
    var rest = words[...]
    if let first = rest.first, let weekday = Self.weekday(first) {
      self.weekday = weekday
      rest = rest.dropFirst()
    }
    if let last = rest.last, rest.count > 1, let time = WrittenTime.clock(last), Int(last) == nil {
      self.time = time
      rest = rest.dropLast()
    }
    guard let first = rest.first else { throw .form }
    day = 0
    if rest.count == 1, let numbers = Self.numbers(first) {
      (day, month, year) = numbers
      if let year, year < 100 { throw .year }
      return
    }
    guard let number = Self.dayNumber(first) else { throw .form }
    day = number
    rest = rest.dropFirst()
    if let word = rest.first {
      guard let month = Self.month(word) else { throw .form }
      self.month = month
      rest = rest.dropFirst()
    }
    if let word = rest.first {
      guard let year = Int(word), rest.count == 1 else { throw .form }
      if word.count != 4 { throw .year }
      self.year = year
    }
  }

  func completed(by other: PartialDate) -> PartialDate {
    var copy = self
    copy.month = month ?? other.month
    copy.year = year ?? other.year
    return copy
  }

  func date(year assumed: Int?) throws(WrittenDate.Doubt) -> CivilDate {
    guard let month else { throw .form }
    guard let year = year ?? assumed else { throw .year }
    guard let date = CivilDate(year: year, month: month, day: day) else { throw .impossible }
    if let weekday, weekday != date.weekday { throw .weekday(date.weekday) }
    return date
  }

  /// `12/10/2027`, `12.10.2027`, `12-10-2027`, `12/10`: day before month.
  private static func numbers(_ word: String) -> (Int, Int?, Int?)? {
    for separator in ["/", ".", "-"] as [Character] {
      let pieces = word.split(separator: separator, omittingEmptySubsequences: false)
      guard (2...3).contains(pieces.count), pieces.allSatisfy({ !$0.isEmpty && $0.count <= 4 }) else { continue }
      let values = pieces.compactMap { Int($0) }
      guard values.count == pieces.count, pieces[0].count <= 2, pieces[1].count <= 2 else { continue }
      return (values[0], values[1], values.count == 3 ? values[2] : nil)
    }
    return nil
  }

  static func dayNumber(_ word: String) -> Int? {
    let text = word == "1er" || word == "1st" ? "1" : word
    guard text.count <= 2, let number = Int(text), (1...31).contains(number) else { return nil }
    return number
  }

  private static func plain(_ word: String) -> String {
    let bare = word.hasSuffix(".") ? String(word.dropLast()) : word
    return String(bare.map { ["é": "e", "è": "e", "û": "u"][$0] ?? $0 })
  }

  private static func weekday(_ word: String) -> Weekday? {
    let text = plain(word)
    guard text.count >= 3, !text.contains(where: \.isNumber) else { return nil }
    let names: [[String]] = [
      ["lundi", "monday"], ["mardi", "tuesday"], ["mercredi", "wednesday"], ["jeudi", "thursday"],
      ["vendredi", "friday"], ["samedi", "saturday"], ["dimanche", "sunday"],
    ]
    let found = names.firstIndex { $0.contains { $0.hasPrefix(text) } }
    // «mar» may be March; as a first word before a number it is Tuesday.
    return found.map { Weekday.allCases[$0] }
  }

  private static func month(_ word: String) -> Int? {
    let text = plain(word)
    guard text.count >= 3 else { return nil }
    let names: [[String]] = [
      ["janvier", "january"], ["fevrier", "february"], ["mars", "march"], ["avril", "april"], ["mai", "may"],
      ["juin", "june"], ["juillet", "july"], ["aout", "august"], ["septembre", "september"], ["octobre", "october"],
      ["novembre", "november"], ["decembre", "december"],
    ]
    let found = names.indices.filter { index in names[index].contains { $0.hasPrefix(text) } }
    return found.count == 1 ? found[0] + 1 : nil
  }
}

/// Times of the day as people write them: `9h30`, `09:30`, `9 h`, `9h30–12h30`.
public enum WrittenTime {
  /// A time of the day; nil for another form, and for a bare number.
  public static func clock(_ text: String) -> ClockTime? {
    let bare = text.lowercased().filter { !$0.isWhitespace }
    let pieces = bare.split(separator: bare.contains("h") ? "h" : ":", omittingEmptySubsequences: false)
    guard pieces.count == 2 || (pieces.count == 3 && !bare.contains("h")), let hour = Int(pieces[0]),
      pieces[0].count <= 2
    else { return nil }
    let digits =
      pieces[1] == "" || pieces[1] == "min" ? "00" : pieces[1].hasSuffix("min") ? pieces[1].dropLast(3) : pieces[1]
    guard digits.count == 2, let minute = Int(digits), (0..<60).contains(minute), (0...24).contains(hour) else {
      return nil
    }
    return ClockTime(minutes: hour * 60 + minute)
  }

  /// From one time to another; nil for another form, and where the end is not after the start.
  public static func span(_ text: String) -> TimeSpan? {
    var plain = text.lowercased()
    for word in ["–", "—", "/", " à ", " to ", "-"] { plain = plain.replacing(word, with: "|") }
    if plain.hasPrefix("de ") { plain.removeFirst(3) }
    let ends = plain.split(separator: "|").map { clock(String($0)) }
    guard ends.count == 2, let start = ends[0], let end = ends[1] else { return nil }
    return TimeSpan(start, end)
  }
}
