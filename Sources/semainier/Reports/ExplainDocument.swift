// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// The answer of `explain --format json`.
struct ExplainDocument: Encodable {
  struct RuleEntry: Encodable {
    let rule: String
    let objects: [String]
    let file: String?
    let line: Int?

    init(_ rule: any PlanRule) {
      self.rule = rule.code.rawValue
      objects = rule.objects
      file = rule.mark?.file
      line = rule.mark?.line
    }
  }

  struct Term: Encodable {
    let name: String
    let value: Int
  }

  struct RelaxationEntry: Encodable {
    let rules: [RuleEntry]
    let objective: [Term]
    let relaxable: Bool
  }

  let status: String
  let conflicts: [[RuleEntry]]
  let relaxations: [RelaxationEntry]

  init(_ explanation: Explanation) {
    status =
      switch explanation.isSatisfiable {
      case .some(true): "feasible"
      case .some(false): "infeasible"
      case .none: "unknown"
      }
    conflicts = explanation.conflicts.map { $0.map { RuleEntry($0) } }
    relaxations = explanation.relaxations.map { relaxation in
      RelaxationEntry(
        rules: relaxation.rules.map { RuleEntry($0) },
        objective: relaxation.objective.map { Term(name: $0.name, value: $0.value) }, relaxable: relaxation.isOffered)
    }
  }
}
