// SPDX-License-Identifier: Apache-2.0

/// A RECUR value (RFC 5545 section 3.3.10), checked.
///
/// COUNT and UNTIL are kept apart and applied by us, so that repeated days of a rule such as `BYDAY=MO,MO` do not
/// count twice and a last day includes its evening.
struct RecurrenceRule: Hashable, Sendable {
  /// How often, from seconds to years.
  enum Frequency: String, Hashable, Sendable {
    case secondly = "SECONDLY"
    case minutely = "MINUTELY"
    case hourly = "HOURLY"
    case daily = "DAILY"
    case weekly = "WEEKLY"
    case monthly = "MONTHLY"
    case yearly = "YEARLY"

    /// The length of a step in seconds, where that is fixed.
    var step: Int64? {
      switch self {
      case .secondly: 1
      case .minutely: 60
      case .hourly: 3600
      case .daily: 86_400
      case .weekly: 604_800
      case .monthly, .yearly: nil
      }
    }

    var isSubDaily: Bool { self == .secondly || self == .minutely || self == .hourly }
  }

  /// The rule without COUNT and UNTIL, in capitals.
  let text: String
  let frequency: Frequency
  let interval: Int
  let count: Int?
  let until: ValueParsing.Moment?
  /// Whether a BY… part, RSCALE or SKIP picks among the steps.
  let isPlain: Bool

  private static let longest = 4096

  /// A rule from its text.
  init(_ source: String) throws(ValueFault) {
    guard source.utf8.count <= Self.longest else {
      throw ValueFault(found: "a rule of \(source.utf8.count) octets", allowed: "at most \(Self.longest)")
    }
    var parts: [(key: String, value: String)] = []
    for piece in source.uppercased().filter({ $0 != " " && $0 != "\t" }).split(separator: ";") {
      let halves = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard halves.count == 2, !halves[1].isEmpty else {
        throw ValueFault(found: String(piece).quoted, allowed: "KEY=value")
      }
      let key = String(halves[0])
      if parts.contains(where: { $0.key == key }) { throw ValueFault(found: "\(key) twice", allowed: "each part once") }
      parts.append((key, String(halves[1])))
    }
    func part(_ key: String) -> String? { parts.first { $0.key == key }?.value }
    guard let frequency = part("FREQ").flatMap(Frequency.init(rawValue:)) else {
      throw ValueFault(
        found: part("FREQ").map { "FREQ=\($0)" } ?? "no FREQ",
        allowed: "FREQ=SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY")
    }
    self.frequency = frequency
    self.interval =
      try part("INTERVAL").map { text throws(ValueFault) in try Self.number(text, "INTERVAL", 1...32_767) } ?? 1
    self.count = try part("COUNT").map { text throws(ValueFault) in try Self.number(text, "COUNT", 1...999_999_999) }
    self.until = try part("UNTIL").map { text throws(ValueFault) in try ValueParsing.moment(text) }
    if count != nil, until != nil { throw ValueFault(found: "COUNT and UNTIL", allowed: "one of them") }
    for (key, value) in parts { try RecurrencePart.check(key, value, frequency: frequency) }
    let plainKeys = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST"]
    self.isPlain = parts.allSatisfy { plainKeys.contains($0.key) }
    if frequency.isSubDaily, !isPlain {
      throw ValueFault(
        found: "FREQ=\(frequency.rawValue) with a part that picks among its steps",
        allowed: "such a rule may search for ever; use FREQ=DAILY with BYHOUR, BYMINUTE and BYSECOND")
    }
    self.text = parts.filter { $0.key != "COUNT" && $0.key != "UNTIL" }.map { "\($0.key)=\($0.value)" }
      .joined(separator: ";")
  }

