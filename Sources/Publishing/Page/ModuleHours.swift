// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Hours due and placed by module, where sessions say which modules they hold.
struct ModuleHours {
  let view: YearView
  let cohort: CohortView

  var markup: Markup? {
    guard let account = cohort.hours, !account.modules.isEmpty else { return nil }
    guard account.modules.contains(where: { $0.placed > 0 }) else {
      return .element("p", ["class": "facts"], view.phrases.moduleHoursOpen)
    }
    let phrases = view.phrases
    let names = [phrases.module, phrases.title, phrases.due, phrases.placed, phrases.difference]
    return .element(
      "details", ["class": "modules"],
      [
        .element("summary", [:], phrases.hoursByModule),
        .element(
          "table", ["class": "plain"],
          [
            .element("caption", [:], "\(phrases.hoursByModule), \(cohort.name)"),
            .element("thead", [:], [.element("tr", [:], names.map { .element("th", ["scope": "col"], $0) })]),
            .element("tbody", [:], account.modules.map(row)),
          ]),
      ])
  }

  private func row(_ line: HoursAccount.ModuleLine) -> Markup {
    let title = cohort.entry.modules.first { $0.id == line.module }?.title ?? ""
    let difference = line.due.map { line.placed - $0 }
    let text = difference.map { $0 == 0 ? "0" : ($0 > 0 ? "+" : "") + view.words.hours(Hours(minutes: $0)) } ?? "?"
    return .element(
      "tr", ["class": difference.map { $0 == 0 ? nil : "alarm" } ?? nil],
      [
        .element("th", ["scope": "row"], line.module.text), .element("td", [:], title),
        .element("td", ["class": "number"], line.due.map { view.words.hours(Hours(minutes: $0)) } ?? "?"),
        .element("td", ["class": "number"], view.words.hours(Hours(minutes: line.placed))),
        .element("td", ["class": "number"], text),
      ])
  }
}
