// SPDX-License-Identifier: Apache-2.0
import ICalendar
import TrainingCalendar

/// Makes the events of deadlines, juries and periods: whole days.
///
/// A mark without a kind is a reminder, and a period fills months: neither takes anybody's time, so both are transparent.
struct MarkEvents {
  private let stamp: PublicationStamp
  private let days: EventDays
  private let names: ObjectNames
  private let phrases: FeedPhrases
  private let kinds: KindNames

  init(_ schedule: Schedule, names: ObjectNames, stamp: PublicationStamp) {
    self.stamp = stamp
    days = EventDays(timeZone: schedule.timeZone)
    self.names = names
    phrases = FeedPhrases(schedule.language)
    kinds = KindNames(language: schedule.language)
  }

  func event(
    _ mark: ScheduledMark, details: FeedOptions.Details = .full
  ) throws(ICalendarError) -> Event {
    let choices: [Session.Choice] = mark.isChosen ? (mark.room == nil ? [.date] : [.date, .room]) : []
    let lines = [
      mark.shifted.map { phrases.shifted($0) },
      mark.room.map { phrases.labelled(phrases.shared.room, names.roomWithSite($0)) },
      choices.isEmpty
        ? nil
        : phrases.labelled(phrases.chosenBySolver, choices.map { phrases.choice($0) }.joined(separator: ", ")),
    ]
    var event = self.event(
      uid: mark.uid, span: try days.span(from: mark.date, count: mark.days, of: mark.name), cohort: mark.cohort,
      label: mark.label, category: mark.kind.map(kinds.name) ?? phrases.deadline, lines: lines.compactMap(\.self))
    event.location = mark.room.map(names.location)
    event.transparent = mark.kind == nil
    if details == .reduced { event.description = nil }
    return event
  }

  func event(
    _ period: ScheduledPeriod, details: FeedOptions.Details = .full
  ) throws(ICalendarError) -> Event {
    var event = self.event(
      uid: period.uid, span: try days.span(from: period.from, to: period.to, of: period.name), cohort: period.cohort,
      label: period.label, category: period.kind.map(kinds.name) ?? phrases.period, lines: [])
    event.transparent = true
    if details == .reduced { event.description = nil }
    return event
  }

  private func event(
    uid: String, span: Event.Span, cohort: CohortID, label: String, category: String, lines: [String]
  ) -> Event {
    let isTentative = names.cohort(cohort)?.tentative ?? false
    let category = FeedText.line(category)
    let label = FeedText.line(label)
    let description =
      [names.full(cohort), phrases.labelled(phrases.shared.kind, category)] + lines
      + (isTentative ? [phrases.sentence(phrases.shared.subjectToChange)] : [])
    return Event(
      uid: uid, stamp: stamp.instant(of: uid), lastModified: stamp.instant(of: uid), sequence: stamp.sequence(of: uid),
      span: span,
      summary: "\(names.short(cohort)) — \(label.isEmpty ? phrases.capitalised(category) : label)",
      description: description.joined(separator: "\n"), categories: [category],
      status: isTentative ? .tentative : .confirmed)
  }
}

extension ScheduledMark {
  /// What errors call it.
  var name: String { "the mark «\(FeedText.line(id.text))», cohort «\(FeedText.line(cohort.text))»" }
}

extension ScheduledPeriod {
  /// What errors call it.
  var name: String { "the period «\(FeedText.line(id.text))», cohort «\(FeedText.line(cohort.text))»" }
}
