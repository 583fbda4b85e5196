// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A cohort as a plan file writes it.
struct CohortText {
  private typealias Member = (key: String, value: String?)

  private let cohort: Cohort
  private let weekdays: [Weekday]
  private let templates: [TemplateID]?

  init(_ cohort: Cohort) {
    self.cohort = cohort
    // The days that most blocks have go without saying; ties go to those that come first.
    var counts: [(weekdays: [Weekday], templates: [TemplateID]?, count: Int)] = []
    for block in cohort.blocks where block.days != nil && !block.weekdays.isEmpty {
      if let index = counts.firstIndex(where: { $0.weekdays == block.weekdays && $0.templates == block.templates }) {
        counts[index].count += 1
      } else {
        counts.append((block.weekdays, block.templates, 1))
      }
    }
    let commonest = counts.max { $0.count < $1.count }
    weekdays = commonest?.weekdays ?? []
    templates = commonest?.templates
  }

  /// The lines of the cohort, as an item of the list of cohorts.
  var lines: [String] {
    var lines: [String] = []
    for (key, value) in header {
      if let value { lines.append((lines.isEmpty ? "  - " : "    ") + "\(key): \(value)") }
    }
    lines += list("modules", cohort.modules.map(module))
    lines += list("blocks", cohort.blocks.map(block))
    lines += list("deadlines", cohort.deadlines.map(deadline))
    lines += list("periods", cohort.periods.map(period))
    return lines
  }

  private func list(_ key: String, _ items: [String]) -> [String] {
    items.isEmpty ? [] : ["    \(key):"] + items.map { "      - \($0)" }
  }

  private var header: [Member] {
    [
      ("id", YAMLText.identifier(cohort.id.text)), ("title", YAMLText.quoted(cohort.title)),
      ("code", cohort.code.map(YAMLText.quoted)), ("organiser", cohort.organiser.map(YAMLText.quoted)),
      ("status", cohort.isTentative ? "tentative" : nil), ("size", size),
      ("rooms", names(cohort.rooms)), ("people", names(cohort.people)),
      ("attendance", cohort.requiresAllModules ? "all-modules" : nil),
      ("hours-due", cohort.hoursDue.map(PlanFileText.hours)),
      ("announced", cohort.announcedTutoringDays.map { "{ tutoring-days: \($0) }" }),
      ("instances", cohort.instances.map(String.init)), ("parallel", cohort.hasParallelInstances ? "true" : nil),
      ("sequence", cohort.isSequenced ? "modules" : nil), ("contents", cohort.hasOpenContents ? "unpublished" : nil),
      ("first", cohort.firstModule.map { YAMLText.identifier($0.text) }),
      ("last", cohort.lastModule.map { YAMLText.identifier($0.text) }), ("rhythm", rhythm),
      ("tutoring-spread", cohort.tutoringSpread.flatMap(days)), ("tutoring-after", cohort.tutoringAfter.flatMap(days)),
      ("programme", cohort.programme.map { Self.window($0.days) }),
      ("blackout", PlanFileText.absences(cohort.blackout)),
      ("lead", cohort.lead.map { "{ deadline: \(YAMLText.identifier($0.deadline.text)), weeks: \($0.weeks) }" }),
    ]
  }

  private func names<Entity>(_ ids: [Identifier<Entity>]) -> String? {
    ids.isEmpty ? nil : YAMLText.list(ids.map { YAMLText.identifier($0.text) })
  }

  private var size: String? {
    guard cohort.size != CohortSize() else { return nil }
    return YAMLText.mapping([
      ("min", cohort.size.min.map(String.init)), ("max", cohort.size.max.map(String.init)),
      ("enrolled", cohort.size.enrolled.map(String.init)),
    ])
  }

  private func days(_ bounds: Bounds) -> String? {
    bounds.min == nil && bounds.max == nil
      ? nil
      : YAMLText.mapping([("min-days", bounds.min.map(String.init)), ("max-days", bounds.max.map(String.init))])
  }

  private var rhythm: String? {
    let members: [Member] = [
      ("weekdays", weekdays.isEmpty ? nil : YAMLText.list(weekdays.map(\.rawValue))),
      ("templates", templates.flatMap { weekdays.isEmpty ? nil : names($0) }), ("gap", cohort.gap.flatMap(days)),
      (
        "per-month",
        cohort.blocksPerMonth.map {
          YAMLText.mapping([("min", $0.min.map(String.init)), ("max", $0.max.map(String.init))])
        }
      ), ("max-days-week", cohort.maxDaysPerWeek?.max.map(String.init)),
    ]
    return members.contains { $0.value != nil } ? YAMLText.mapping(members) : nil
  }

