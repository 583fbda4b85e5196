// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Paints the rows of the ribbon: bars in week cells over the background of holidays.
struct RibbonCells {
  /// A bar: consecutive days of one block.
  private struct Bar {
    let cohort: CohortView
    let block: BlockView
    let days: DateRange
    let lane: Int
    let lanes: Int
  }

  let view: YearView
  private var axis: WeekAxis { view.axis }

  // MARK: Rows

  func row(_ cohort: CohortView) -> Markup {
    let gaps = cohort.longGaps
    let labels = LabelLevels(cohort.blocks, axis: axis)
    let cells = axis.weeks.indices.map { week in
      var pieces = background(week)
      pieces += gaps.compactMap { gap($0, week) }
      pieces += view.schedule.periods.filter { $0.cohort == cohort.entry.id }.compactMap { period($0, cohort, week) }
      for block in cohort.blocks {
        for days in block.runs {
          pieces += bar(Bar(cohort: cohort, block: block, days: days, lane: 0, lanes: 1), week)
        }
        pieces += rings(block, of: cohort, week)
        if let level = labels.level(of: block, in: week) { pieces.append(label(block, cohort, week, level: level)) }
      }
      pieces += view.schedule.marks.filter { $0.cohort == cohort.entry.id }.compactMap { mark($0, week) }
      return cell(pieces)
    }
    return .element(
      "tr", ["class": "cohort"],
      [
        .element(
          "th", ["scope": "row", "title": cohort.entry.title],
          [
            .element(
              "a", ["href": "#cohort-\(cohort.entry.id)"], [view.chip(cohort), .element("span", [:], cohort.name)]),
            hours(cohort),
          ])
      ] + cells)
  }

  func row(_ room: Directory.RoomEntry) -> Markup {
    let name = room.site == room.name ? room.name : "\(room.name), \(room.site)"
    return row(named: room.name, title: name, view.blocks(in: room.id)) { $0.room == room.id }
  }

  func row(_ person: Directory.PersonEntry) -> Markup {
    let title = [person.name, person.role].compactMap { $0 }.joined(separator: ", ")
    return row(named: person.name, title: title, view.blocks(of: person.id)) {
      $0.people.contains(person.id) || $0.teachers.contains(person.id)
    }
  }

  private func row(
    named name: String, title: String, _ blocks: [YearView.BlockOfCohort], holds: (Session) -> Bool
  ) -> Markup {
    let bars = lanes(of: blocks, holds)
    let cells = axis.weeks.indices.map { week in
      cell(background(week) + bars.flatMap { bar($0, week, isLettered: true) })
    }
    return .element("tr", ["class": "resource"], [.element("th", ["scope": "row", "title": title], name)] + cells)
  }

  private func cell(_ pieces: [Markup]) -> Markup {
    .element("td", [:], pieces)
  }

  private func hours(_ cohort: CohortView) -> Markup {
    guard let account = cohort.hours else { return .nothing }
    let placed = view.words.decimal(Double(account.placed) / 60)
    guard let due = account.due else { return .element("small", [:], "\(placed)\(Wording.noBreak)h") }
    let text = "\(placed)/\(view.words.decimal(Double(due) / 60))\(Wording.noBreak)h"
    return .element("small", ["class": due == account.placed ? nil : "off"], due == account.placed ? text : "≠ \(text)")
  }

  // MARK: Lanes

  /// The bars of a room or person; those of one day lie one over the other.
  private func lanes(of blocks: [YearView.BlockOfCohort], _ holds: (Session) -> Bool) -> [Bar] {
    var found: [(cohort: CohortView, block: BlockView, days: DateRange)] = []
    for entry in blocks {
      let days = Set(entry.block.sessions.filter(holds).map(\.date)).sorted()
      found += BlockView.runs(of: days).map { (entry.cohort, entry.block, $0) }
    }
    found.sort { ($0.days.first, $0.cohort.style.index) < ($1.days.first, $1.cohort.style.index) }
    var lanes: [Int] = []
    for (index, item) in found.enumerated() {
      let taken = Set(found.indices.prefix(index).filter { found[$0].days.overlaps(item.days) }.map { lanes[$0] })
      lanes.append((0...index).first { !taken.contains($0) } ?? 0)
    }
    return found.indices.map { index in
      let together = found.indices.filter { found[$0].days.overlaps(found[index].days) }
      let count = (together.map { lanes[$0] }.max() ?? 0) + 1
      return Bar(
        cohort: found[index].cohort, block: found[index].block, days: found[index].days, lane: lanes[index],
        lanes: count)
    }
  }

  // MARK: Pieces of a cell

  private func bar(_ bar: Bar, _ week: Int, isLettered: Bool = false) -> [Markup] {
    guard let part = axis.part(of: bar.days, in: week) else { return [] }
    var classes = "bar \(bar.cohort.style.className)"
    if bar.block.hasUnpublishedTimes { classes += " unpublished" }
    var style = extent(part, week)
    if bar.lanes > 1 { style += ";--at:\(bar.lane);--of:\(bar.lanes)" }
    return [
      .element(
        "a",
        [
          "class": classes, "style": style, "href": "#\(bar.block.anchor)",
          "title": view.sentence(bar.block, of: bar.cohort),
        ], isLettered ? bar.cohort.style.letter : "")
    ]
  }

