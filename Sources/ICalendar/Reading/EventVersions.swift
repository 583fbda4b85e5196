// SPDX-License-Identifier: Apache-2.0

/// Several versions of one event in one calendar: components with the same UID, no RECURRENCE-ID and another SEQUENCE.
enum EventVersions {
  /// The records without those that a greater SEQUENCE replaces, which are noted. Records of equal SEQUENCE are kept:
  /// some writers give one UID to many events.
  static func latest(_ records: [EventRecord], problems: inout ProblemList) -> [EventRecord] {
    var greatest: [String: Int] = [:]
    for record in records where record.recurrenceID == nil && !record.uid.isEmpty {
      greatest[record.uid] = max(greatest[record.uid] ?? 0, record.sequence)
    }
    return records.filter { record in
      guard record.recurrenceID == nil, let sequence = greatest[record.uid], record.sequence < sequence else {
        return true
      }
      problems.note(
        record.line,
        "the event has SEQUENCE \(record.sequence), but its UID \(record.uid.quoted) stands again with \(sequence); "
          + "the older version is left out.")
      return false
    }
  }
}
