// SPDX-License-Identifier: Apache-2.0

/// Finds the zones that the times of a calendar name.
///
/// In this order: the IANA name, the calendar's own VTIMEZONE, the Windows name, an IANA name behind a vendor's prefix
/// such as `/freeassociation.sourceforge.net/Europe/Paris`, an offset such as `UTC+01`. A name that is none of them is an error, never a guess.
struct ZoneResolver {
  private let definitions: [String: CalendarComponent]
  private var known: [String: Result<TimeZoneRules, ValueFault>] = [:]
  private var budget = ExpansionBudget()

  init(calendar: CalendarComponent) {
    var definitions: [String: CalendarComponent] = [:]
    for component in calendar.components where component.name == "VTIMEZONE" {
      guard let name = component.property("TZID")?.unescapedValue, definitions[name] == nil else { continue }
      definitions[name] = component
    }
    self.definitions = definitions
  }

  /// The rules of the zone of that name.
  mutating func rules(named name: String) throws(ValueFault) -> TimeZoneRules {
    if let result = known[name] { return try result.get() }
    let result: Result<TimeZoneRules, ValueFault>
    do throws(ValueFault) {
      result = .success(try find(name))
    } catch {
      result = .failure(error)
    }
    known[name] = result
    return try result.get()
  }

  private mutating func find(_ name: String) throws(ValueFault) -> TimeZoneRules {
    if let zone = try? TimeZoneRules(identifier: name) { return zone }
    if let definition = definitions[name] {
      return try ObservedZone.rules(definition, identifier: name, budget: &budget)
    }
    if let identifier = WindowsZoneNames.identifier(for: name), let zone = try? TimeZoneRules(identifier: identifier) {
      return zone
    }
    if name.hasPrefix("/") {
      var rest = name.dropFirst()
      while !rest.isEmpty {
        if let zone = try? TimeZoneRules(identifier: String(rest)) { return zone }
        rest = rest.drop { $0 != "/" }.dropFirst()
      }
    }
    if let offset = fixedOffset(name) {
      return TimeZoneRules(identifier: name, initialOffset: offset, changes: [], rule: nil)
    }
    throw ValueFault(
      found: "the time zone \(name.quoted)",
      allowed: "an IANA name such as Europe/Paris, a name with a VTIMEZONE in this calendar, or a Windows zone name")
  }

  /// The offset of a name such as `UTC+01`, `UTC-0330` or `UTC+05:30`, which Exchange writes.
  private func fixedOffset(_ name: String) -> Int? {
    guard name.hasPrefix("UTC") else { return nil }
    let digits = name.dropFirst(3).filter { $0 != ":" }
    return try? ValueParsing.offset(digits.utf8.count == 3 ? digits + "00" : digits)
  }
}
