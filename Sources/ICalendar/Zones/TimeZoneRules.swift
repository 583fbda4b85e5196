// SPDX-License-Identifier: Apache-2.0

/// The offsets of a time zone, past and to come.
///
/// Local times become instants by the rules of RFC 5545 section 3.3.5: a time that the clocks skip is read with the
/// offset before the gap, one that they show twice is the first of the two.
///
/// ```swift
/// let paris = try TimeZoneRules(identifier: "Europe/Paris")
/// paris.offset(at: Instant(seconds: 1_773_651_600))  // 3600
/// ```
public struct TimeZoneRules: Hashable, Sendable {
  /// The name under which events refer to the zone, `Europe/Paris`.
  public let identifier: String
  let initialOffset: Int
  let changes: [ZoneChange]
  let rule: PosixZoneRule?

  /// Coordinated universal time.
  public static let utc = TimeZoneRules(identifier: "UTC", initialOffset: 0, changes: [], rule: nil)

  init(identifier: String, initialOffset: Int, changes: [ZoneChange], rule: PosixZoneRule?) {
    self.identifier = identifier
    self.initialOffset = initialOffset
    self.changes = changes
    self.rule = rule
  }

  /// The zone of that IANA name, from the system's tz database.
  ///
  /// - Throws: `ICalendarError.unknownTimeZone` when the database has no such zone, `.unusableTimeZone` when its file
  ///   is damaged.
  public init(identifier: String) throws(ICalendarError) {
    let file = try ZoneDatabase.zone(named: identifier)
    self.init(
      identifier: identifier, initialOffset: file.initialOffset, changes: file.changes, rule: file.rule)
  }

  /// Seconds east of Greenwich at an instant. Logarithmic in the number of clock changes on record.
  public func offset(at instant: Instant) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].at <= instant.seconds { low = middle + 1 } else { high = middle }
    }
    if low == changes.count, let rule { return rule.offset(at: instant.seconds) }
    return low == 0 ? initialOffset : changes[low - 1].after
  }

  /// The instant that a local time names, by RFC 5545 section 3.3.5: in a gap with the offset before it, in an overlap
  /// the first.
  public func instant(of local: LocalDateTime) -> Instant {
    let reading = local.secondsAsIfUTC
    let before = offset(at: Instant(seconds: reading - 86_400))
    let after = offset(at: Instant(seconds: reading + 86_400))
    let candidates = [before, after].map { (offset: $0, instant: Instant(seconds: reading - Int64($0))) }
    let valid = candidates.filter { offset(at: $0.instant) == $0.offset }.map(\.instant)
    return valid.min() ?? Instant(seconds: reading - Int64(before))
  }

  /// What clocks in the zone show at an instant, or nil outside the years 1 to 9999.
  public func localDateTime(at instant: Instant) -> LocalDateTime? {
    let (sum, overflow) = instant.seconds.addingReportingOverflow(Int64(offset(at: instant)))
    return overflow ? nil : LocalDateTime(secondsAsIfUTC: sum)
  }
}
