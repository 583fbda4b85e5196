// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Reads a cohort with its modules, blocks, deadlines and periods.
struct CohortReader {
  static let keys = [
    "id", "title", "code", "organiser", "status", "size", "rooms", "people", "attendance", "hours-due", "announced",
    "modules", "sequence", "contents", "rhythm", "tutoring-spread", "tutoring-after", "programme", "blackout", "first",
    "last", "instances", "parallel", "lead", "blocks", "deadlines", "periods",
  ]

  private enum Status: String, CaseIterable { case confirmed, tentative }
  private enum Attendance: String, CaseIterable { case allModules = "all-modules", free }
  private enum Sequence: String, CaseIterable { case modules, free }
  private enum Contents: String, CaseIterable { case published, unpublished }

  let names: KnownNames

  func cohort(_ item: Field) -> Cohort? {
    guard let fields = Fields(item, keys: Self.keys), let id = fields.required("id")?.identifier() else { return nil }
    var cohort = Cohort(id: CohortID(id), title: fields["title"]?.text() ?? id)
    cohort.mark = item.mark
    readDescription(fields, into: &cohort)
    let modules = readModules(fields, into: &cohort)
    readOrder(fields, modules: modules, into: &cohort)
    readBlocks(fields, modules: modules, into: &cohort)
    return cohort
  }

  private func readDescription(_ fields: Fields, into cohort: inout Cohort) {
    cohort.code = fields["code"].flatMap(\.publishedText)
    cohort.organiser = fields["organiser"].flatMap(\.publishedText)
    cohort.isTentative = fields["status"]?.word(of: Status.self) == .tentative
    if let field = fields["size"] { cohort.size = size(field) }
    cohort.rooms = fields["rooms"]?.references(to: names.rooms, .room) ?? []
    cohort.people = fields["people"]?.references(to: names.people, .person) ?? []
    cohort.requiresAllModules = fields["attendance"]?.word(of: Attendance.self) == .allModules
    cohort.hoursDue = fields["hours-due"]?.hours(atMost: 10_000)
    if let field = fields["announced"], let announced = Fields(field, keys: ["tutoring-days"]) {
      cohort.announcedTutoringDays = announced["tutoring-days"]?.number(in: 0...1_000)
    }
    cohort.blackout = absences(fields["blackout"])
    if let field = fields["programme"] {
      cohort.programme = field.dateRange().map { Absence(days: $0, mark: field.mark) }
    }
  }

  private func size(_ field: Field) -> CohortSize {
    guard let fields = Fields(field, keys: ["min", "max", "enrolled"]) else { return CohortSize() }
    func count(_ key: String) -> Int? {
      fields[key].flatMap { $0.isUnpublished ? nil : $0.integer(in: 0...100_000) }
    }
    let size = CohortSize(min: count("min"), max: count("max"), enrolled: count("enrolled"))
    if let min = size.min, let max = size.max, min > max {
      field.complain(
        "reversed-range",
        BilingualText(
          fr: "le minimum \(min) dépasse le maximum \(max)", en: "the minimum \(min) is above the maximum \(max)"))
    }
    return size
  }

  private func readModules(_ fields: Fields, into cohort: inout Cohort) -> KnownNames.Names {
    let items = fields["modules"].flatMap { $0.items() } ?? []
    cohort.modules = items.compactMap(module)
    reportDuplicates(of: items)
    return KnownNames.Names(items.compactMap { $0.value["id"]?.text })
  }

  private func module(_ item: Field) -> Module? {
    guard let fields = Fields(item, keys: ["id", "title", "hours", "kind", "people", "note"]),
      let id = fields.required("id")?.identifier()
    else { return nil }
    return Module(
      id: ModuleID(id), title: fields["title"]?.text() ?? id, hours: fields["hours"]?.hours(atMost: 10_000),
      kind: fields["kind"]?.reference(to: names.kinds, .kind) ?? "course",
      people: fields["people"]?.references(to: names.people, .person) ?? [], note: fields["note"]?.text(),
      mark: item.mark)
  }

  private func readOrder(_ fields: Fields, modules: KnownNames.Names, into cohort: inout Cohort) {
    cohort.isSequenced = fields["sequence"]?.word(of: Sequence.self) == .modules
    cohort.hasOpenContents = fields["contents"]?.word(of: Contents.self) == .unpublished
    cohort.tutoringSpread = fields["tutoring-spread"].flatMap { dayBounds($0, keys: ["min-days"]) }
    cohort.tutoringAfter = fields["tutoring-after"].flatMap { dayBounds($0, keys: ["min-days"]) }
    cohort.firstModule = fields["first"]?.reference(to: modules, .module)
    cohort.lastModule = fields["last"]?.reference(to: modules, .module)
    cohort.instances = fields["instances"]?.integer(in: 1...1_000)
    cohort.hasParallelInstances = fields["parallel"]?.boolean() ?? false
    if let field = fields["lead"], let lead = Fields(field, keys: ["deadline", "weeks"]) {
      let deadline: MarkID? = lead.required("deadline")?.reference(to: names.deadlines, .deadline)
      let weeks = lead.required("weeks")?.integer(in: 0...520)
      if let deadline, let weeks { cohort.lead = Lead(deadline: deadline, weeks: weeks, mark: field.mark) }
    }
  }

  private func readBlocks(_ fields: Fields, modules: KnownNames.Names, into cohort: inout Cohort) {
    let rhythm = fields["rhythm"].map { Rhythm($0, names: names) } ?? Rhythm()
    cohort.gap = rhythm.gap
    cohort.blocksPerMonth = rhythm.blocksPerMonth
    cohort.maxDaysPerWeek = rhythm.maxDaysPerWeek
    let reader = BlockReader(names: names, modules: modules, rhythm: rhythm)
    cohort.blocks = (fields["blocks"].flatMap { $0.items() } ?? []).compactMap(reader.block)
    let marks = DeadlineReader(names: names)
    cohort.deadlines = (fields["deadlines"].flatMap { $0.items() } ?? []).compactMap(marks.deadline)
    cohort.periods = (fields["periods"].flatMap { $0.items() } ?? []).compactMap(marks.period)
  }
}

/// Complains of every item whose `id` an earlier one has, naming the place of the first.
func reportDuplicates(of items: [Field]) {
  var first: [String: SourceMark] = [:]
  for item in items {
    guard let id = item.value["id"], let text = id.text else { continue }
    guard let earlier = first[text] else {
      first[text] = id.mark
      continue
    }
    item.complaints.error(
      "duplicate-id", at: id.mark, key: item.path,
      BilingualText(
        fr: "cet identifiant sert deux fois, d'abord ici\u{00A0}: \(earlier)",
        en: "this identifier is used twice, first here: \(earlier)"),
      found: text, advice: BilingualText(fr: "renommez l'un des deux", en: "rename one of the two"))
  }
}
