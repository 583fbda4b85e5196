// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Reads what binds several cohorts: overlaps, mutualised blocks, limits, precedences.
struct OverlapReader {
  /// The cost of an overlap a date where the plan gives none.
  static let weight = 30

  let names: KnownNames

  func overlaps(_ field: Field?) -> OverlapRules {
    var rules = OverlapRules()
    guard let field, let fields = Fields(field, keys: ["default", "weight", "relaxable", "pairs"]) else { return rules }
    rules.mark = field.mark
    if let strength = fields.strength(policyKey: "default", standard: rules.standard, weight: Self.weight) {
      rules.standard = strength
    }
    let weight = fields["weight"]?.value.text.flatMap { Int($0) } ?? Self.weight
    var seen: [Set<CohortID>: SourceMark] = [:]
    for item in fields["pairs"]?.items() ?? [] {
      guard let pair = pair(item, weight: weight) else { continue }
      let key: Set<CohortID> = [pair.first, pair.second]
      if let earlier = seen[key] {
        item.complain(
          "duplicate-id",
          BilingualText(
            fr: "cette paire est déjà donnée ici\u{00A0}: \(earlier)", en: "this pair was given before: \(earlier)"))
      }
      seen[key] = item.mark
      rules.pairs.append(pair)
    }
    return rules
  }

  private func pair(_ item: Field, weight: Int) -> OverlapRules.Pair? {
    guard let fields = Fields(item, keys: ["cohorts", "reason"] + Fields.strengthKeys) else { return nil }
    let cohorts: [CohortID] = fields.required("cohorts")?.references(to: names.cohorts, .cohort) ?? []
    let policy = fields.required("policy")
    let strength = policy == nil ? nil : fields.strength(standard: .soft(weight: weight), weight: weight)
    guard let strength else { return nil }
    guard cohorts.count == 2, cohorts[0] != cohorts[1] else {
      // Unknown cohorts were complained of already.
      if let field = fields["cohorts"], field.value.items?.count != 2 || cohorts.count == 2 {
        field.complain(
          "wrong-shape",
          BilingualText(fr: "une paire nomme deux cohortes différentes", en: "a pair names two different cohorts"),
          allowed: BilingualText("[hex, opa]"))
      }
      return nil
    }
    return OverlapRules.Pair(
      first: cohorts[0], second: cohorts[1], strength: strength, reason: fields["reason"]?.text(), mark: item.mark)
  }

  func mutualised(_ field: Field?) -> [Mutualisation] {
    (field?.items() ?? []).compactMap { item in
      guard let fields = Fields(item, keys: ["blocks", "template", "room"]), let list = fields.required("blocks") else {
        return nil
      }
      let blocks: [BlockID] = list.references(to: names.blocks, .block)
      guard blocks.count >= 2, Set(blocks).count == blocks.count else {
        if (list.value.items?.count ?? 2) < 2 || Set(blocks).count < blocks.count {
          list.complain(
            "wrong-shape",
            BilingualText(
              fr: "il faut au moins deux regroupements différents", en: "at least two different blocks are needed"))
        }
        return nil
      }
      return Mutualisation(
        blocks: blocks, template: fields["template"]?.reference(to: names.templates, .template),
        room: fields["room"]?.reference(to: names.rooms, .room), mark: item.mark)
    }
  }

  private enum Scope: String, CaseIterable { case site, all }

  func limits(_ field: Field?) -> [CohortLimit] {
    let periods: [(key: String, period: CohortLimit.Period)] = [("cohorts-per-day", .day), ("cohorts-per-week", .week)]
    guard let field, let fields = Fields(field, keys: periods.map(\.key) + ["per"] + Fields.strengthKeys) else {
      return []
    }
    let isPerSite = fields["per"]?.word(of: Scope.self) == .site
    guard let strength = fields.strength(standard: .hard(relaxable: false), weight: Self.weight) else { return [] }
    return periods.compactMap { key, period in
      guard let field = fields[key], let most = field.integer(in: 1...10_000) else { return nil }
      return CohortLimit(period: period, most: most, isPerSite: isPerSite, strength: strength, mark: field.mark)
    }
  }

  func precedences(_ field: Field?) -> [Precedence] {
    (field?.items() ?? []).compactMap { item in
      guard let fields = Fields(item, keys: ["before", "after", "min-days", "max-days"]) else { return nil }
      let before: BlockID? = fields.required("before")?.reference(to: names.blocks, .block)
      let after: BlockID? = fields.required("after")?.reference(to: names.blocks, .block)
      let lag = bounds(min: fields["min-days"], max: fields["max-days"], in: 1...3_660, at: item)
      guard let before, let after, let lag else { return nil }
      guard before != after else {
        item.complain(
          "wrong-shape",
          BilingualText(fr: "un regroupement ne se précède pas lui-même", en: "a block does not precede itself"))
        return nil
      }
      return Precedence(before: before, after: after, lag: lag, mark: item.mark)
    }
  }
}
