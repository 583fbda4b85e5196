// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

extension YearView {
  /// The cohort's letter on its colour and pattern.
  func chip(_ cohort: CohortView) -> Markup {
    .element("span", ["class": "chip \(cohort.style.className)", "aria-hidden": "true"], cohort.style.letter)
  }

  /// A short remark in a frame.
  func tag(_ text: String, _ kind: String = "", title: String? = nil) -> Markup {
    .element("span", ["class": kind.isEmpty ? "tag" : "tag \(kind)", "title": title], text)
  }

  /// What stands out in a block, in a fixed order.
  func tags(_ block: BlockView, of cohort: CohortView) -> [Markup] {
    var tags: [Markup] = []
    if block.isPinned { tags.append(tag("◆ \(phrases.pinned)")) }
    if let shift = block.shift, let nominal = block.entry?.nominal {
      tags.append(tag("→ \(phrases.moved(days: shift))", "moved", title: words.longDate(nominal)))
    }
    tags += block.choices.map { tag(phrases.chosen($0), "chosen") }
    if block.isTentative { tags.append(tag("? \(phrases.subjectToChange)")) }
    if block.hasUnpublishedTimes { tags.append(tag(phrases.timesUnpublished, "unpublished")) }
    if !block.isCounted { tags.append(tag(phrases.notCounted)) }
    let holidays = Set(block.days.compactMap { days.schoolHoliday(on: $0)?.name }).sorted()
    if let zone = days.zone, !holidays.isEmpty {
      tags.append(tag(phrases.schoolHolidays(zone: zone), "school", title: holidays.joined(separator: ", ")))
    }
    return tags + overlapLinks(overlaps(of: cohort.entry.id, on: block.range))
  }

  /// Links to overlaps by their numbers.
  func overlapLinks(_ overlaps: [NumberedOverlap]) -> [Markup] {
    overlaps.map { numbered in
      let others = numbered.overlap.cohorts.map { $0.text.uppercased() }.joined(separator: " × ")
      return .element(
        "a",
        [
          "class": "badge", "href": "#overlap-\(numbered.number)",
          "title": "\(words.longDate(numbered.overlap.date)) : \(others)",
        ], String(numbered.number))
    }
  }
}
