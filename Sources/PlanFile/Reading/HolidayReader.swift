// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Reads what a plan says of public holidays, bridges and school holidays.
struct HolidayReader {
  /// The cost of a day in school holidays where the plan gives none.
  static let schoolWeight = 20
  /// The cost of a day on a public holiday or a bridge where these are only avoided.
  static let closedDayWeight = 50

  private enum Country: String, CaseIterable { case france = "FR" }
  private enum Meaning: String, CaseIterable { case school, `public` }

  func rules(_ field: Field?) -> HolidayRules {
    var rules = HolidayRules()
    guard let field, let fields = Fields(field, keys: ["public", "bridges", "school", "add"]) else { return rules }
    if let field = fields["public"] { readPublic(field, into: &rules) }
    if let field = fields["bridges"], let bridges = Fields(field, keys: Fields.strengthKeys) {
      rules.bridgeMark = field.mark
      if let strength = bridges.strength(standard: rules.bridgeStrength, weight: Self.closedDayWeight) {
        rules.bridgeStrength = strength
      }
    }
    rules.school = (fields["school"]?.items() ?? []).compactMap(school)
    reportRepeatedZones(fields["school"])
    rules.added = (fields["add"]?.items() ?? []).compactMap(added)
    return rules
  }

  private func readPublic(_ field: Field, into rules: inout HolidayRules) {
    guard let fields = Fields(field, keys: ["country", "region"] + Fields.strengthKeys) else { return }
    rules.publicMark = field.mark
    _ = fields["country"]?.word(of: Country.self)
    if let region = fields["region"]?.word(of: PublicHolidays.Region.self) { rules.region = region }
    if let strength = fields.strength(standard: rules.publicStrength, weight: Self.closedDayWeight) {
      rules.publicStrength = strength
    }
  }

  private func school(_ item: Field) -> HolidayRules.School? {
    guard let fields = Fields(item, keys: ["zone"] + Fields.strengthKeys) else { return nil }
    let strength = fields.strength(standard: .soft(weight: Self.schoolWeight), weight: Self.schoolWeight)
    guard let zone = fields.required("zone")?.word(of: SchoolZone.self), let strength else { return nil }
    return HolidayRules.School(zone: zone, strength: strength, mark: fields.mark)
  }

  private func reportRepeatedZones(_ field: Field?) {
    var first: [String: SourceMark] = [:]
    for item in field?.value.items ?? [] {
      guard let zone = item["zone"], let text = zone.text else { continue }
      if let earlier = first[text], let field {
        field.complaints.error(
          "duplicate-id", at: zone.mark, key: field.path,
          BilingualText(
            fr: "la zone est donnée deux fois (d'abord \(earlier))", en: "the zone is given twice (first \(earlier))"),
          found: text)
      } else {
        first[text] = zone.mark
      }
    }
  }

  private func added(_ item: Field) -> HolidayRules.Added? {
    guard let fields = Fields(item, keys: ["from", "to", "as", "zones", "label"]), let days = fields.fromTo() else {
      return nil
    }
    let label = fields["label"]?.text() ?? days.description
    switch fields.required("as")?.word(of: Meaning.self) {
    case .school:
      let zones = fields["zones"].map { ($0.items() ?? []).compactMap { $0.word(of: SchoolZone.self) } }
      return HolidayRules.Added(days: days, label: label, zones: zones ?? SchoolZone.allCases)
    case .public:
      fields["zones"]?.complain(
        "key-without-effect",
        BilingualText(fr: "un jour férié vaut pour toutes les zones", en: "a public holiday holds in all zones"),
        advice: BilingualText(fr: "effacez «\u{00A0}zones\u{00A0}»", en: "delete \"zones\""))
      return HolidayRules.Added(days: days, label: label, zones: nil)
    case nil: return nil
    }
  }
}
