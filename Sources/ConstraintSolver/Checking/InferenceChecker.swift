// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Verifies inferences by enumeration, with the model's own checker: the premises and one constraint of the model must
/// leave no assignment in which the consequence is false. Learned clauses are tested against all solutions.
///
/// Slow; for tests. Inferences over too many values are not verified here, and of those that speak of literals the model
/// does not have only the step itself is, against the row, arc or clause that made it: see ``Engine/verifyRow(_:_:not:)``.
struct InferenceChecker {
  enum Meaning {
    case bool(Int)
    case atLeast(variable: Int, value: Int)
    case equal(variable: Int, value: Int)
    case auxiliary(AuxiliaryMeaning, atLeast: Int)
  }

  private static let assignmentLimit = 20_000
  private static let solutionSpaceLimit = 5_000

  let model: Model
  /// All solutions of a small model.
  let solutions: [Assignment]?
  private(set) var failures: [String] = []
  private(set) var verified = 0

  init(_ model: Model) {
    self.model = model
    solutions = InferenceChecker.solutions(of: model)
  }

  /// One more inference was verified.
  mutating func count() { verified += 1 }

  mutating func report(_ failure: String) { failures.append(failure) }

  /// Verifies `premises and constraint -> false`.
  mutating func verify(_ facts: [(Meaning, Bool)], constraint: Int, what: () -> String) {
    let posted = model.constraints[constraint]
    var scope = ConstraintScope(posted, model: model)
    for (meaning, value) in facts { scope.include(meaning, isTrue: value) }
    guard scope.size <= InferenceChecker.assignmentLimit else { return }
    verified += 1
    var isRefuted = false
    let defined = facts.filter { if case .auxiliary = $0.0 { true } else { false } }
    scope.forEachAssignment(of: model) { assignment in
      guard defined.allSatisfy({ holds($0.0, assignment) == $0.1 }) else { return true }
      if model.isSatisfied(posted, by: assignment) { isRefuted = true }
      return !isRefuted
    }
    if isRefuted { report("\(what()) does not follow from \(model.describe(posted.constraint))") }
  }

  /// Verifies that every solution makes one of the literals true.
  mutating func verifyClause(_ literals: [(Meaning, Bool)]) {
    guard let solutions else { return }
    verified += 1
    for solution in solutions where !literals.contains(where: { holds($0.0, solution) == $0.1 }) {
      return report("a learned clause excludes the solution \(solution)")
    }
  }

  private func holds(_ meaning: Meaning, _ assignment: Assignment) -> Bool {
    switch meaning {
    case .bool(let index): assignment.bools[index]
    case .atLeast(let variable, let value): assignment.ints[variable] >= value
    case .equal(let variable, let value): assignment.ints[variable] == value
    case .auxiliary(let meaning, let value): meaning.value(in: assignment) >= value
    }
  }

  private static func solutions(of model: Model) -> [Assignment]? {
    var scope = ConstraintScope(allOf: model)
    guard scope.size <= solutionSpaceLimit else { return nil }
    var result: [Assignment] = []
    scope.forEachAssignment(of: model) { assignment in
      if model.isSatisfied(by: assignment) { result.append(assignment) }
      return true
    }
    return result
  }
}
