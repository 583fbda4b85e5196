// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Fills the days of a cohort whose contents the plan leaves open, once the kind of each is chosen: the modules of a
/// kind follow each other in their listed order, by their hours.
struct OpenContents {
  private let cohort: Cohort

  init(_ cohort: Cohort) { self.cohort = cohort }

  /// Gives modules to sessions that have none, in the order of their dates.
  func fill(_ sessions: inout [Session]) {
    let open = sessions.indices.filter { sessions[$0].chosen.contains(.kind) }
      .sorted { (sessions[$0].date, sessions[$0].slot) < (sessions[$1].date, sessions[$1].slot) }
    for kind in Set(cohort.modules.map(\.kind)).sorted() {
      var modules = cohort.modules.filter { $0.kind == kind }.map { (module: $0, left: $0.hours?.minutes ?? 0) }[...]
      for index in open where sessions[index].kind == kind {
        var free = sessions[index].hours?.minutes ?? 0
        while free > 0, let next = modules.first {
          let part = min(free, next.left)
          if part > 0 { give(next.module, Hours(minutes: part), to: &sessions[index]) }
          free -= part
          modules[modules.startIndex].left -= part
          if modules[modules.startIndex].left <= 0 { modules.removeFirst() }
        }
      }
    }
  }

  private func give(_ module: Module, _ hours: Hours, to session: inout Session) {
    session.shares.append(Session.Share(module: module.id, hours: hours))
    if !session.chosen.contains(.modules) { session.chosen.append(.modules) }
    for person in module.people {
      if !session.teachers.contains(person) { session.teachers.append(person) }
      if !session.people.contains(person) { session.people.append(person) }
    }
  }
}
