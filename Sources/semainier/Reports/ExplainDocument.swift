// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// A rule in JSON: what it is, what it says, where it is stated.
struct RuleEntry: Encodable {
  let rule: String
  let objects: [String]
  let file: String?
  let line: Int?
  let message: String
  let relaxable: Bool

  init(_ rule: any PlanRule, in context: PlanContext) {
    self.rule = rule.code.rawValue
    objects = rule.objects
    file = rule.mark?.file
    line = rule.mark?.line
    message = rule.sentence(in: context)
    relaxable = rule.strength.isRelaxable
  }
}

/// A term of an objective in JSON.
struct TermEntry: Encodable {
  let name: String
  let value: Int

  init(_ term: Schedule.ObjectiveValue) {
    name = term.name
    value = term.value
  }
}

/// The answer of `explain PLAN --format json`.
struct ExplainDocument: Encodable {
  struct RelaxationEntry: Encodable {
    let rules: [RuleEntry]
    let objective: [TermEntry]
    let relaxable: Bool
    /// Pinned blocks whose decision it goes back on.
    let pins: [String]
    /// How the plan that it gives breaks the rules given up.
    let broken: [TrainingCalendar.Violation]
    let plan: [BlockDates]
    let file: String?
  }

  struct ProofEntry: Encodable {
    struct WitnessEntry: Encodable {
      let without: RuleEntry
      let valid: Bool
      let plan: [BlockDates]
      let file: String?
    }
    let proved: Bool
    let witnesses: [WitnessEntry]
  }

  let status: String
  let conflicts: [[RuleEntry]]
  let disjoint: Int
  let relaxations: [RelaxationEntry]
  /// One for each conflict, with `--verify`.
  let proofs: [ProofEntry]?

  /// - Parameter proofs: of the conflicts, in their order; nil where none were asked for.
  init(
    _ explanation: Explanation, in context: PlanContext, proofs: [ConflictProof]? = nil, files: ExplainFiles? = nil
  ) {
    status =
      switch explanation.isSatisfiable {
      case .some(true): "feasible"
      case .some(false): "infeasible"
      case .none: "unknown"
      }
    conflicts = explanation.conflicts.map { $0.map { RuleEntry($0, in: context) } }
    disjoint = explanation.disjointCount
    relaxations = explanation.relaxations.enumerated().map { index, relaxation in
      RelaxationEntry(
        rules: relaxation.rules.map { RuleEntry($0, in: context) }, objective: relaxation.objective.map(TermEntry.init),
        relaxable: relaxation.isOffered, pins: relaxation.pins.flatMap(\.objects), broken: relaxation.broken,
        plan: BlockDates.all(of: relaxation.placed, in: context), file: files?.relaxation(index))
    }
    self.proofs = proofs?.enumerated().map { conflict, proof in
      ProofEntry(
        proved: proof.isProved,
        witnesses: proof.witnesses.enumerated().map { index, witness in
          .init(
            without: RuleEntry(witness.without, in: context), valid: witness.isValid,
            plan: witness.placed.map { BlockDates.all(of: $0, in: context) } ?? [],
            file: files?.witness(conflict, index))
        })
    }
  }
}

/// Where a block stands, in JSON.
struct BlockDates: Encodable {
  let block: BlockID
  let cohort: CohortID
  let from: CivilDate
  let to: CivilDate
  /// Days from the nominal date; left out where it has none.
  let shift: Int?

  /// The blocks of a placing, in the plan's order.
  static func all(of placed: PlacedPlan, in context: PlanContext) -> [BlockDates] {
    context.shapes.compactMap { shape in
      guard let start = placed.blocks[shape.block.id]?.start else { return nil }
      return BlockDates(
        block: shape.block.id, cohort: shape.cohort.id, from: start, to: start + max(0, shape.days.count - 1),
        shift: shape.nominal.map { start - $0 })
    }
  }
}
