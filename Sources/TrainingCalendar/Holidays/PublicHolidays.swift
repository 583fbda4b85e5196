// SPDX-License-Identifier: Apache-2.0

/// A public holiday of a year.
public struct PublicHoliday: Hashable, Sendable {
  /// Which one; the name shown comes from the language's table.
  public enum Name: String, CaseIterable, Hashable, Sendable {
    /// 1 January.
    case newYear
    /// The Friday before Easter, in Alsace-Moselle.
    case goodFriday
    /// The day after Easter.
    case easterMonday
    /// 1 May.
    case labourDay
    /// 8 May.
    case victoryDay
    /// The Thursday 39 days after Easter.
    case ascension
    /// The Monday 50 days after Easter.
    case whitMonday
    /// 14 July.
    case nationalDay
    /// 15 August.
    case assumption
    /// 1 November.
    case allSaints
    /// 11 November.
    case armistice
    /// 25 December.
    case christmas
    /// 26 December, in Alsace-Moselle.
    case saintStephen
  }

  /// The day.
  public let date: CivilDate
  /// Which holiday it is.
  public let name: Name
}

/// The French public holidays: eleven in metropolitan France, thirteen in Alsace-Moselle.
///
/// The list is article L3133-1 of the Code du travail; Alsace-Moselle adds Good Friday and 26 December
/// (article L3134-13). The moving ones follow Easter.
public enum PublicHolidays {
  /// The part of France whose list applies.
  public enum Region: String, CaseIterable, Hashable, Sendable {
    /// Metropolitan France but Alsace-Moselle.
    case metropole
    /// Bas-Rhin, Haut-Rhin and Moselle.
    case alsaceMoselle = "alsace-moselle"
  }

  /// The public holidays of a year in order.
  public static func holidays(in year: Int, region: Region = .metropole) -> [PublicHoliday] {
    let easter = easterSunday(in: year)
    func fixed(_ month: Int, _ day: Int, _ name: PublicHoliday.Name) -> PublicHoliday {
      PublicHoliday(date: CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: month, day: day)), name: name)
    }
    var list = [
      fixed(1, 1, .newYear),
      PublicHoliday(date: easter + 1, name: .easterMonday),
      fixed(5, 1, .labourDay),
      fixed(5, 8, .victoryDay),
      PublicHoliday(date: easter + 39, name: .ascension),
      PublicHoliday(date: easter + 50, name: .whitMonday),
      fixed(7, 14, .nationalDay),
      fixed(8, 15, .assumption),
      fixed(11, 1, .allSaints),
      fixed(11, 11, .armistice),
      fixed(12, 25, .christmas),
    ]
    if region == .alsaceMoselle {
      list.append(PublicHoliday(date: easter - 2, name: .goodFriday))
      list.append(fixed(12, 26, .saintStephen))
    }
    // Ascension may fall on 1 or 8 May: both names are kept, the fixed one first.
    return list.sorted { ($0.date, $0.name.rawValue) < ($1.date, $1.name.rawValue) }
  }

  /// Easter Sunday of a Gregorian year, by the anonymous algorithm of Meeus, Jones and Butcher
  /// (J. Meeus, *Astronomical Algorithms*, chapter 8).
  public static func easterSunday(in year: Int) -> CivilDate {
    let a = year % 19
    let b = year / 100
    let c = year % 100
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7
    let m = (a + 11 * h + 22 * l) / 451
    let shifted = h + l - 7 * m + 114
    return CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: shifted / 31, day: shifted % 31 + 1))
  }
}
