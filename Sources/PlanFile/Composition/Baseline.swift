// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Carries the dates of a baseline over to a plan, as the nominal dates of blocks with the same id.
struct Baseline {
  let plan: Plan
  let rule: CarryRule

  /// Sets the nominal starts of a plan, and redates what it inherited from another year.
  func apply(to target: inout Plan) {
    let years = target.year - plan.year
    var dates: [BlockID: DateRange] = [:]
    for block in plan.cohorts.flatMap(\.blocks) { dates[block.id] = block.dates }
    for cohort in target.cohorts.indices {
      for index in target.cohorts[cohort].blocks.indices {
        let block = target.cohorts[cohort].blocks[index]
        guard let published = dates[block.id], let start = rule.carry(published.first, years: years) else { continue }
        target.nominalStarts[block.id] = start
        let isInherited = block.mark?.file != target.file
        if years != 0, isInherited, let old = block.dates, let carried = DateRange(from: start, count: old.count) {
          target.cohorts[cohort].blocks[index].timing = .dated(carried)
        }
      }
    }
  }
}
