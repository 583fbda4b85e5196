// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Carries the dates of a baseline over to a plan, as the nominal dates of blocks with the same id.
struct Baseline {
  let plan: Plan
  let rule: CarryRule

  /// Sets the nominal starts of a plan, and moves to its year the dates and windows that it inherited from another.
  func apply(to target: inout Plan) {
    let years = target.year - plan.year
    var timings: [BlockID: Block.Timing] = [:]
    for block in plan.cohorts.flatMap(\.blocks) { timings[block.id] = block.timing }
    for cohort in target.cohorts.indices {
      for index in target.cohorts[cohort].blocks.indices {
        let block = target.cohorts[cohort].blocks[index]
        let isInherited = years != 0 && block.mark?.file != target.file
        switch timings[block.id] {
        case .dated(let published):
          guard let start = rule.carry(published.first, years: years) else { continue }
          target.nominalStarts[block.id] = start
          if isInherited, let old = block.dates, let carried = DateRange(from: start, count: old.count) {
            target.cohorts[cohort].blocks[index].timing = .dated(carried)
          }
        case .within(let window):
          if isInherited, block.dates == nil, let carried = carry(window, years: years) {
            target.cohorts[cohort].blocks[index].timing = .within(carried)
          }
        case nil: continue
        }
      }
    }
  }

  /// A window of whole months becomes the same months; any other keeps its calendar dates.
  private func carry(_ window: DateRange, years: Int) -> DateRange? {
    guard let first = CarryRule.sameDate.carry(window.first, years: years),
      let last = CarryRule.sameDate.carry(window.last, years: years)
    else { return nil }
    let endsMonth = window.last == window.last.civilMonth.lastDay
    return DateRange(first, endsMonth ? last.civilMonth.lastDay : last)
  }
}
