// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The year as a ribbon: rows of cohorts, rooms and people over columns of ISO weeks.
struct Ribbon {
  let view: YearView

  private var axis: WeekAxis { view.axis }
  private var phrases: Phrases { view.phrases }

  var markup: Markup {
    let rooms = view.schedule.directory.rooms
    let people = view.schedule.directory.people
    let weight = 20 * view.cohorts.count + 11 * (rooms.count + people.count)
    // In print, rows share what the page has left: together with the header where they are few, else a page of their own.
    let isCrowded = weight > 210
    let unit = min(5.4, (isCrowded ? 1500 : 900) / Double(max(weight, 1)))
    let style = "--print-row:\(millimetres(unit * 2));--print-lane:\(millimetres(unit * 1.1))"
    return .element(
      "section", ["class": isCrowded ? "ribbon-part own-page" : "ribbon-part", "style": style],
      [.element("h2", [:], phrases.ribbonTitle), table(rooms, people)])
  }

  private func millimetres(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)mm"
  }

  private func table(_ rooms: [Directory.RoomEntry], _ people: [Directory.PersonEntry]) -> Markup {
    let painter = RibbonCells(view: view)
    let cohortRows = (view.overlaps.isEmpty ? [] : [overlapRow]) + view.cohorts.map { painter.row($0) }
    return .element(
      "table", ["class": "ribbon"],
      [
        .element("caption", [:], phrases.ribbonCaption), columns, head,
        group(phrases.cohorts, cohortRows),
        group(phrases.rooms, rooms.map { painter.row($0) }),
        group(phrases.people, people.map { painter.row($0) }),
      ])
  }

  private var columns: Markup {
    let widths = axis.weeks.indices.map { index in
      // Percentages of the whole table, of which the names take a tenth.
      let share = axis.length(index) * 89_500 / max(axis.total, 1)
      return Markup.void("col", ["style": "width:\(share / 1000).\(String(share % 1000 + 1000).dropFirst())%"])
    }
    return .element("colgroup", [:], [.void("col", ["class": "names"])] + widths)
  }

  private var head: Markup {
    let months = axis.months.map { month, weeks in
      Markup.element("th", ["scope": "colgroup", "colspan": String(weeks)], monthName(month, weeks))
    }
    let weeks = axis.weeks.map { week in
      let isFull = view.fullWeeks.contains(week)
      let dates = DateRange(week.monday, week.monday + 6).map { view.words.range($0) } ?? ""
      return Markup.element(
        "th",
        [
          "scope": "col", "class": isFull ? "full" : nil,
          "title": "\(view.weekName(week)), \(dates)\(isFull ? " — \(phrases.fullWeek)" : "")",
        ], String(week.number))
    }
    return .element(
      "thead", [:],
      [
        .element("tr", ["class": "months"], [.element("td", [:])] + months),
        .element(
          "tr", ["class": "weeks"],
          [.element("th", ["scope": "row"], "\(phrases.week) (\(phrases.weekLetter))")] + weeks),
      ])
  }

  private func monthName(_ month: CivilMonth, _ weeks: Int) -> String {
    // A month of which only a week is shown has no place for its name.
    guard weeks > 1 else { return "" }
    guard month.year == view.schedule.year, weeks > 2 else { return view.words.shortMonth(month.month) }
    return view.words.month(month.month)
  }

  private func group(_ name: String, _ rows: [Markup]) -> Markup {
    guard !rows.isEmpty else { return .nothing }
    let title = Markup.element(
      "tr", ["class": "group"],
      [.element("th", ["scope": "rowgroup", "colspan": String(axis.weeks.count + 1)], name)])
    return .element("tbody", [:], [title] + rows)
  }

  // MARK: Overlaps

  /// Numbers of overlaps over their weeks, each with a line down to the cohorts that meet.
  private var overlapRow: Markup {
    let cells = axis.weeks.indices.map { index in
      let inWeek = view.overlaps.filter { axis.place(of: $0.overlap.date)?.week == index }
      guard let first = inWeek.first, let last = inWeek.last else { return Markup.element("td", [:]) }
      let text = first.number == last.number ? "\(first.number)" : "\(first.number)–\(last.number)"
      let badge = Markup.element("a", ["class": "badge", "href": "#overlap-\(first.number)"], text)
      return .element("td", ["class": "has"], [badge] + connectors(inWeek, week: index))
    }
    return .element(
      "tr", ["class": "overlaps"],
      [
        .element(
          "th", ["scope": "row"],
          [.text("\(phrases.overlaps) "), .element("b", [:], String(view.overlaps.count))])
      ] + cells)
  }

  private func connectors(_ overlaps: [YearView.NumberedOverlap], week: Int) -> [Markup] {
    let dates = Set(overlaps.map(\.overlap.date)).sorted()
    return BlockView.runs(of: dates).compactMap { run in
      let met = overlaps.filter { run.contains($0.overlap.date) }.flatMap(\.overlap.cohorts)
      let rows = view.cohorts.indices.filter { met.contains(view.cohorts[$0].entry.id) }
      guard let deepest = rows.last, let part = axis.part(of: run, in: week) else { return nil }
      let middle = (Double(part.start) + Double(part.count) / 2) / Double(axis.length(week)) * 100
      return .element(
        "i", ["class": "connector", "style": "left:\(Int(middle.rounded()))%;--rows:\(deepest)"])
    }
  }
}
