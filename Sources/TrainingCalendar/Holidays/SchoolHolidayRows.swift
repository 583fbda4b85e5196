// SPDX-License-Identifier: Apache-2.0

/// One stretch of the school calendar as it is published: a name, the zones, the first and the last day off.
struct SchoolHolidayRow: Sendable {
  let name: String
  let zones: [SchoolZone]
  let days: DateRange?

  init(
    _ name: String, _ zones: [SchoolZone], _ first: (year: Int, month: Int, day: Int),
    _ last: (year: Int, month: Int, day: Int)
  ) {
    self.name = name
    self.zones = zones
    guard let from = CivilDate(year: first.year, month: first.month, day: first.day),
      let to = CivilDate(year: last.year, month: last.month, day: last.day)
    else {
      self.days = nil
      return
    }
    self.days = DateRange(from, to)
  }
}

private let every = SchoolZone.allCases

/// The school holidays from January 2024 to August 2028 (facts restated; the source is named in ``SchoolHolidays``).
/// The bridges of Ascension 2024–2026, which the data set lacks, are those of the ministry's own calendar feed.
let shippedSchoolHolidays: [SchoolHolidayRow] = [
  SchoolHolidayRow("Vacances de Noël", every, (2023, 12, 23), (2024, 1, 7)),
  SchoolHolidayRow("Vacances d'hiver", [.c], (2024, 2, 10), (2024, 2, 25)),
  SchoolHolidayRow("Vacances d'hiver", [.a], (2024, 2, 17), (2024, 3, 3)),
  SchoolHolidayRow("Vacances d'hiver", [.b], (2024, 2, 24), (2024, 3, 10)),
  SchoolHolidayRow("Vacances de printemps", [.c], (2024, 4, 6), (2024, 4, 21)),
  SchoolHolidayRow("Vacances de printemps", [.a], (2024, 4, 13), (2024, 4, 28)),
  SchoolHolidayRow("Vacances de printemps", [.b], (2024, 4, 20), (2024, 5, 5)),
  SchoolHolidayRow("Pont de l'Ascension", every, (2024, 5, 9), (2024, 5, 12)),
  SchoolHolidayRow("Vacances d'été", every, (2024, 7, 6), (2024, 9, 1)),
  SchoolHolidayRow("Vacances de la Toussaint", every, (2024, 10, 19), (2024, 11, 3)),
  SchoolHolidayRow("Vacances de Noël", every, (2024, 12, 21), (2025, 1, 5)),
  SchoolHolidayRow("Vacances d'hiver", [.b], (2025, 2, 8), (2025, 2, 23)),
  SchoolHolidayRow("Vacances d'hiver", [.c], (2025, 2, 15), (2025, 3, 2)),
  SchoolHolidayRow("Vacances d'hiver", [.a], (2025, 2, 22), (2025, 3, 9)),
  SchoolHolidayRow("Vacances de printemps", [.b], (2025, 4, 5), (2025, 4, 21)),
  SchoolHolidayRow("Vacances de printemps", [.c], (2025, 4, 12), (2025, 4, 27)),
  SchoolHolidayRow("Vacances de printemps", [.a], (2025, 4, 19), (2025, 5, 4)),
  SchoolHolidayRow("Pont de l'Ascension", every, (2025, 5, 29), (2025, 6, 1)),
  SchoolHolidayRow("Vacances d'été", every, (2025, 7, 5), (2025, 8, 31)),
  SchoolHolidayRow("Vacances de la Toussaint", every, (2025, 10, 18), (2025, 11, 2)),
  SchoolHolidayRow("Vacances de Noël", every, (2025, 12, 20), (2026, 1, 4)),
  SchoolHolidayRow("Vacances d'hiver", [.a], (2026, 2, 7), (2026, 2, 22)),
  SchoolHolidayRow("Vacances d'hiver", [.b], (2026, 2, 14), (2026, 3, 1)),
  SchoolHolidayRow("Vacances d'hiver", [.c], (2026, 2, 21), (2026, 3, 8)),
  SchoolHolidayRow("Vacances de printemps", [.a], (2026, 4, 4), (2026, 4, 19)),
  SchoolHolidayRow("Vacances de printemps", [.b], (2026, 4, 11), (2026, 4, 26)),
  SchoolHolidayRow("Vacances de printemps", [.c], (2026, 4, 18), (2026, 5, 3)),
  SchoolHolidayRow("Pont de l'Ascension", every, (2026, 5, 14), (2026, 5, 17)),
  SchoolHolidayRow("Vacances d'été", every, (2026, 7, 4), (2026, 8, 31)),
  SchoolHolidayRow("Vacances de la Toussaint", every, (2026, 10, 17), (2026, 11, 1)),
  SchoolHolidayRow("Vacances de Noël", every, (2026, 12, 19), (2027, 1, 3)),
  SchoolHolidayRow("Vacances d'hiver", [.c], (2027, 2, 6), (2027, 2, 21)),
  SchoolHolidayRow("Vacances d'hiver", [.a], (2027, 2, 13), (2027, 2, 28)),
  SchoolHolidayRow("Vacances d'hiver", [.b], (2027, 2, 20), (2027, 3, 7)),
  SchoolHolidayRow("Vacances de printemps", [.c], (2027, 4, 3), (2027, 4, 18)),
  SchoolHolidayRow("Vacances de printemps", [.a], (2027, 4, 10), (2027, 4, 25)),
  SchoolHolidayRow("Vacances de printemps", [.b], (2027, 4, 17), (2027, 5, 2)),
  SchoolHolidayRow("Pont de l'Ascension", every, (2027, 5, 6), (2027, 5, 8)),
  SchoolHolidayRow("Vacances d'été", every, (2027, 7, 3), (2027, 8, 31)),
  SchoolHolidayRow("Vacances de la Toussaint", every, (2027, 10, 23), (2027, 11, 7)),
  SchoolHolidayRow("Vacances de Noël", every, (2027, 12, 18), (2028, 1, 2)),
  SchoolHolidayRow("Vacances d'hiver", [.b], (2028, 2, 5), (2028, 2, 20)),
  SchoolHolidayRow("Vacances d'hiver", [.c], (2028, 2, 12), (2028, 2, 27)),
  SchoolHolidayRow("Vacances d'hiver", [.a], (2028, 2, 19), (2028, 3, 5)),
  SchoolHolidayRow("Vacances de printemps", [.b], (2028, 4, 8), (2028, 4, 23)),
  SchoolHolidayRow("Vacances de printemps", [.c], (2028, 4, 15), (2028, 5, 1)),
  SchoolHolidayRow("Vacances de printemps", [.a], (2028, 4, 22), (2028, 5, 8)),
  SchoolHolidayRow("Pont de l'Ascension", every, (2028, 5, 26), (2028, 5, 27)),
  SchoolHolidayRow("Vacances d'été", every, (2028, 7, 4), (2028, 8, 31)),
]
