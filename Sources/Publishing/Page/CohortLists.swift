// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The lists by cohort: blocks with their days, marks and periods in their place, totals, open items.
struct CohortLists {
  let view: YearView

  var markup: Markup {
    .element(
      "section", ["class": "lists"],
      [.element("h2", [:], view.phrases.listTitle)] + view.cohorts.map { CohortList(view: view, cohort: $0).markup })
  }
}

/// The list of one cohort.
struct CohortList {
  let view: YearView
  let cohort: CohortView

  private var phrases: Phrases { view.phrases }
  private var words: Wording { view.words }

  var markup: Markup {
    let items = view.schedule.open.filter { cohort.concerns($0) }
    return .element(
      "article", ["id": "cohort-\(cohort.entry.id)", "class": "cohort-list"],
      [
        heading, table,
        OpenItemsBox(view: view, title: phrases.openItems, items: items).markup ?? .nothing,
        ModuleHours(view: view, cohort: cohort).markup ?? .nothing,
      ])
  }

  private var heading: Markup {
    let facts = [cohort.entry.code, cohort.entry.organiser].compactMap { $0 }.joined(separator: " · ")
    var pieces: [Markup] = [
      .element("h3", [:], [view.chip(cohort), .text("\(cohort.name) "), .element("span", [:], cohort.entry.title)])
    ]
    if !facts.isEmpty { pieces.append(.element("p", ["class": "facts"], facts)) }
    if cohort.entry.tentative {
      pieces.append(.element("p", ["class": "facts"], [view.tag("? \(phrases.subjectToChange)")]))
    }
    return .element("header", [:], pieces)
  }

  private var table: Markup {
    let names = [
      phrases.block, phrases.dates, phrases.times, phrases.room, phrases.kind, phrases.contents, phrases.hours,
    ]
    return .element(
      "table", ["class": "plain sessions"],
      [
        .element("caption", [:], "\(cohort.name), \(cohort.entry.title)"),
        .element("thead", [:], [.element("tr", [:], names.map { .element("th", ["scope": "col"], $0) })]),
      ] + entries.sorted { ($0.date, $0.rank, $0.key) < ($1.date, $1.rank, $1.key) }.map(\.body)
        + cohort.unplaced.map(unplaced) + [total])
  }

  // MARK: Entries in order of date

  private struct Entry {
    let date: CivilDate
    /// Marks before periods before blocks of one day.
    let rank: Int
    let key: String
    let body: Markup
  }

  private var entries: [Entry] {
    let gaps = cohort.longGaps
    let blocks = cohort.blocks.map { block in
      Entry(
        date: block.first, rank: 2, key: block.id.text,
        body: body(block, after: gaps.first { $0.to == block.first && block.isCounted }))
    }
    let marks = view.schedule.marks.filter { $0.cohort == cohort.entry.id }.map { mark in
      Entry(date: mark.date, rank: 0, key: mark.id.text, body: self.mark(mark))
    }
    let periods = view.schedule.periods.filter { $0.cohort == cohort.entry.id }.map { period in
      Entry(date: period.from, rank: 1, key: period.id.text, body: self.period(period))
    }
    return blocks + marks + periods
  }

  private func body(_ block: BlockView, after gap: CohortView.LongGap?) -> Markup {
    let lines = DayLine.lines(of: block)
    var rows =
      gap.map { gap in
        [
          Markup.element(
            "tr", ["class": "gap-row"],
            [.element("td", ["colspan": "7"], "↕ \(phrases.gap(weeks: gap.days / 7)) — \(phrases.longGap)")])
        ]
      } ?? []
    for (index, line) in lines.enumerated() {
      let head = index == 0 ? [blockHead(block, rows: lines.count)] : []
      rows.append(.element("tr", [:], head + cells(line, block)))
    }
    return .element("tbody", ["id": block.isOwn ? block.anchor : nil], rows)
  }

  private func blockHead(_ block: BlockView, rows: Int) -> Markup {
    let tags = view.tags(block, of: cohort)
    let label = block.entry?.label ?? ""
    return .element(
      "th", ["scope": "rowgroup", "rowspan": rows > 1 ? String(rows) : nil],
      [
        .element("span", ["class": block.isDateChosen ? "range choice" : "range"], words.range(block.range)),
        label.isEmpty ? .nothing : .element("span", ["class": "name"], label),
        tags.isEmpty ? .nothing : .element("span", ["class": "tags"], tags),
      ])
  }

