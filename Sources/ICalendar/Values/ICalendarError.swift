// SPDX-License-Identifier: Apache-2.0

/// What can go wrong when calendars are read or written. Each case says where, what was found and what is allowed.
public enum ICalendarError: Error, Hashable, Sendable {
  /// A value that cannot be written: the property or field, what it holds, what it may hold.
  case invalidValue(field: String, found: String, allowed: String)
  /// Two events with one UID: subscribers keep only one of them.
  case duplicateUID(String)
  /// A time zone that the system's tz database does not have.
  case unknownTimeZone(identifier: String, advice: String)
  /// A time zone file that is damaged, or rules that a VTIMEZONE cannot express.
  case unusableTimeZone(identifier: String, reason: String)
  /// A calendar file that is damaged so that nothing after the fault can be trusted.
  case malformed(line: Int, found: String, allowed: String)
  /// A calendar file that exceeds a limit: the line where, the size found, the largest allowed.
  case limitExceeded(line: Int, limit: String, found: Int, allowed: Int)
  /// A file that cannot be opened or read.
  case unreadableFile(path: String, reason: String)
  /// libical refused what it was given, or gave text that breaks RFC 5545.
  case libical(operation: String, reason: String)
}

extension ICalendarError: CustomStringConvertible {
  /// One or two sentences in English for the person who has to mend it.
  public var description: String {
    switch self {
    case .invalidValue(let field, let found, let allowed):
      "\(field): found \(found); allowed: \(allowed)."
    case .duplicateUID(let uid):
      "UID \"\(uid)\" is used by more than one event; give each event its own, or subscribers will lose all but one."
    case .unknownTimeZone(let identifier, let advice):
      "Time zone \"\(identifier)\" is not known. \(advice)"
    case .unusableTimeZone(let identifier, let reason):
      "Time zone \"\(identifier)\" cannot be used: \(reason)."
    case .malformed(let line, let found, let allowed):
      "Line \(line): found \(found); allowed: \(allowed)."
    case .limitExceeded(let line, let limit, let found, let allowed):
      "Line \(line): \(limit) is \(found), more than the \(allowed) allowed. Raise the limit if the file can be trusted."
    case .unreadableFile(let path, let reason):
      "\(path): cannot be read: \(reason)."
    case .libical(let operation, let reason):
      "libical, \(operation): \(reason)."
    }
  }
}
