// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Dates, months, ranges and clock times.
extension Field {
  /// The years that a plan may speak of.
  static let years = 1900...2200
  /// The longest range, in days: ten years.
  static let longestRange = 3_660

  /// A date such as `2026-03-09`.
  func date() -> CivilDate? {
    let expected = BilingualText(fr: "une date comme 2026-03-09", en: "a date like 2026-03-09")
    guard let text = scalar(expected) else { return nil }
    return Self.date(text, for: self, expected: expected)
  }

  /// Days from `a..b`, a date, a month, or `{ from, to }`; both ends included.
  func dateRange() -> DateRange? {
    if value.members != nil {
      guard let fields = Fields(self, keys: ["from", "to"]) else { return nil }
      return fields.fromTo()
    }
    let expected = BilingualText(
      fr: "une date 2026-03-09, un mois 2026-03, ou un intervalle 2026-03-09..2026-04-30",
      en: "a date 2026-03-09, a month 2026-03, or a range 2026-03-09..2026-04-30")
    guard let text = scalar(expected) else { return nil }
    guard let dots = text.firstRange(of: "..") else { return span(text, expected) }
    guard let first = span(String(text[..<dots.lowerBound]), expected),
      let last = span(String(text[dots.upperBound...]), expected)
    else { return nil }
    return range(first.first, last.last)
  }

  /// The days of a date or a month.
  func dateOrMonth() -> DateRange? {
    let expected = BilingualText(
      fr: "une date comme 2026-03-09 ou un mois comme 2026-03", en: "a date like 2026-03-09 or a month like 2026-03")
    guard let text = scalar(expected) else { return nil }
    return span(text, expected)
  }

  /// A range from its ends; complains where the end is before the start or absurdly far.
  func range(_ first: CivilDate, _ last: CivilDate) -> DateRange? {
    guard let range = DateRange(first, last) else {
      complain(
        "reversed-range",
        BilingualText(
          fr: "la fin \(last) est avant le début \(first)", en: "the end \(last) is before the start \(first)"),
        advice: BilingualText(fr: "échangez les deux dates ou corrigez-en une", en: "swap the two dates or mend one"))
      return nil
    }
    guard range.count <= Self.longestRange else {
      complain(
        "range-too-long", BilingualText(fr: "\(range.count) jours d'un trait", en: "\(range.count) days in one go"),
        allowed: BilingualText(fr: "dix ans au plus", en: "ten years at most"))
      return nil
    }
    return range
  }

  private func span(_ text: String, _ expected: BilingualText) -> DateRange? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2 else { return Self.date(text, for: self, expected: expected).map { DateRange($0) } }
    guard parts[0].utf8.count == 4, parts[1].utf8.count == 2, let year = Int(parts[0]), let number = Int(parts[1]),
      text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 45 })
    else {
      complain(
        "not-a-date", BilingualText(fr: "ce n'est ni une date ni un mois", en: "this is neither a date nor a month"),
        allowed: expected)
      return nil
    }
    guard let month = CivilMonth(year: year, month: number) else {
      complain(
        "impossible-date", BilingualText(fr: "le mois \(text) n'existe pas", en: "there is no month \(text)"),
        allowed: BilingualText(fr: "les mois vont de 01 à 12", en: "months go from 01 to 12"))
      return nil
    }
    guard isInYears(year) else { return nil }
    return month.days
  }

  private static func date(_ text: String, for field: Field, expected: BilingualText) -> CivilDate? {
    do throws(CivilDate.TextError) {
      let date = try CivilDate(iso: text)
      return field.isInYears(date.year) ? date : nil
    } catch {
      switch error {
      case .impossible:
        field.complain(
          "impossible-date", BilingualText(fr: "le jour \(text) n'existe pas", en: "there is no day \(text)"),
          advice: BilingualText(
            fr: "vérifiez le mois et le nombre de ses jours", en: "check the month and how many days it has"))
      case .malformed:
        field.complain(
          "not-a-date", BilingualText(fr: "ce n'est pas une date", en: "this is not a date"), allowed: expected,
          advice: BilingualText(
            fr: "écrivez année, mois, jour\u{00A0}: 2026-03-09", en: "write year, month, day: 2026-03-09"))
      }
      return nil
    }
  }

  private func isInYears(_ year: Int) -> Bool {
    guard !Self.years.contains(year) else { return true }
    complain(
      "out-of-range", BilingualText(fr: "l'année \(year) est hors limites", en: "the year \(year) is out of range"),
      allowed: BilingualText("\(Self.years.lowerBound)–\(Self.years.upperBound)"))
    return false
  }

  /// A quoted clock time such as `"09:30"`.
  func clockTime() -> ClockTime? {
    let expected = BilingualText(fr: "une heure comme \"09:30\"", en: "a time like \"09:30\"")
    guard let text = scalar(expected) else { return nil }
    guard !isPlain else {
      if Self.looksLikeTime(text) {
        complainOfBareTime(text)
      } else {
        complain("not-a-time", BilingualText(fr: "ce n'est pas une heure", en: "this is not a time"), allowed: expected)
      }
      return nil
    }
    guard let time = ClockTime(text) else {
      complain("not-a-time", BilingualText(fr: "ce n'est pas une heure", en: "this is not a time"), allowed: expected)
      return nil
    }
    return time
  }
}

extension Fields {
  /// The days from `from` to `to`; a month as `to` counts to its last day. Without `to`, those of `from`.
  func fromTo() -> DateRange? {
    guard let start = required("from"), let first = start.dateOrMonth() else {
      _ = self["to"]?.dateOrMonth()
      return nil
    }
    guard let end = self["to"] else { return first }
    guard let last = end.dateOrMonth() else { return nil }
    return end.range(first.first, last.last)
  }
}
