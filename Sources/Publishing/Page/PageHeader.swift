// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The top of the page: title, what is known of the answer, figures, legend.
struct PageHeader {
  let view: YearView
  let edition: String?

  private var schedule: Schedule { view.schedule }
  private var phrases: Phrases { view.phrases }

  var markup: Markup {
    .element(
      "header", ["class": "top"],
      [
        .element("div", ["class": "headline"], [.element("h1", [:], schedule.title), state]),
        .element("ul", ["class": "figures"], figures),
        .element("p", ["class": "small-screen"], phrases.smallScreen),
        Legend(view: view).markup,
      ])
  }

  private var state: Markup {
    var parts = [phrases.status(schedule.status)]
    let changes = schedule.objective.compactMap { phrases.change($0.name, $0.value) }
    if !changes.isEmpty { parts.append(changes.joined(separator: ", ")) }
    if let optima = schedule.optima { parts.append(phrases.optima(optima)) }
    if let edition { parts.append(edition) }
    let tentative = view.cohorts.filter { $0.entry.tentative || $0.blocks.contains(where: \.isTentative) }
    var pieces = parts.map { Markup.element("span", ["class": "state"], $0) }
    if !tentative.isEmpty {
      let names = view.words.list(tentative.map(\.name))
      pieces.append(.element("span", ["class": "state open"], "? \(names) : \(phrases.subjectToChange)"))
    }
    return .element("p", ["class": "states"], pieces)
  }

  private var figures: [Markup] {
    var list = [
      figure(view.cohorts.count, phrases.cohorts(view.cohorts.count)),
      figure(
        schedule.countedDays, phrases.days(schedule.countedDays),
        phrases.distinctDates(schedule.distinctDates)),
      overlaps, hours,
    ]
    if let zone = view.days.zone {
      let count = view.schoolHolidayDays
      list.append(figure(count, phrases.holidayDays(count, zone: zone)))
    }
    let contradictions = schedule.open.filter { $0.topic == .contradiction }.count
    let guesses = schedule.open.filter { $0.topic == .assumption }.count
    let open = schedule.open.count - guesses
    let notes = [
      contradictions > 0 ? phrases.contradictions(contradictions) : nil, guesses > 0 ? phrases.guesses(guesses) : nil,
    ].compactMap { $0 }
    list.append(
      figure(
        open, phrases.openItems(open), notes.isEmpty ? nil : notes.joined(separator: " ; "),
        isAlarming: contradictions > 0))
    return list
  }

  private var overlaps: Markup {
    let count = schedule.overlaps.count
    let forbidden = schedule.overlaps.filter { $0.policy == .forbid }.count
    let note = count == 0 ? phrases.noOverlap : forbidden > 0 ? phrases.forbidden(forbidden) : nil
    return figure(count, phrases.overlaps(count), note, isAlarming: forbidden > 0)
  }

  private var hours: Markup {
    let placed = Hours(minutes: schedule.hours.reduce(0) { $0 + $1.placed })
    let due = schedule.hours.compactMap(\.due)
    let isWhole = due.count == schedule.hours.count
    let note =
      isWhole ? phrases.hoursDue(view.words.hours(Hours(minutes: due.reduce(0, +)))) : phrases.dueUnpublished
    let differs = schedule.hours.contains { $0.due != nil && $0.due != $0.placed }
    return figure(view.words.hours(placed), phrases.hoursPlaced, note, isAlarming: differs)
  }

  private func figure(_ number: Int, _ noun: String, _ note: String? = nil, isAlarming: Bool = false) -> Markup {
    figure(String(number), noun, note, isAlarming: isAlarming)
  }

  private func figure(_ value: String, _ noun: String, _ note: String? = nil, isAlarming: Bool = false) -> Markup {
    .element(
      "li", ["class": isAlarming ? "alarm" : nil],
      [
        .element("b", [:], value), .text(" "), .element("span", [:], noun),
        note.map { .element("small", [:], $0) } ?? .nothing,
      ])
  }
}

/// What the signs on the page mean; only those that are used.
struct Legend {
  let view: YearView

  var markup: Markup {
    .element(
      "section", ["class": "legend", "aria-label": view.phrases.legend],
      [
        .element("ul", ["class": "cohorts"], view.cohorts.map(cohort)),
        .element(
          "ul", ["class": "signs"],
          signs.map { sign, text in
            .element(
              "li", [:],
              [.element("span", ["class": "sign \(sign)", "aria-hidden": "true"], glyph(sign)), .text(text)])
          }),
      ])
  }

  private func cohort(_ cohort: CohortView) -> Markup {
    .element(
      "li", [:],
      [
        view.chip(cohort), .element("a", ["href": "#cohort-\(cohort.entry.id)"], cohort.name),
        .text(" \(cohort.entry.title)"),
      ])
  }

  private func glyph(_ sign: String) -> String {
    switch sign {
    case "overlap": "1"
    case "pinned": "◆"
    case "tentative": "?"
    case "moved": "→"
    case "mark": "▼"
    case "choice": "17"
    case "full": "\(view.phrases.weekLetter)11"
    default: ""
    }
  }

  private var signs: [(String, String)] {
    let phrases = view.phrases
    let blocks = view.cohorts.flatMap(\.blocks)
    let kinds = Set(view.schedule.directory.dayNotes.map(\.kind))
    var signs: [(String, String)] = []
    func add(_ condition: Bool, _ sign: String, _ text: String) {
      if condition { signs.append((sign, text)) }
    }
    add(!view.overlaps.isEmpty, "overlap", phrases.overlap)
    if let zone = view.days.zone { add(true, "holidays", phrases.schoolHolidays(zone: zone)) }
    add(kinds.contains(.publicHoliday) || kinds.contains(.closure), "closed", phrases.publicHoliday)
    add(kinds.contains(.bridge), "bridge", phrases.bridge)
    add(blocks.contains(where: \.hasUnpublishedTimes), "unpublished", phrases.timesUnpublished)
    add(blocks.contains(where: \.isTentative), "tentative", phrases.subjectToChange)
    add(blocks.contains(where: \.isPinned), "pinned", phrases.pinned)
    add(blocks.contains(where: \.isDateChosen), "choice", phrases.chosen(.date))
    add(blocks.contains { $0.shift != nil }, "moved", phrases.movedFromBaseline)
    add(!view.fullWeeks.isEmpty, "full", phrases.fullWeek)
    add(view.cohorts.contains { !$0.longGaps.isEmpty }, "gap", phrases.longGap)
    add(!view.schedule.marks.isEmpty, "mark", phrases.mark)
    add(!view.schedule.periods.isEmpty, "period", phrases.period)
    return signs
  }
}
