// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// A session as rooms and people know it: held once, for one cohort or several.
struct JointSession {
  /// The sessions of the cohorts, all of one UID, date and time; never empty.
  private(set) var parts: [Session]
  var first: Session { parts[0] }

  init(_ session: Session) {
    parts = [session]
  }

  /// Sessions with those of one UID put together, in the order of the first of each.
  ///
  /// - Throws: `ICalendarError.invalidValue` for two sessions of one UID that are not held jointly.
  static func joined(_ sessions: [Session]) throws(ICalendarError) -> [JointSession] {
    var places: [String: Int] = [:]
    var list: [JointSession] = []
    for session in sessions {
      if let place = places[session.uid] {
        try list[place].join(session)
      } else {
        places[session.uid] = list.count
        list.append(JointSession(session))
      }
    }
    return list
  }

  /// What was withdrawn, put together where it was held jointly; of two that were not, the first stands.
  static func joined(withdrawn sessions: [Session]) -> [JointSession] {
    var places: [String: Int] = [:]
    var list: [JointSession] = []
    for session in sessions {
      guard let place = places[session.uid] else {
        places[session.uid] = list.count
        list.append(JointSession(session))
        continue
      }
      let first = list[place].first
      if session.date == first.date, session.time == first.time { list[place].parts.append(session) }
    }
    return list
  }

  private mutating func join(_ session: Session) throws(ICalendarError) {
    let isJoint =
      session.date == first.date && session.time == first.time && first.sharedWith.contains(session.cohort)
      && !parts.contains { $0.cohort == session.cohort }
    guard isJoint else {
      throw .invalidValue(
        field: "uid of \(session.name)", found: "«\(session.uid)», which is that of \(first.name) too",
        allowed: "a uid of its own, or sessions that both cohorts hold jointly at one date and time")
    }
    parts.append(session)
  }

  var cohorts: [CohortID] { parts.map(\.cohort) }
  /// Cohorts that attend and are not among the parts.
  var others: [CohortID] {
    parts.flatMap(\.sharedWith).reduce(into: []) { list, cohort in
      if !list.contains(cohort), !cohorts.contains(cohort) { list.append(cohort) }
    }
  }
  var room: RoomID? { parts.lazy.compactMap(\.room).first }
  /// The rooms of the parts: one, unless cohorts attend from several.
  var rooms: [RoomID] {
    parts.compactMap(\.room).reduce(into: []) { list, room in
      if !list.contains(room) { list.append(room) }
    }
  }
  var people: [PersonID] {
    parts.flatMap(\.people).reduce(into: []) { list, person in
      if !list.contains(person) { list.append(person) }
    }
  }
  var kinds: [KindID] {
    parts.map(\.kind).reduce(into: []) { list, kind in
      if !list.contains(kind) { list.append(kind) }
    }
  }
  var isTentative: Bool { parts.contains(where: \.isTentative) }
  /// What the solver chose for any of the cohorts, in a fixed order.
  var choices: [Session.Choice] {
    Session.Choice.allCases.filter { choice in parts.contains { $0.chosen.contains(choice) } }
  }
}

extension Session {
  /// What errors call it.
  var name: String {
    "the session of block «\(FeedText.line(block.text))», day \(day), half-day \(slot), "
      + "cohort «\(FeedText.line(cohort.text))»"
  }
}
