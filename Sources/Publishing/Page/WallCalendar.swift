// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The wall calendar: a column for each month, a row for each day, with the days just before and after the year.
struct WallCalendar {
  /// How many cohorts a cell has room for.
  private static let chipsShown = 3

  private struct Column {
    let month: CivilMonth
    /// The days of the month that are shown.
    let days: ClosedRange<Int>
    var isMargin = false
  }

  let view: YearView
  private let meetings: [CivilDate: [(cohort: CohortView, block: BlockView)]]
  private let overlapDates: Set<CivilDate>

  init(view: YearView) {
    self.view = view
    var meetings: [CivilDate: [(cohort: CohortView, block: BlockView)]] = [:]
    for cohort in view.cohorts {
      for block in cohort.blocks {
        for day in block.days { meetings[day, default: []].append((cohort, block)) }
      }
    }
    self.meetings = meetings
    overlapDates = Set(view.overlaps.map(\.overlap.date))
  }

  var markup: Markup {
    let columns = columns
    return .element(
      "section", ["class": "wall-part"],
      [
        .element("h2", [:], view.phrases.wallTitle),
        .element(
          "table", ["class": "wall"],
          [
            .element("caption", [:], view.phrases.wallCaption), head(columns),
            .element("tbody", [:], (1...31).map { row($0, columns) }),
          ]),
      ])
  }

  private var columns: [Column] {
    let year = view.schedule.year
    let months = (1...12).compactMap { CivilMonth(year: year, month: $0) }
    let before = CivilMonth(year: year - 1, month: 12).map { Column(month: $0, days: 25...31, isMargin: true) }
    let after = CivilMonth(year: year + 1, month: 1).map { Column(month: $0, days: 1...7, isMargin: true) }
    let inner = months.map { Column(month: $0, days: 1...CivilMonth.length(year: year, month: $0.month)) }
    return [before].compactMap { $0 } + inner + [after].compactMap { $0 }
  }

  private func head(_ columns: [Column]) -> Markup {
    let months = columns.map { column in
      Markup.element(
        "th", ["scope": "col", "class": column.isMargin ? "margin" : nil],
        column.isMargin
          ? "\(view.words.shortMonth(column.month.month)) \(column.month.year)" : view.words.month(column.month.month))
    }
    let corner = Markup.element("th", ["scope": "col", "class": "corner"], [.element("span", [:], view.phrases.day)])
    return .element("thead", [:], [.element("tr", [:], [corner] + months)])
  }

  private func row(_ day: Int, _ columns: [Column]) -> Markup {
    .element(
      "tr", [:],
      [.element("th", ["scope": "row"], [.element("span", [:], String(day))])]
        + columns.map { column in
          guard column.days.contains(day) else { return .element("td", ["class": "void"]) }
          return cell(column.month.firstDay + (day - 1))
        })
  }

  private func cell(_ date: CivilDate) -> Markup {
    let note = view.days.closure(on: date)
    let school = view.days.schoolHoliday(on: date)
    let held = meetings[date] ?? []
    var classes: [String] = []
    if school != nil { classes.append("sh") }
    if date.weekday.isWeekend { classes.append("we") }
    if let note { classes.append(note.kind == .bridge ? "br" : "ph") }
    if overlapDates.contains(date) { classes.append("ov") }
    if date.weekday == .sunday { classes.append("sun") }
    return .element(
      "td",
      [
        "class": classes.isEmpty ? nil : classes.joined(separator: " "),
        "title": title(date, note, school),
      ],
      [
        .element("span", ["class": "wd"], view.words.initial(date.weekday)),
        .element("span", ["class": "n"], String(date.day)),
      ]
        + chips(held) + overlapNumbers(date)
        + [note.map { .element("span", ["class": "hn"], $0.name) } ?? .nothing, weekNumber(date)])
  }

  private func title(_ date: CivilDate, _ note: Directory.DayNote?, _ school: Directory.DayNote?) -> String? {
    let names = [note?.name, school?.name].compactMap { $0 }
    return names.isEmpty ? nil : ([view.words.longDate(date)] + names).joined(separator: ", ")
  }

  private func chips(_ held: [(cohort: CohortView, block: BlockView)]) -> [Markup] {
    guard !held.isEmpty else { return [] }
    // One too many is no reason to hide two: a number stands for those left out.
    let shown = held.count > Self.chipsShown ? held.prefix(Self.chipsShown - 1) : held[...]
    var chips = shown.map { cohort, block in
      var name = "chip \(cohort.style.className)"
      if block.hasUnpublishedTimes { name += " unpublished" }
      return Markup.element(
        "a", ["class": name, "href": "#\(block.anchor)", "title": view.sentence(block, of: cohort)],
        cohort.style.letter)
    }
    if shown.count < held.count {
      let rest = held.dropFirst(shown.count).map(\.cohort.name)
      chips.append(.element("span", ["class": "more", "title": view.words.list(rest)], "+\(rest.count)"))
    }
    return [.element("span", ["class": "chips"], chips)]
  }

  private func overlapNumbers(_ date: CivilDate) -> [Markup] {
    let numbers = view.overlaps.filter { $0.overlap.date == date }
    guard let first = numbers.first else { return [] }
    let text = numbers.count > 1 ? "\(first.number)+" : "\(first.number)"
    return [.element("a", ["class": "badge", "href": "#overlap-\(first.number)"], text)]
  }

  private func weekNumber(_ date: CivilDate) -> Markup {
    guard date.weekday == .monday else { return .nothing }
    return .element("span", ["class": "wk"], view.weekName(date.isoWeek))
  }
}
