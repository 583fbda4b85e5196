// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Reads `rules`: what a plan says of rules that have no key of their own.
struct RuleSettings {
  /// The cost of a unit of a rule that is avoided where the plan gives none.
  static let weight = 10

  /// The rules with an amount, in the unit in which it is given.
  static let amounts: [RuleCode: (unit: BilingualText, range: ClosedRange<Int>)] = [
    .lunch: (BilingualText(fr: "minutes", en: "minutes"), 0...600),
    .maxHoursDay: (BilingualText(fr: "heures", en: "hours"), 1...24),
    .maxDaysWeek: (BilingualText(fr: "jours", en: "days"), 1...7),
  ]

  /// The rules that are set by keys of their own.
  static let ownKeys: [RuleCode: String] = [
    .closedDay: "holidays.public", .bridgeDay: "holidays.bridges", .schoolHoliday: "holidays.school",
    .cohortOverlap: "overlaps", .maxCohortsDay: "limits", .maxCohortsWeek: "limits", .pin: "blocks",
  ]

  /// The rules that make a calendar what it is.
  static let fixed: Set<RuleCode> = [.placeOnce, .consecutive, .noRoom]

  private(set) var settings: [RuleCode: RuleSetting] = [:]

  init(_ field: Field) {
    guard let members = field.value.members else {
      // Complains of the shape.
      _ = field.entries()
      return
    }
    for member in members where member.key != "assumed" {
      let name = Field(
        value: Written(shape: .scalar(member.key, isPlain: true), mark: member.keyMark), path: field.path,
        complaints: field.complaints)
      let entry = Field(value: member.value, path: "\(field.path).\(member.key)", complaints: field.complaints)
      guard let code = name.word(of: RuleCode.self), Self.mayBeSet(code, name) else { continue }
      settings[code] = Self.setting(of: code, entry)
    }
  }

  /// Whether a rule may be set here; complains where a setting would have no effect.
  private static func mayBeSet(_ code: RuleCode, _ name: Field) -> Bool {
    if let key = ownKeys[code] {
      name.complain(
        "rule-set-elsewhere",
        BilingualText(
          fr: "cette règle se règle sous «\u{00A0}\(key)\u{00A0}»", en: "this rule is set under \"\(key)\""),
        advice: BilingualText(fr: "déplacez-la là", en: "move it there"))
      return false
    }
    if fixed.contains(code) {
      name.complain(
        "rule-is-fixed", BilingualText(fr: "cette règle vaut toujours", en: "this rule always holds"),
        advice: BilingualText(fr: "effacez la ligne", en: "delete the line"))
      return false
    }
    return true
  }

  private static func setting(of code: RuleCode, _ entry: Field) -> RuleSetting? {
    guard let fields = Fields(entry, keys: Fields.strengthKeys + ["amount"]) else { return nil }
    // Rules differ in their defaults, so a weight or a mark alone would not say what it belongs to.
    let isSet = Fields.strengthKeys.contains { fields[$0] != nil } && fields.required("policy") != nil
    let strength = isSet ? fields.strength(standard: .ignored, weight: weight) : nil
    return RuleSetting(strength: strength, amount: amount(of: code, fields["amount"]), mark: entry.mark)
  }

  private static func amount(of code: RuleCode, _ field: Field?) -> Int? {
    guard let field else { return nil }
    if let known = amounts[code] { return field.integer(in: known.range) }
    let list = amounts.keys.sorted().map(\.rawValue).joined(separator: ", ")
    field.complain(
      "key-without-effect",
      BilingualText(
        fr: "la règle \(code.rawValue) n'a pas de quantité ici", en: "the rule \(code.rawValue) has no amount here"),
      allowed: BilingualText(list),
      advice: BilingualText(fr: "effacez «\u{00A0}amount\u{00A0}»", en: "delete \"amount\""))
    return nil
  }
}
