// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// The answer of `explain SCHEDULE --block B --format json`.
struct BlockDocument: Encodable {
  struct Hold: Encodable {
    let rule: String
    let objects: [String]
    let message: String
    let mark: SourceMark?
    let starts: [CivilDate]
  }

  let block: BlockID
  let cohort: CohortID
  let from: CivilDate
  let to: CivilDate
  let nominal: CivilDate?
  let pinned: Bool
  let objective: [TermEntry]
  let broken: [Violation]
  let holds: [Hold]
  let alternatives: [PlaceDocument]

  init(_ explanation: BlockExplanation) {
    block = explanation.block
    cohort = explanation.cohort
    from = explanation.dates.first
    to = explanation.dates.last
    nominal = explanation.nominal
    pinned = explanation.isPinned
    objective = explanation.objective.map(TermEntry.init)
    broken = explanation.broken
    holds = explanation.holds.map { hold in
      Hold(
        rule: hold.violation.rule.rawValue, objects: hold.violation.objects, message: hold.violation.message,
        mark: hold.violation.mark, starts: hold.starts)
    }
    alternatives = explanation.alternatives.map { PlaceDocument($0) }
  }
}

/// What becomes of one day, in JSON.
struct PlaceDocument: Encodable {
  let block: BlockID?
  let from: CivilDate
  let to: CivilDate
  let outcome: String
  let broken: [Violation]
  let wishes: [Violation]
  let objective: [TermEntry]
  let difference: [TermEntry]
  let moves: [BlockMove]
  /// Whether the plan with the block there is proved the cheapest; null where there is none.
  let proved: Bool?

  init(_ verdict: PlaceVerdict, of block: BlockID? = nil) {
    self.block = block
    from = verdict.dates.first
    to = verdict.dates.last
    outcome = verdict.outcome.rawValue
    broken = verdict.broken
    wishes = verdict.wishes
    objective = verdict.objective.map(TermEntry.init)
    difference = verdict.difference.map(TermEntry.init)
    moves = verdict.moves
    proved = verdict.objective.isEmpty ? nil : verdict.isProved
  }
}
