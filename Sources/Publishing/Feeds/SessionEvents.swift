// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// Makes the events of sessions.
struct SessionEvents {
  private let stamp: PublicationStamp
  private let days: EventDays
  private let names: ObjectNames
  private let phrases: FeedPhrases
  private let words: Wording
  private let kinds: KindNames

  init(_ schedule: Schedule, names: ObjectNames, stamp: PublicationStamp) {
    self.stamp = stamp
    days = EventDays(timeZone: schedule.timeZone)
    self.names = names
    phrases = FeedPhrases(schedule.language)
    words = Wording(schedule.language)
    kinds = KindNames(language: schedule.language)
  }

  func event(
    _ session: JointSession, details: FeedOptions.Details = .full
  ) throws(ICalendarError) -> Event {
    let uid = session.first.uid
    return Event(
      uid: uid, stamp: stamp.instant(of: uid), lastModified: stamp.instant(of: uid), sequence: stamp.sequence(of: uid),
      span: try days.span(of: session.first), summary: summary(session, details),
      description: details == .full ? description(session).joined(separator: "\n") : nil,
      location: session.room.map(names.location),
      categories: session.kinds.map { FeedText.line(kinds.name($0)) },
      status: session.isTentative ? .tentative : .confirmed)
  }

  /// `HEX — M5 Repérage des tensions dans l'Éducation populaire`.
  private func summary(_ session: JointSession, _ details: FeedOptions.Details) -> String {
    let cohorts = session.cohorts.map { names.short($0) }.joined(separator: " + ")
    let unpublished = session.first.time == nil ? " (\(phrases.shared.timesUnpublished))" : ""
    return "\(cohorts) — \(details == .full ? subject(session) : kinds(session))\(unpublished)"
  }

  /// The modules, else the blocks' names, else the kinds.
  private func subject(_ session: JointSession) -> String {
    let modules = FeedText.distinct(
      session.parts.flatMap { part in part.shares.map { moduleName($0.module, of: part.cohort, separator: " ") } })
    if !modules.isEmpty { return modules.joined(separator: " · ") }
    let labels = FeedText.distinct(session.parts.map { FeedText.line(block($0)?.label ?? "") })
    if !labels.isEmpty { return labels.joined(separator: " · ") }
    return kinds(session)
  }

  private func kinds(_ session: JointSession) -> String {
    phrases.capitalised(words.list(session.kinds.map { FeedText.line(kinds.name($0)) }))
  }

  private func description(_ session: JointSession) -> [String] {
    cohortLines(session) + moduleLines(session) + timeLines(session)
      + [
        session.people.isEmpty
          ? nil : phrases.labelled(phrases.people, session.people.map { names.person($0) }.joined(separator: ", ")),
        session.room.map { phrases.labelled(phrases.shared.room, names.roomWithSite($0)) },
        session.choices.isEmpty
          ? nil
          : phrases.labelled(
            phrases.chosenBySolver, session.choices.map { phrases.choice($0) }.joined(separator: ", ")),
        session.isTentative ? phrases.sentence(phrases.shared.subjectToChange) : nil,
      ].compactMap(\.self)
  }

  private func cohortLines(_ session: JointSession) -> [String] {
    let blocks = FeedText.distinct(
      session.parts.map { part in
        let label = FeedText.line(block(part)?.label ?? "")
        return "\(label.isEmpty ? FeedText.line(part.block.text) : label), \(phrases.day(part.day))"
      })
    var lines = session.cohorts.map { names.full($0) }
    if !session.others.isEmpty {
      let others = session.others.map { names.short($0) }
      lines.append(phrases.labelled(phrases.capitalised(phrases.shared.sharedWith), words.list(others)))
    }
    lines.append(phrases.labelled(phrases.shared.block, blocks.joined(separator: " · ")))
    return lines
  }

  /// A line a module, with its part of the hours where it does not take the whole session.
  private func moduleLines(_ session: JointSession) -> [String] {
    let lines = session.parts.flatMap { part in
      part.shares.map { share in
        let name = moduleName(share.module, of: part.cohort, separator: " — ")
        return share.hours == part.hours ? name : "\(name) (\(words.hours(share.hours)))"
      }
    }
    return FeedText.distinct(lines).map { phrases.labelled(phrases.shared.module, $0) }
  }

  private func timeLines(_ session: JointSession) -> [String] {
    let first = session.first
    let kinds = session.kinds.map { FeedText.line(self.kinds.name($0)) }
    var lines = [phrases.labelled(phrases.shared.kind, words.list(kinds))]
    lines.append(
      first.time.map { phrases.labelled(phrases.shared.times, words.span($0)) }
        ?? phrases.sentence(phrases.shared.timesUnpublished))
    if let hours = first.hours {
      let remark = first.isCounted ? "" : " (\(phrases.shared.notCounted))"
      lines.append(phrases.labelled(phrases.shared.hours, words.hours(hours) + remark))
    } else if first.isCounted {
      lines.append(phrases.sentence(phrases.hoursUnpublished))
    }
    return lines
  }

  private func block(_ session: Session) -> Directory.BlockEntry? {
    names.cohort(session.cohort)?.blocks.first { $0.id == session.block }
  }

  private func moduleName(_ module: ModuleID, of cohort: CohortID, separator: String) -> String {
    let id = FeedText.line(module.text)
    let title = FeedText.line(names.cohort(cohort)?.modules.first { $0.id == module }?.title ?? "")
    return title.isEmpty || title == id ? id : "\(id)\(separator)\(title)"
  }
}
