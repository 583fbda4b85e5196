// SPDX-License-Identifier: Apache-2.0

/// A zone of the French school calendar. Paris, Créteil and Versailles are in zone C.
public enum SchoolZone: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Zone A: Besançon, Bordeaux, Clermont-Ferrand, Dijon, Grenoble, Limoges, Lyon, Poitiers.
  case a = "A"
  /// Zone B: Aix-Marseille, Amiens, Lille, Nancy-Metz, Nantes, Nice, Normandy, Orléans-Tours, Reims, Rennes, Strasbourg.
  case b = "B"
  /// Zone C: Créteil, Montpellier, Paris, Toulouse, Versailles.
  case c = "C"

  public static func < (left: SchoolZone, right: SchoolZone) -> Bool { left.rawValue < right.rawValue }
}

/// A stretch of school holidays; both ends are days off.
///
/// Official texts give the Saturday after class and the Monday when class resumes: the last day here is the eve of
/// that Monday.
public struct SchoolHoliday: Hashable, Sendable {
  /// The zone.
  public let zone: SchoolZone
  /// The days off.
  public let days: DateRange
  /// The name, in French as the ministry gives it.
  public let name: String
  /// Whether the dates were checked against a second source; unconfirmed ones may still be changed by decree.
  public let confirmed: Bool

  /// A stretch of school holidays.
  public init(zone: SchoolZone, days: DateRange, name: String, confirmed: Bool) {
    self.zone = zone
    self.days = days
    self.name = name
    self.confirmed = confirmed
  }
}

/// The school holidays that are shipped: from January 2024 to the end of the school year 2027–2028.
public enum SchoolHolidays {
  /// The last day for which holidays are known; later days count as free and are warned about.
  public static let knownThrough = CivilDate(dayNumber: CivilDate.dayNumber(year: 2028, month: 8, day: 31))

  /// Where the dates come from, to be shown beside them.
  public static let source =
    "calendrier scolaire du ministère de l'Éducation nationale (Licence Ouverte), "
    + "données de vacances-scolaires-france 0.12.0"

  /// All stretches, by zone and then by date.
  public static let all: [SchoolHoliday] = SchoolZone.allCases.flatMap { zone in
    shippedSchoolHolidays.compactMap { row in
      guard row.zones.contains(zone), let days = row.days else { return nil }
      return SchoolHoliday(zone: zone, days: days, name: row.name, confirmed: days.first < confirmedBefore)
    }
  }

  /// School years up to 2025–2026 agree in several sources; later ones rest on one.
  static let confirmedBefore = CivilDate(dayNumber: CivilDate.dayNumber(year: 2026, month: 9, day: 1))
}
