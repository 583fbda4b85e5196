// SPDX-License-Identifier: Apache-2.0

/// How dates, hours and lists are written in the two languages.
///
/// French follows the *Lexique des règles typographiques*: `1er mai`, decimal comma, a no-break space before `:` and in
/// `7 h`.
public struct Wording: Sendable {
  /// The language.
  public let language: Language
  /// Wording in a language.
  public init(_ language: Language) { self.language = language }

  /// A no-break space.
  public static let noBreak = "\u{00A0}"

  private static let frenchMonths = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
    "décembre",
  ]
  private static let frenchShortMonths = [
    "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.",
  ]
  private static let englishMonths = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
  private static let frenchWeekdays = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
  private static let englishWeekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]

  /// `mars`, `March`.
  public func month(_ month: Int) -> String {
    let index = min(max(month, 1), 12) - 1
    return language == .french ? Self.frenchMonths[index] : Self.englishMonths[index]
  }

  /// `févr.`, `Feb`.
  public func shortMonth(_ month: Int) -> String {
    let index = min(max(month, 1), 12) - 1
    return language == .french ? Self.frenchShortMonths[index] : String(Self.englishMonths[index].prefix(3))
  }

  /// `lundi`, `Monday`.
  public func weekday(_ weekday: Weekday) -> String {
    language == .french ? Self.frenchWeekdays[weekday.index] : Self.englishWeekdays[weekday.index]
  }

  /// `lun.`, `Mon`.
  public func shortWeekday(_ weekday: Weekday) -> String {
    let name = self.weekday(weekday).prefix(3)
    return language == .french ? "\(name)." : String(name)
  }

  /// `L`, `M`: the initial.
  public func initial(_ weekday: Weekday) -> String { String(self.weekday(weekday).prefix(1)).uppercased() }

  /// The day of the month: `1er` or `17` in French.
  public func dayOfMonth(_ day: Int) -> String { language == .french && day == 1 ? "1er" : String(day) }

  /// `17 juin 2026`, `1er mai 2026`.
  public func date(_ date: CivilDate, withYear: Bool = true) -> String {
    let (year, month, day) = date.components
    let text = "\(dayOfMonth(day)) \(self.month(month))"
    return withYear ? "\(text) \(year)" : text
  }

  /// `mercredi 17 juin 2026`.
  public func longDate(_ date: CivilDate, withYear: Bool = true) -> String {
    "\(weekday(date.weekday)) \(self.date(date, withYear: withYear))"
  }

  /// `mer. 17 juin 2026`.
  public func shortDate(_ date: CivilDate, withYear: Bool = true) -> String {
    "\(shortWeekday(date.weekday)) \(self.date(date, withYear: withYear))"
  }

  /// A stretch of days: `17 juin 2026`, `9 et 10 mars 2026`, `du 14 au 16 janvier 2026`, `du 30 mars au 1er avril 2026`.
  public func range(_ range: DateRange, withYear: Bool = true) -> String {
    let (first, last) = (range.first, range.last)
    guard first != last else { return date(first, withYear: withYear) }
    let adjacent = last - first == 1
    let start: String
    if first.year != last.year {
      start = date(first, withYear: withYear)
    } else if first.month != last.month {
      start = date(first, withYear: false)
    } else {
      start = dayOfMonth(first.day)
    }
    let end = date(last, withYear: withYear)
    switch (language, adjacent) {
    case (.french, true): return "\(start) et \(end)"
    case (.french, false): return "du \(start) au \(end)"
    case (.english, true): return "\(start) and \(end)"
    case (.english, false): return "\(start) to \(end)"
    }
  }

  /// When something is the case: `le 17 juin 2026`, `les 9 et 10 mars 2026`, `du 14 au 16 janvier 2026`.
  public func during(_ range: DateRange, withYear: Bool = true) -> String {
    let text = self.range(range, withYear: withYear)
    return switch (language, range.last - range.first) {
    case (.french, 0): "le \(text)"
    case (.french, 1): "les \(text)"
    case (.french, _): text
    case (.english, 0), (.english, 1): "on \(text)"
    case (.english, _): "from \(text)"
    }
  }

  /// A clock time: `9h30`, `14h`, `9:30`.
  public func time(_ time: ClockTime) -> String {
    switch language {
    case .french: time.minute == 0 ? "\(time.hour)h" : "\(time.hour)h\(padded(time.minute, 2))"
    case .english: "\(time.hour):\(padded(time.minute, 2))"
    }
  }

  /// A stretch of a day: `9h30–12h30`.
  public func span(_ span: TimeSpan) -> String { "\(time(span.start))–\(time(span.end))" }

  /// An amount of hours: `7 h`, `3 h 30`, in English `3 h 30 min`.
  public func hours(_ hours: Hours) -> String {
    let minutes = hours.minutes.magnitude
    let sign = hours.minutes < 0 ? "−" : ""
    let whole = "\(sign)\(minutes / 60)\(Self.noBreak)h"
    guard minutes % 60 != 0 else { return whole }
    let rest = padded(Int(minutes % 60), 2)
    return language == .french ? "\(whole)\(Self.noBreak)\(rest)" : "\(whole) \(rest)\(Self.noBreak)min"
  }

  /// A decimal number with the language's separator, at most two decimals: `24,5`.
  public func decimal(_ number: Double) -> String {
    let hundredths = Int((number * 100).rounded())
    let sign = hundredths < 0 ? "−" : ""
    let (whole, rest) = Int(hundredths.magnitude).quotientAndRemainder(dividingBy: 100)
    guard rest != 0 else { return "\(sign)\(whole)" }
    let digits = rest % 10 == 0 ? String(rest / 10) : padded(rest, 2)
    return "\(sign)\(whole)\(language == .french ? "," : ".")\(digits)"
  }

  /// `a`, `a et b`, `a, b et c`.
  public func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    let joined = items.dropLast().joined(separator: ", ")
    return language == .french ? "\(joined) et \(last)" : "\(joined) and \(last)"
  }

  /// A count with its noun: `1 jour`, `3 jours`.
  public func count(_ number: Int, _ singular: String, _ plural: String) -> String {
    // French keeps the singular for 0 and 1, English for 1 alone.
    let isSingular = language == .french ? number.magnitude < 2 : number == 1
    return "\(number) \(isSingular ? singular : plural)"
  }
}

