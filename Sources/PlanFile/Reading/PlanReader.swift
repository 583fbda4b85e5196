// SPDX-License-Identifier: Apache-2.0
import Foundation
import TrainingCalendar

/// Reads a whole plan from its written form, after `extends` was followed.
struct PlanReader {
  static let keys = [
    "format", "title", "year", "timezone", "language", "extends", "baseline", "holidays", "sites", "rooms", "people",
    "kinds", "day-templates", "cohorts", "overlaps", "mutualised", "limits", "precedences", "moves", "objective",
    "closures", "rules",
  ]

  let root: Field
  let names: KnownNames

  init(root: Written, complaints: Complaints) {
    self.root = Field(value: root, path: "", complaints: complaints)
    names = KnownNames(in: root)
  }

  /// The plan without what its baseline adds, or nil where not even title and year could be read.
  func plan(file: String) -> Plan? {
    guard let fields = Fields(root, keys: Self.keys) else { return nil }
    let title = fields.required("title")?.text()
    let year = fields.required("year")?.integer(in: Field.years)
    var plan = Plan(title: title ?? "", year: year ?? Field.years.lowerBound, file: file)
    readSettings(fields, into: &plan)
    readResources(fields, into: &plan)
    readCohorts(fields["cohorts"], into: &plan)
    readRules(fields, into: &plan)
    plan.assumptions = Assumptions(in: root).found
    return title != nil && year != nil ? plan : nil
  }

  private func readSettings(_ fields: Fields, into plan: inout Plan) {
    if let language = fields["language"]?.word(of: Language.self) { plan.language = language }
    guard let field = fields["timezone"], let name = field.text() else { return }
    if TimeZone(identifier: name) == nil || !name.contains("/") && name != "UTC" {
      field.complain(
        "unknown-timezone", BilingualText(fr: "ce fuseau horaire est inconnu", en: "this time zone is unknown"),
        allowed: BilingualText(fr: "un nom de l'IANA comme Europe/Paris", en: "an IANA name like Europe/Paris"))
    } else {
      plan.timeZone = name
    }
  }

  private func readResources(_ fields: Fields, into plan: inout Plan) {
    let reader = ResourceReader(names: names)
    plan.holidays = HolidayReader().rules(fields["holidays"])
    plan.sites = reader.sites(fields["sites"])
    plan.rooms = reader.rooms(fields["rooms"], sites: plan.sites)
    if plan.sites.isEmpty, !plan.rooms.isEmpty { plan.sites = [ResourceReader.onlySite] }
    plan.people = reader.people(fields["people"])
    plan.kinds = reader.kinds(fields["kinds"])
    plan.templates = TemplateReader().templates(fields["day-templates"])
    plan.closures = reader.closures(fields["closures"])
  }

  private func readCohorts(_ field: Field?, into plan: inout Plan) {
    let items = field?.items() ?? []
    plan.cohorts = items.compactMap(CohortReader(names: names).cohort)
    reportDuplicates(of: items)
    reportDuplicates(of: parts(of: items, ["blocks"]))
    reportDuplicates(of: parts(of: items, ["deadlines", "periods"]))
  }

  /// The items of some lists of all cohorts; shapes are complained of where the cohort is read.
  private func parts(of cohorts: [Field], _ keys: [String]) -> [Field] {
    cohorts.flatMap { cohort in
      keys.flatMap { key in
        (cohort.value[key]?.items ?? []).map { item in
          Field(
            value: item, path: "\(cohort.path).\(key)[\(item["id"]?.text ?? "?")]", complaints: cohort.complaints)
        }
      }
    }
  }

  private func readRules(_ fields: Fields, into plan: inout Plan) {
    let reader = OverlapReader(names: names)
    plan.overlaps = reader.overlaps(fields["overlaps"])
    plan.mutualised = reader.mutualised(fields["mutualised"])
    plan.limits = reader.limits(fields["limits"])
    plan.precedences = reader.precedences(fields["precedences"])
    if let field = fields["moves"] { plan.moves = moves(field) }
    plan.objective = objective(fields["objective"])
    if let field = fields["rules"] { plan.rules = RuleSettings(field).settings }
  }

  private enum MoveWindow: String, CaseIterable { case month }

  private func moves(_ field: Field) -> Moves? {
    guard let fields = Fields(field, keys: ["within", "max-weeks"]) else { return nil }
    return Moves(
      maxWeeks: fields["max-weeks"]?.integer(in: 0...520),
      staysInMonth: fields["within"]?.word(of: MoveWindow.self) == .month, mark: field.mark)
  }

  private func objective(_ field: Field?) -> [ObjectiveTerm] {
    var terms: [ObjectiveTerm] = []
    for item in field?.items() ?? [] {
      guard let term = item.word(of: ListedTerm.self)?.term else { continue }
      if terms.contains(term) {
        item.complain("duplicate-id", BilingualText(fr: "ce terme est déjà donné", en: "this term was given before"))
      } else {
        terms.append(term)
      }
    }
    return terms
  }
}

/// The terms that a plan may list; replanning has more.
private enum ListedTerm: String, CaseIterable {
  case changeBlock = "change-block"
  case changeDistance = "change-distance"
  case changeDays = "change-days"
  case changeRoom = "change-room"

  var term: ObjectiveTerm {
    switch self {
    case .changeBlock: .changeBlock
    case .changeDistance: .changeDistance
    case .changeDays: .changeDays
    case .changeRoom: .changeRoom
    }
  }
}
