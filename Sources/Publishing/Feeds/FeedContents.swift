// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What goes into each feed of a schedule, sorted out in one pass.
///
/// What several cohorts hold jointly stands in the feed of each with its own part, and once in the others. Marks and
/// periods are a cohort's, not a person's.
struct FeedContents {
  let all: FeedContent
  private var cohorts: [CohortID: FeedContent] = [:]
  private var rooms: [RoomID: FeedContent] = [:]
  private var people: [PersonID: FeedContent] = [:]

  /// - Parameter leftByCohorts: sessions that stand in the feed of their cohort alone.
  init(_ all: FeedContent, leftByCohorts: [Session] = []) {
    self.all = all
    for session in all.sessions { add(session) }
    for mark in all.marks {
      cohorts[mark.cohort, default: FeedContent()].marks.append(mark)
      if let room = mark.room { rooms[room, default: FeedContent()].marks.append(mark) }
    }
    for period in all.periods { cohorts[period.cohort, default: FeedContent()].periods.append(period) }
    for session in leftByCohorts {
      cohorts[session.cohort, default: FeedContent()].sessions.append(JointSession(session))
    }
  }

  private mutating func add(_ session: JointSession) {
    for part in session.parts {
      cohorts[part.cohort, default: FeedContent()].sessions.append(JointSession(part))
    }
    for room in session.rooms { rooms[room, default: FeedContent()].sessions.append(session) }
    for person in session.people { people[person, default: FeedContent()].sessions.append(session) }
  }

  func of(_ subject: FeedSubject) -> FeedContent {
    switch subject {
    case .all: all
    case .cohort(let id): cohorts[id] ?? FeedContent()
    case .room(let id), .roomBusy(let id): rooms[id] ?? FeedContent()
    case .person(let id), .personBusy(let id): people[id] ?? FeedContent()
    }
  }

  /// Those that have something, each group in the order of its identifiers.
  var subjects: [FeedSubject] {
    cohorts.keys.sorted().map { .cohort($0) } + rooms.keys.sorted().map { .room($0) }
      + people.keys.sorted().map { .person($0) }
  }
}