extension PublicHoliday.Name {
  /// The name of the holiday in a language.
  public func text(in language: Language) -> String {
    switch (self, language) {
    case (.newYear, .french): "Jour de l'an"
    case (.newYear, .english): "New Year's Day"
    case (.goodFriday, .french): "Vendredi saint"
    case (.goodFriday, .english): "Good Friday"
    case (.easterMonday, .french): "Lundi de Pâques"
    case (.easterMonday, .english): "Easter Monday"
    case (.labourDay, .french): "Fête du Travail"
    case (.labourDay, .english): "Labour Day"
    case (.victoryDay, .french): "Victoire de 1945"
    case (.victoryDay, .english): "Victory in Europe Day"
    case (.ascension, .french): "Ascension"
    case (.ascension, .english): "Ascension Day"
    case (.whitMonday, .french): "Lundi de Pentecôte"
    case (.whitMonday, .english): "Whit Monday"
    case (.nationalDay, .french): "Fête nationale"
    case (.nationalDay, .english): "Bastille Day"
    case (.assumption, .french): "Assomption"
    case (.assumption, .english): "Assumption"
    case (.allSaints, .french): "Toussaint"
    case (.allSaints, .english): "All Saints' Day"
    case (.armistice, .french): "Armistice de 1918"
    case (.armistice, .english): "Armistice Day"
    case (.christmas, .french): "Noël"
    case (.christmas, .english): "Christmas Day"
    case (.saintStephen, .french): "Saint-Étienne"
    case (.saintStephen, .english): "Saint Stephen's Day"
    }
  }
}