  private func cells(_ line: DayLine, _ block: BlockView) -> [Markup] {
    let session = line.sessions[0]
    let times = line.times.isEmpty ? [view.tag(phrases.timesUnpublished, "unpublished")] : [.text(times(line))]
    return [
      .element("td", ["data-name": phrases.dates], days(line)),
      .element("td", ["data-name": phrases.times], times),
      .element("td", ["data-name": phrases.room], [room(session)]),
      .element(
        "td", ["data-name": phrases.kind],
        [.element("span", ["class": session.chosen.contains(.kind) ? "choice" : nil], view.kinds.name(session.kind))]),
      .element("td", ["data-name": phrases.contents], contents(line)),
      .element("td", ["data-name": phrases.hours, "class": "number"], hours(line)),
    ]
  }

  private func days(_ line: DayLine) -> String {
    guard let first = line.days.first, let last = line.days.last, first != last else {
      return line.days.first.map { words.shortDate($0, withYear: false) } ?? ""
    }
    return "\(words.shortDate(first, withYear: false)) – \(words.shortDate(last, withYear: false))"
  }

  private func times(_ line: DayLine) -> String { line.times.map { words.span($0) }.joined(separator: ", ") }

  private func room(_ session: Session) -> Markup {
    guard let id = session.room else { return .text(phrases.noRoom) }
    let room = view.schedule.directory.room(id)
    return .element(
      "span", ["class": session.chosen.contains(.room) ? "choice" : nil, "title": room?.address], view.roomName(id))
  }

  private func contents(_ line: DayLine) -> [Markup] {
    let session = line.sessions[0]
    var pieces = line.modules.map { id -> Markup in
      let title = cohort.entry.modules.first { $0.id == id }?.title ?? ""
      return .element(
        "span", ["class": session.chosen.contains(.modules) ? "module choice" : "module"],
        [.element("b", [:], id.text), .text(title.isEmpty ? "" : " \(title)")])
    }
    if !session.teachers.isEmpty {
      pieces.append(.element("span", ["class": "who"], words.list(session.teachers.map(view.personName))))
    }
    if !session.sharedWith.isEmpty {
      let names =
        session.sharedWith.filter { $0 != cohort.entry.id }
        + (session.cohort == cohort.entry.id ? [] : [session.cohort])
      pieces.append(
        .element("span", ["class": "who"], "\(phrases.sharedWith) \(words.list(names.map { $0.text.uppercased() }))"))
    }
    return pieces
  }

  private func hours(_ line: DayLine) -> String {
    guard line.sessions.allSatisfy({ $0.hours != nil }) else { return phrases.noRoom }
    return words.hours(Hours(minutes: line.sessions.reduce(0) { $0 + ($1.hours?.minutes ?? 0) } * line.days.count))
  }

  private func mark(_ mark: ScheduledMark) -> Markup {
    let range = DateRange(from: mark.date, count: max(mark.days, 1)) ?? DateRange(mark.date)
    var pieces: [Markup] = [.element("b", [:], mark.label)]
    if let room = mark.room { pieces.append(.text(", \(view.roomName(room))")) }
    return note("▼", words.range(range), pieces, isChosen: mark.isChosen)
  }

  private func period(_ period: ScheduledPeriod) -> Markup {
    let range = DateRange(period.from, period.to) ?? DateRange(period.from)
    return note("↔", words.range(range), [.element("b", [:], period.label)], isChosen: false)
  }

  private func note(_ glyph: String, _ dates: String, _ text: [Markup], isChosen: Bool) -> Markup {
    .element(
      "tbody", ["class": "note"],
      [
        .element(
          "tr", [:],
          [
            .element(
              "th", ["scope": "row"],
              [
                .element("span", ["aria-hidden": "true"], "\(glyph) "),
                .element("span", ["class": isChosen ? "choice" : nil], dates),
              ]),
            .element("td", ["colspan": "6"], text),
          ])
      ])
  }

  private func unplaced(_ block: Directory.BlockEntry) -> Markup {
    let isOmitted = view.schedule.omitted.contains(block.id)
    return .element(
      "tbody", ["id": "block-\(block.id)", "class": "unplaced"],
      [
        .element(
          "tr", [:],
          [
            .element(
              "th", ["scope": "row"], [view.tag(isOmitted ? phrases.omitted : phrases.datesUnpublished, "unpublished")]),
            .element("td", ["colspan": "6"], [.element("b", [:], block.label ?? block.id.text)]),
          ])
      ])
  }

  private var total: Markup {
    guard let account = cohort.hours else { return .nothing }
    let placed = words.hours(Hours(minutes: account.placed))
    let due = account.due.map { phrases.hoursDue(words.hours(Hours(minutes: $0))) } ?? phrases.dueUnpublished
    let differs = account.due != nil && account.due != account.placed
    let text = "\(account.days) \(phrases.days(account.days)) · \(placed) \(due)"
    return .element(
      "tfoot", [:],
      [
        .element(
          "tr", ["class": differs ? "alarm" : nil],
          [
            .element("th", ["scope": "row"], phrases.total),
            .element("td", ["colspan": "6"], differs ? "≠ \(text)" : text),
          ])
      ])
  }
}
