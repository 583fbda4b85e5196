// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What a schedule says of each cohort and block, looked up once: asking the whole schedule for each of thousands of cohorts
/// takes longer than everything else on the page.
struct SessionIndex {
  /// For each cohort its hours.
  let hours: [CohortID: HoursAccount]
  /// Every block that the directory names.
  let blocks: [BlockID: Directory.BlockEntry]
  private var own: [CohortID: [Session]] = [:]
  private var shared: [CohortID: [Session]] = [:]

  init(_ schedule: Schedule) {
    hours = Dictionary(schedule.hours.map { ($0.cohort, $0) }, uniquingKeysWith: { first, _ in first })
    blocks = Dictionary(
      schedule.directory.cohorts.flatMap(\.blocks).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for session in schedule.sessions {
      own[session.cohort, default: []].append(session)
      for other in Set(session.sharedWith) where other != session.cohort { shared[other, default: []].append(session) }
    }
  }

  /// A cohort's own sessions, then those of others that it attends without having a session of its own at that time.
  func sessions(of cohort: CohortID) -> [Session] {
    let own = own[cohort] ?? []
    return own + (shared[cohort] ?? []).filter { theirs in !own.contains { $0.clashes(with: theirs) } }
  }
}
