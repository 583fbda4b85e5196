// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What a planner must know of the year as a whole: overlaps by number, rules not kept, near misses, open items that
/// belong to no cohort.
struct FindingsSection {
  let view: YearView

  private var phrases: Phrases { view.phrases }
  private var words: Wording { view.words }

  var markup: [Markup] {
    let parts = [overlaps, violations, nearMisses, openItems].compactMap { $0 }
    return parts.isEmpty ? [] : [.element("section", ["class": "findings"], parts)]
  }

  private var overlaps: Markup? {
    guard !view.overlaps.isEmpty else { return nil }
    return .element(
      "div", ["class": "overlap-list"],
      [
        .element("h2", [:], phrases.overlaps),
        .element("ol", [:], view.overlaps.map { item($0.number, $0.overlap) }),
      ])
  }

  private func item(_ number: Int, _ overlap: Overlap) -> Markup {
    var pieces: [Markup] = [
      .element("b", [:], words.shortDate(overlap.date)), .text(" "), cohorts(overlap),
      .text(
        " — \(overlap.hours.map { "\(words.hours($0)) \(phrases.hoursInCommon)" } ?? phrases.hoursInCommonUnknown)"),
    ]
    if !overlap.people.isEmpty {
      pieces.append(.text(" — \(phrases.expectedAtBoth) \(words.list(overlap.people.map(view.personName)))"))
    }
    pieces += [.text(" "), view.tag(phrases.policy(overlap.policy), overlap.policy == .forbid ? "alarm" : "")]
    return .element("li", ["id": "overlap-\(number)"], pieces)
  }

  private func cohorts(_ overlap: Overlap) -> Markup {
    let names = overlap.cohorts.map { id -> Markup in
      guard let cohort = view.cohort(id) else { return .text(id.text) }
      let block = cohort.blocks.first { $0.days.contains(overlap.date) }
      let taught = block.map { modules(on: overlap.date, in: $0) } ?? ""
      return .join([
        view.chip(cohort),
        .element("a", ["href": block.map { "#\($0.anchor)" }], cohort.name + taught),
      ])
    }
    return .join(names, separator: " × ")
  }

  private func modules(on date: CivilDate, in block: BlockView) -> String {
    var names: [String] = []
    for share in block.sessions.lazy.filter({ $0.date == date }).flatMap(\.shares)
    where !names.contains(share.module.text) {
      names.append(share.module.text)
    }
    return names.isEmpty ? "" : " (\(names.joined(separator: ", ")))"
  }

  private var violations: Markup? {
    guard !view.schedule.violations.isEmpty else { return nil }
    let rows = view.schedule.violations.map { violation in
      Markup.element(
        "tr", ["class": violation.isHard ? "alarm" : nil],
        [
          .element("th", ["scope": "row"], [.element("code", [:], violation.rule.rawValue)]),
          .element("td", [:], violation.message),
          .element("td", ["class": "number"], violation.isHard ? phrases.hard : String(violation.cost)),
        ])
    }
    let names = [phrases.rule, phrases.finding, phrases.cost]
    return .element(
      "table", ["class": "plain violations"],
      [
        .element("caption", [:], phrases.violations),
        .element("thead", [:], [.element("tr", [:], names.map { .element("th", ["scope": "col"], $0) })]),
        .element("tbody", [:], rows),
      ])
  }

  private var nearMisses: Markup? {
    guard !view.schedule.nearMisses.isEmpty else { return nil }
    let items = view.schedule.nearMisses.map { miss in
      let names = miss.cohorts.map { $0.text.uppercased() }.joined(separator: " / ")
      let dates = words.list(miss.dates.map { words.shortDate($0, withYear: false) })
      return Markup.element("li", [:], "\(names) — \(phrases.nearMiss(miss.kind)) : \(dates)")
    }
    return .element(
      "details", [:],
      [.element("summary", [:], "\(phrases.nearMisses) (\(items.count))"), .element("ul", [:], items)])
  }

  private var openItems: Markup? {
    let items = view.schedule.open.filter { item in !view.cohorts.contains { $0.concerns(item) } }
    return OpenItemsBox(view: view, title: phrases.generalOpenItems, items: items).markup
  }
}

/// A box of what the plan leaves open or contradicts itself in.
struct OpenItemsBox {
  let view: YearView
  let title: String
  let items: [OpenItem]

  var markup: Markup? {
    guard !items.isEmpty else { return nil }
    return .element(
      "aside", ["class": "open-items"],
      [
        .element("h4", [:], title),
        .element("ul", [:], items.filter { $0.topic != .assumption }.map(item) + guesses),
      ])
  }

  /// Guesses of one key stand in one line: `capacité supposée : Conté, Saint-Martin, Opale`.
  private var guesses: [Markup] {
    var keys: [String] = []
    var objects: [String: [String]] = [:]
    for item in items where item.topic == .assumption {
      guard let object = item.objects.first, let key = item.objects.last else { continue }
      if objects[key] == nil { keys.append(key) }
      objects[key, default: []].append(name(object))
    }
    return keys.map { key in
      .element(
        "li", [:],
        [
          view.tag(view.phrases.assumption, "unpublished"),
          .text(" \(view.phrases.key(key)) — \((objects[key] ?? []).joined(separator: ", "))"),
        ])
    }
  }

  /// The name of a room or cohort, else the identifier as the plan writes it.
  private func name(_ object: String) -> String {
    let directory = view.schedule.directory
    if let room = directory.rooms.first(where: { $0.id.text == object }) { return room.name }
    if directory.cohorts.contains(where: { $0.id.text == object }) { return object.uppercased() }
    return object
  }

  private func item(_ item: OpenItem) -> Markup {
    var pieces: [Markup] = []
    switch item.topic {
    case .contradiction: pieces = [view.tag("≠ \(view.phrases.contradiction)", "alarm"), .text(" ")]
    case .assumption: pieces = [view.tag(view.phrases.assumption, "unpublished"), .text(" ")]
    default: break
    }
    return .element("li", [:], pieces + [.text(item.message)])
  }
}

extension CohortView {
  /// Whether an open item is about this cohort, one of its blocks or marks.
  func concerns(_ item: OpenItem) -> Bool {
    item.objects.contains { object in
      object == entry.id.text || object.hasPrefix(entry.id.text + "-") || entry.blocks.contains { $0.id.text == object }
    }
  }
}
