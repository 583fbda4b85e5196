// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A smaller model with the same solutions, and how to get from the variables of one to those of the other.
///
/// Each variable of the original is an expression of one variable of the reduced model, so that every question about the
/// original is one about the reduced model, and every solution of that one of the original: none is lost, none is found
/// twice.
struct Reduction: Sendable {
  /// `factor * variable + offset`; the factor is not 0.
  struct IntImage: Sendable {
    let variable: IntVar
    let factor: Int
    let offset: Int
  }

  /// The reduced model.
  let model: Model
  /// By Boolean variable of the original.
  let bools: [Literal]
  /// By integer variable of the original.
  let ints: [IntImage]
  /// What was done, for statistics.
  let summary: PresolveSummary

  /// The model as it is.
  init(identityOf model: Model) {
    self.model = model
    bools = (0..<model.boolCount).compactMap { model.bool(at: $0)?.literal }
    ints = model.domains.indices.compactMap { model.int(at: $0) }
      .map { IntImage(variable: $0, factor: 1, offset: 0) }
    summary = PresolveSummary()
  }

  init(model: Model, bools: [Literal], ints: [IntImage], summary: PresolveSummary) {
    self.model = model
    self.bools = bools
    self.ints = ints
    self.summary = summary
  }

  /// The same with the sums that follow from counting in two ways, and what they leave to the ends of sequences.
  func counted() -> Reduction {
    let equations = DoubleCounting.equations(of: model)
    let rows = SlotRows.rows(of: model, equations)
    guard !equations.isEmpty || !rows.isEmpty else { return self }
    var model = self.model
    // A sum that grew too large is left out: it follows anyway.
    for equation in equations { _ = try? model.require(.linear(equation, .equal, 0)) }
    for (expression, bound) in rows { _ = try? model.require(.linear(expression, .lessOrEqual, bound)) }
    return Reduction(model: model, bools: bools, ints: ints, summary: summary)
  }

  func image(_ literal: Literal) -> Literal {
    let image = bools[literal.variable.index]
    return literal.isNegated ? !image : image
  }

  func image(_ variable: IntVar) -> IntVar { ints[variable.index].variable }

  /// The literals whose images are in a list, each image once, in the order given.
  func preimages(of images: [Literal], among literals: [Literal]) -> [Literal] {
    var wanted = Set(images)
    return literals.filter { wanted.remove(image($0)) != nil }
  }

  /// The assignment of the original that an assignment of the reduced model stands for.
  func original(_ assignment: Assignment) -> Assignment {
    Assignment(
      bools: bools.map { assignment[$0] },
      ints: ints.map { $0.factor * assignment[$0.variable] + $0.offset })
  }

  func original(_ result: OptimisationResult, assumptions: [Literal]) -> OptimisationResult {
    var status = result.status
    if case .infeasible(let core) = status { status = .infeasible(core: preimages(of: core, among: assumptions)) }
    return OptimisationResult(
      status: status, solution: result.solution.map(original), levels: result.levels, work: result.work)
  }

  func original(_ progress: Progress) -> Progress {
    switch progress {
    case .solution(let assignment, let values): .solution(original(assignment), values: values)
    case .bound: progress
    }
  }
}

/// What presolve did to a model.
struct PresolveSummary: Hashable, Sendable {
  var mergedLiterals = 0
  var mergedVariables = 0
  var droppedConstraints = 0
  var cliques = 0
}
