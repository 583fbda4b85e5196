// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What feeds call cohorts, rooms and people.
struct ObjectNames {
  private let directory: Directory

  init(_ directory: Directory) {
    self.directory = directory
  }

  /// `HEX`.
  func short(_ cohort: CohortID) -> String { FeedText.line(cohort.text).uppercased() }

  /// `HEX — Certificat Innovations sociales ESS`.
  func full(_ cohort: CohortID) -> String {
    let title = FeedText.line(directory.cohort(cohort)?.title ?? "")
    return title.isEmpty ? short(cohort) : "\(short(cohort)) — \(title)"
  }

  /// `Conté, 2, rue Conté, 75003 Paris`; the site where no address is known.
  func location(_ room: RoomID) -> String {
    let entry = directory.room(room)
    let address = FeedText.line(entry?.address ?? "")
    let place = address.isEmpty ? FeedText.line(entry?.site ?? "") : address
    return FeedText.distinct([self.room(room), place]).joined(separator: ", ")
  }

  /// `Conté (Cnam Paris)`.
  func roomWithSite(_ room: RoomID) -> String {
    let name = self.room(room)
    let site = FeedText.line(directory.room(room)?.site ?? "")
    return site.isEmpty || site == name ? name : "\(name) (\(site))"
  }

  /// `Conté`.
  func room(_ room: RoomID) -> String { Self.named(directory.room(room)?.name, else: room.text) }

  /// `Jean-Louis Laville`.
  func person(_ person: PersonID) -> String { Self.named(directory.person(person)?.name, else: person.text) }

  private static func named(_ name: String?, else identifier: String) -> String {
    let name = FeedText.line(name ?? "")
    return name.isEmpty ? FeedText.line(identifier) : name
  }
}
