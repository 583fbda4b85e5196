// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What a cohort says of all its blocks: weekdays and templates day by day, gaps, loads.
struct Rhythm {
  var weekdays: [Weekday] = []
  /// How many weekdays are written, right or wrong, so that one wrong weekday is not told again for every block.
  var length = 0
  /// Nil where the templates are unpublished or not given.
  var templates: [TemplateID]?
  var gap: Bounds?
  var blocksPerMonth: Bounds?
  var maxDaysPerWeek: Bounds?

  init() {}

  init(_ field: Field, names: KnownNames) {
    let keys = ["weekdays", "templates", "gap", "per-month", "max-days-week"]
    guard let fields = Fields(field, keys: keys) else { return }
    weekdays = fields["weekdays"].flatMap(weekdayPattern) ?? []
    length = fields["weekdays"]?.value.items?.count ?? 0
    templates = fields["templates"].flatMap { templateList($0, names: names) }
    gap = fields["gap"].flatMap { dayBounds($0) }
    blocksPerMonth = fields["per-month"].flatMap { counts($0) }
    maxDaysPerWeek = fields["max-days-week"].flatMap { field in
      field.integer(in: 1...7).map { Bounds(max: $0, mark: field.mark) }
    }
    if let templates, !weekdays.isEmpty, templates.count != weekdays.count, let field = fields["templates"] {
      field.complain(
        "length-mismatch",
        BilingualText(
          fr: "\(templates.count) journées types pour \(weekdays.count) jours de semaine",
          en: "\(templates.count) templates for \(weekdays.count) weekdays"),
        advice: BilingualText(fr: "donnez une journée type par jour", en: "give one template a day"))
    }
  }

  private func counts(_ field: Field) -> Bounds? {
    if field.value.members == nil {
      return field.integer(in: 0...31).map { Bounds(min: $0, max: $0, mark: field.mark) }
    }
    guard let fields = Fields(field, keys: ["min", "max"]) else { return nil }
    return bounds(min: fields["min"], max: fields["max"], in: 0...31, at: field)
  }
}

/// Reads weekdays; nil after complaining of a wrong one or of days that are not consecutive.
func weekdayPattern(_ field: Field) -> [Weekday]? {
  guard let items = field.items() else { return nil }
  let read = items.map { ($0, $0.word(of: Weekday.self)) }
  let weekdays = read.compactMap(\.1)
  guard weekdays.count == items.count else { return nil }
  for (index, (item, weekday)) in read.enumerated().dropFirst() {
    let before = weekdays[index - 1]
    let next = before.advanced(by: 1)
    guard weekday != next else { continue }
    item.complain(
      "weekdays-not-consecutive",
      BilingualText(
        fr:
          "les jours d'un regroupement se suivent\u{00A0}: après \(before.rawValue) vient \(next.rawValue)",
        en:
          "the days of a block are consecutive: after \(before.rawValue) comes \(next.rawValue)"
      ),
      advice: BilingualText(fr: "faites-en deux regroupements", en: "make two blocks of it"))
    return nil
  }
  return weekdays
}

/// Reads template names; nil where they are unpublished.
func templateList(_ field: Field, names: KnownNames) -> [TemplateID]? {
  if field.isUnpublished { return nil }
  guard let items = field.items() else { return nil }
  let list: [TemplateID] = items.compactMap { $0.reference(to: names.templates, .template) }
  // A wrong name was complained of; the list is then of no use for comparing lengths.
  return list.count == items.count ? list : nil
}

/// Reads `{ min-days, max-days }`.
func dayBounds(_ field: Field, keys: [String] = ["min-days", "max-days"]) -> Bounds? {
  guard let fields = Fields(field, keys: keys) else { return nil }
  return bounds(min: fields["min-days"], max: fields["max-days"], in: 0...3_660, at: field)
}

/// Reads two bounds and complains where the least is above the most.
func bounds(min: Field?, max: Field?, in range: ClosedRange<Int>, at field: Field) -> Bounds? {
  let least = min?.integer(in: range)
  let most = max?.integer(in: range)
  if let least, let most, least > most {
    field.complain(
      "reversed-range",
      BilingualText(
        fr: "le minimum \(least) dépasse le maximum \(most)", en: "the minimum \(least) is above the maximum \(most)"))
    return nil
  }
  return Bounds(min: least, max: most, mark: field.mark)
}
