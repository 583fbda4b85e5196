// SPDX-License-Identifier: Apache-2.0
import ICalendar

/// Events as the options of a feed want them.
struct EventStyle {
  let options: FeedOptions
  let phrases: FeedPhrases

  /// An event that takes place.
  func planned(_ event: Event) -> Event {
    var event = aged(event)
    // A reminder of a whole day would ring at night.
    if case .timed = event.span, !event.transparent {
      event.alarms = options.reminders.map { Event.Alarm(minutesBefore: $0) }
    }
    return event
  }

  /// An event that no longer takes place: it rings nowhere and takes nobody's time.
  func cancelled(_ event: Event) -> Event {
    var event = aged(event)
    event.transparent = true
    switch options.cancelled {
    case .status: event.status = .cancelled
    case .title:
      event.status = .confirmed
      event.summary = phrases.cancelled(event.summary)
    }
    return event
  }

  /// A change of options is a change of each event: clients that go by the revision alone would not see it otherwise.
  private func aged(_ event: Event) -> Event {
    guard let since = options.since, since > event.stamp else { return event }
    var event = event
    event.stamp = since
    event.lastModified = since
    return event
  }
}