  private static func number(
    _ text: String, _ key: String, _ range: ClosedRange<Int>
  ) throws(ValueFault) -> Int {
    guard let number = ValueParsing.number(ArraySlice(text.utf8)), range.contains(number) else {
      throw ValueFault(
        found: "\(key)=\(text)".quoted, allowed: "\(key) from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

/// The ranges of the parts of a rule, and which of them go together.
private enum RecurrencePart {
  static func check(
    _ key: String, _ value: String, frequency: RecurrenceRule.Frequency
  ) throws(ValueFault) {
    switch key {
    case "FREQ", "INTERVAL", "COUNT", "UNTIL": break
    case "WKST": try weekday(Substring(value), key, allowsNumber: false)
    case "BYDAY":
      let allowsNumber = frequency == .monthly || frequency == .yearly
      for item in items(value) { try weekday(item, key, allowsNumber: allowsNumber) }
    case "BYSECOND": try numbers(value, key, 0...60, isSigned: false)
    case "BYMINUTE": try numbers(value, key, 0...59, isSigned: false)
    case "BYHOUR": try numbers(value, key, 0...23, isSigned: false)
    case "BYMONTH": try months(value)
    case "BYMONTHDAY":
      try refuse(key, when: frequency == .weekly, frequency)
      try numbers(value, key, 1...31, isSigned: true)
    case "BYYEARDAY":
      try refuse(key, when: [.daily, .weekly, .monthly].contains(frequency), frequency)
      try numbers(value, key, 1...385, isSigned: true)
    case "BYWEEKNO":
      try refuse(key, when: frequency != .yearly, frequency)
      try numbers(value, key, 1...53, isSigned: true)
    case "BYSETPOS": try numbers(value, key, 1...385, isSigned: true)
    case "RSCALE", "SKIP":
      guard value.utf8.allSatisfy({ (0x41...0x5A).contains($0) || $0 == 0x2D }) else {
        throw ValueFault(found: "\(key)=\(value)".quoted, allowed: "letters")
      }
    default: throw ValueFault(found: "the part \(key.quoted)", allowed: "the parts of RFC 5545 and RFC 7529")
    }
  }

  private static func items(_ value: String) -> [Substring] {
    value.split(separator: ",", omittingEmptySubsequences: false)
  }

  private static func refuse(
    _ key: String, when isWrong: Bool, _ frequency: RecurrenceRule.Frequency
  ) throws(ValueFault) {
    if isWrong { throw ValueFault(found: "\(key) with FREQ=\(frequency.rawValue)", allowed: "another FREQ") }
  }

  private static func numbers(
    _ value: String, _ key: String, _ range: ClosedRange<Int>, isSigned: Bool
  ) throws(ValueFault) {
    for item in items(value) {
      let digits = isSigned && (item.first == "-" || item.first == "+") ? item.dropFirst() : item
      guard let number = ValueParsing.number(ArraySlice(digits.utf8)), range.contains(number) else {
        throw ValueFault(
          found: "\(key)=\(value)".quoted,
          allowed: "\(range.lowerBound) to \(range.upperBound)\(isSigned ? ", or negative" : "")")
      }
    }
  }

  /// Months, with an L for the leap months of RFC 7529.
  private static func months(_ value: String) throws(ValueFault) {
    for item in items(value) {
      let digits = item.last == "L" ? item.dropLast() : item
      guard let number = ValueParsing.number(ArraySlice(digits.utf8)), (1...13).contains(number) else {
        throw ValueFault(found: "BYMONTH=\(value)".quoted, allowed: "1 to 12")
      }
    }
  }

  private static func weekday(_ item: Substring, _ key: String, allowsNumber: Bool) throws(ValueFault) {
    let fault = ValueFault(
      found: "\(key) with \(String(item).quoted)",
      allowed: "MO, TU, WE, TH, FR, SA or SU" + (allowsNumber ? ", perhaps with a number, as in -1SU" : ""))
    guard ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].contains(item.suffix(2)) else { throw fault }
    let number = item.dropLast(2)
    if number.isEmpty { return }
    let digits = number.first == "-" || number.first == "+" ? number.dropFirst() : number
    guard allowsNumber, let count = ValueParsing.number(ArraySlice(digits.utf8)), (1...53).contains(count) else {
      throw fault
    }
  }
}