  private func module(_ module: Module) -> String {
    YAMLText.mapping([
      ("id", YAMLText.identifier(module.id.text)), ("title", YAMLText.quoted(module.title)),
      ("hours", module.hours.map(PlanFileText.hours) ?? "unpublished"),
      ("kind", module.kind == "course" ? nil : YAMLText.identifier(module.kind.text)), ("people", names(module.people)),
      ("note", module.note.map(YAMLText.quoted)),
    ])
  }

  private func block(_ block: Block) -> String {
    var members: [Member] = [
      ("id", YAMLText.identifier(block.id.text)), ("label", block.label.map(YAMLText.quoted)),
    ]
    switch block.timing {
    case .dated(let days): members += [("from", "\(days.first)"), ("to", "\(days.last)")]
    case .within(let window):
      members.append(("within", Self.window(window)))
      if block.days != weekdays.count { members.append(("days", block.days.map(String.init) ?? "unpublished")) }
    }
    members += pattern(of: block)
    members += [
      ("kind", block.kind.map { YAMLText.identifier($0.text) }), ("modules", names(block.modules)),
      ("people", names(block.people)), ("pin", block.isPinned ? "true" : nil),
      ("room", block.pinnedRoom.map { YAMLText.identifier($0.text) }),
      ("exempt", block.exempt.isEmpty ? nil : YAMLText.list(block.exempt.sorted().map(\.rawValue))),
      ("optional", block.isOptional ? "true" : nil),
    ]
    return YAMLText.mapping(members)
  }

  /// Weekdays and templates, where they are not those of the rhythm.
  private func pattern(of block: Block) -> [Member] {
    guard let count = block.days else {
      return [("weekdays", block.weekdays.isEmpty ? nil : YAMLText.list(block.weekdays.map(\.rawValue)))]
    }
    var members: [Member] = []
    if block.weekdays != Array(weekdays.prefix(count)) || count > weekdays.count && !weekdays.isEmpty {
      members.append(("weekdays", YAMLText.list(block.weekdays.map(\.rawValue))))
    }
    if block.templates != templates.map({ Array($0.prefix(count)) }) {
      members.append(("templates", block.templates.map { names($0) ?? "[]" } ?? "unpublished"))
    }
    return members
  }

  /// A window: a month by its name, months from one to another, else its days.
  static func window(_ range: DateRange) -> String {
    let (first, last) = (range.first.civilMonth, range.last.civilMonth)
    guard range.first == first.firstDay, range.last == last.lastDay else { return range.description }
    return first == last ? "\(first)" : "\(first)..\(last)"
  }

  private func deadline(_ deadline: Deadline) -> String {
    var members: [Member] = [
      ("id", YAMLText.identifier(deadline.id.text)), ("label", YAMLText.quoted(deadline.label)),
    ]
    switch deadline.timing {
    case .on(let date): members.append(("date", "\(date)"))
    case .before(let block, let distance): members.append(("before", offset(block, distance)))
    case .after(let block, let distance): members.append(("after", offset(block, distance)))
    case .within(let window, let days):
      members += [("within", Self.window(window)), ("days", days.map(String.init))]
    }
    members += [
      ("kind", deadline.kind.map { YAMLText.identifier($0.text) }),
      ("precision", deadline.precision.map(YAMLText.quoted)),
      ("shift", deadline.shift.rawValue),
    ]
    return YAMLText.mapping(members)
  }

  private func offset(_ block: BlockID, _ distance: Deadline.Distance) -> String {
    let member: Member =
      switch distance {
      case .days(let count): ("days", "\(count)")
      case .weeks(let count): ("weeks", "\(count)")
      case .months(let count): ("months", "\(count)")
      }
    return YAMLText.mapping([("block", YAMLText.identifier(block.text)), member])
  }

  private func period(_ period: Period) -> String {
    YAMLText.mapping([
      ("id", YAMLText.identifier(period.id.text)), ("label", YAMLText.quoted(period.label)),
      ("from", "\(period.days.first)"), ("to", "\(period.days.last)"),
      ("kind", period.kind.map { YAMLText.identifier($0.text) }), ("free-days", period.freeDays.map(String.init)),
    ])
  }
}