  private func rings(_ block: BlockView, of cohort: CohortView, _ week: Int) -> [Markup] {
    guard axis.part(of: block.range, in: week) != nil else { return [] }
    let dates = Set(view.overlaps(of: cohort.entry.id, on: block.range).map(\.overlap.date)).intersection(block.days)
    return BlockView.runs(of: dates.sorted()).compactMap { run in
      guard let part = axis.part(of: run, in: week) else { return nil }
      return .element("i", ["class": "ring", "style": extent(part, week)])
    }
  }

  private func label(_ block: BlockView, _ cohort: CohortView, _ week: Int, level: Int) -> Markup {
    let last = block.range.last
    let shown = axis.part(of: block.range, in: week) ?? (0, 1)
    let columns = axis.columns(from: axis.weeks[week].monday + shown.start, to: last + 1)
    let middle = (Double(shown.start) + Double(columns) / 2) / Double(axis.length(week)) * 100
    return .element(
      "span",
      [
        "class": "label\(level > 0 ? " up" : "")\(block.isDateChosen ? " choice" : "")",
        "style": "left:\(Int(middle.rounded()))%", "aria-hidden": "true",
        "title": block.shift.map { view.phrases.moved(days: $0) },
      ], LabelLevels.text(of: block))
  }

  private func gap(_ gap: CohortView.LongGap, _ week: Int) -> Markup? {
    let start = gap.from + 1
    guard let place = axis.place(of: gap.from), place.week == week else { return nil }
    let columns = axis.columns(from: start, to: gap.to)
    let length = Double(axis.length(week))
    let left = Double(place.day + 1) / length * 100
    let width = Double(columns) / length * 100
    return .element(
      "span", ["class": "gap", "style": "left:\(Int(left.rounded()))%;width:\(Int(width.rounded()))%"],
      [.element("b", [:], view.phrases.gap(weeks: gap.days / 7))])
  }

  private func period(_ period: ScheduledPeriod, _ cohort: CohortView, _ week: Int) -> Markup? {
    guard let days = DateRange(period.from, period.to), let part = axis.part(of: days, in: week) else { return nil }
    return .element(
      "i",
      ["class": "period \(cohort.style.className)", "style": extent(part, week), "title": period.label])
  }

  private func mark(_ mark: ScheduledMark, _ week: Int) -> Markup? {
    guard let place = axis.place(of: mark.date), place.week == week else { return nil }
    let middle = (Double(place.day) + 0.5) / Double(axis.length(week)) * 100
    return .element(
      "span",
      [
        "class": "mark", "style": "left:\(Int(middle.rounded()))%",
        "title": "\(mark.label), \(view.words.longDate(mark.date))",
      ], "▼")
  }

  /// School holidays as hatched stretches, holidays and bridges as lines.
  private func background(_ week: Int) -> [Markup] {
    let monday = axis.weeks[week].monday
    let columns = 0..<axis.length(week)
    let school = columns.filter { view.days.schoolHoliday(on: monday + $0) != nil }
    var pieces: [Markup] = []
    if let first = school.first, let last = school.last {
      pieces.append(.element("i", ["class": "sh", "style": extent((first, last - first + 1), week)]))
    }
    for column in columns {
      guard let note = view.days.closure(on: monday + column) else { continue }
      let name = note.kind == .bridge ? "br" : "ph"
      pieces.append(
        .element("i", ["class": name, "style": extent((column, 1), week), "title": note.name]))
    }
    return pieces
  }

  /// Left edge and width in hundredths of the week.
  private func extent(_ part: (start: Int, count: Int), _ week: Int) -> String {
    let length = axis.length(week)
    return "left:\(percent(part.start, length))%;width:\(percent(part.count, length))%"
  }

  private func percent(_ part: Int, _ whole: Int) -> String {
    let tenths = (part * 1000 + whole / 2) / whole
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
  }
}

/// Which labels of a row fit: those too near to the one before go up a step, or are left to the list.
struct LabelLevels {
  /// What a character takes of a week's column at the least width at which the ribbon is shown.
  private static let weeksPerCharacter = 0.34

  private var levels: [BlockID: (week: Int, level: Int)] = [:]

  init(_ blocks: [BlockView], axis: WeekAxis) {
    var taken = [-9.0, -9.0]
    for block in blocks {
      guard let place = axis.place(of: block.first) else { continue }
      let middle =
        Double(place.week) + (Double(place.day) + Double(block.days.count) / 2) / Double(axis.length(place.week))
      let half = Double(Self.text(of: block).count) * Self.weeksPerCharacter / 2
      guard let level = [0, 1].first(where: { middle - half >= taken[$0] }) else { continue }
      taken[level] = middle + half
      levels[block.id] = (place.week, level)
    }
  }

  /// The days of a block in few signs: moved, pinned, its first and last day, open to change.
  static func text(of block: BlockView) -> String {
    let (first, last) = (block.range.first, block.range.last)
    let days = first == last ? "\(first.day)" : "\(first.day)–\(last.day)"
    return (block.shift == nil ? "" : "→") + (block.isPinned ? "◆" : "") + days + (block.isTentative ? "?" : "")
  }

  /// The step of a block's label in a week, nil where it has none there.
  func level(of block: BlockView, in week: Int) -> Int? {
    guard let place = levels[block.id], place.week == week else { return nil }
    return place.level
  }
}
