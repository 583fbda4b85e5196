// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// Checks what identifies events before any feed is made.
///
/// Texts are mended, identities are not: subscribers know an event by its UID alone, and a mended one would be another
/// event.
enum EventIdentities {
  /// - Throws: `ICalendarError.invalidValue` naming the session, mark or period whose UID is empty, holds control
  ///   characters or is another's.
  static func check(_ schedule: Schedule, sessions: [JointSession]) throws(ICalendarError) {
    var owners: [String: String] = [:]
    for session in sessions { try add(session.first.uid, session.first.name, to: &owners) }
    for mark in schedule.marks { try add(mark.uid, mark.name, to: &owners) }
    for period in schedule.periods { try add(period.uid, period.name, to: &owners) }
  }

  private static func add(_ uid: String, _ name: String, to owners: inout [String: String]) throws(ICalendarError) {
    guard !uid.isEmpty, !FeedText.hasControls(uid) else {
      throw .invalidValue(
        field: "uid of \(name)", found: uid.isEmpty ? "nothing" : "«\(FeedText.line(uid))» with control characters",
        allowed: "printable text on one line")
    }
    if let owner = owners.updateValue(name, forKey: uid) {
      throw .invalidValue(
        field: "uid of \(name)", found: "«\(uid)», which is that of \(owner) too", allowed: "a uid of its own")
    }
  }
}
