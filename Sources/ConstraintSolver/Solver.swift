// SPDX-License-Identifier: Apache-2.0
public import ConstraintModel

/// An exact solver: lazy clause generation over a `ConstraintModel.Model`.
///
/// ```swift
/// var solver = try Solver(model)
/// let result = solver.minimise()
/// if case .optimal = result.status { print(result.values) }
/// ```
///
/// A solver may be asked any number of questions; what it learned for one helps with the next. See Ohrimenko, Stuckey and Codish, "Propagation via lazy clause generation", 2009.
public struct Solver: ~Copyable {
  var state: SolverState
  /// What the state solves, and how the caller's model is seen in it.
  private let reduction: Reduction
  private let model: Model

  /// A solver for a copy of the model.
  ///
  /// - Throws: `ConstraintModel.ModelError` when an objective or a hint is not valid in the model.
  public init(_ model: Model, options: SolverOptions = SolverOptions()) throws(ModelError) {
    try SolverState.validate(model)
    self.model = model
    reduction = Presolve.reduction(of: model, options)
    state = SolverState(validated: reduction.model, options: options)
  }

  private func checkOwner(of literals: [Literal]) {
    for literal in literals { precondition(model.owns(literal), "\(literal) belongs to another model") }
  }

  /// The caller's view of a solution of the reduced model.
  private func original(_ assignment: Assignment) -> Assignment {
    let result = reduction.original(assignment)
    assert(model.isSatisfied(by: result), "presolve found what is not a solution: \(model.violations(of: result))")
    return result
  }

  private func images(_ literals: [Literal]) -> [Literal] { literals.map { reduction.image($0) } }

  /// Searches for a solution in which all assumptions hold, whatever its cost.
  ///
  /// - Precondition: the literals belong to the model, here and in every other call.
  public mutating func satisfy(assuming assumptions: [Literal] = []) -> Verdict {
    checkOwner(of: assumptions)
    state.beginCall()
    switch state.satisfy(assuming: images(assumptions)) {
    case .satisfiable(let solution): return .satisfiable(original(solution))
    case .unsatisfiable(let core): return .unsatisfiable(core: reduction.preimages(of: core, among: assumptions))
    case .unknown(let reason): return .unknown(reason)
    }
  }

  /// Searches for the best solution in which all assumptions hold, objective by objective, and proves it best.
  ///
  /// - Parameters:
  ///   - assumptions: must hold in every solution.
  ///   - progress: called with each better solution and each better bound.
  public mutating func minimise(
    assuming assumptions: [Literal] = [], progress: ((Progress) -> Void)? = nil
  ) -> OptimisationResult {
    checkOwner(of: assumptions)
    state.beginCall()
    let reduction = self.reduction
    let result = state.minimise(assuming: images(assumptions)) { event in progress?(reduction.original(event)) }
    return reduction.original(result, assumptions: assumptions)
  }

  /// Counts the solutions that differ on the given literals and variables.
  ///
  /// - Parameters:
  ///   - literals: solutions that agree on these, and on `variables`, count once.
  ///   - variables: integer variables to tell solutions apart by.
  ///   - assumptions: must hold in every solution counted.
  ///   - bounds: upper limits of the first objectives; with the values of an optimal solution, optima are counted.
  ///   - limit: where to stop counting.
  public mutating func countSolutions(
    projectedOn literals: [Literal], variables: [IntVar] = [], assuming assumptions: [Literal] = [],
    objectivesAtMost bounds: [Int] = [], atMost limit: Int? = nil
  ) -> SolutionCount {
    var count = 0
    let stopped = enumerate(
      projectedOn: literals, variables: variables, assuming: assumptions, objectivesAtMost: bounds
    ) { _ in
      count += 1
      return limit.map { count <= $0 } ?? true
    }
    switch stopped {
    case .complete: return .exactly(count)
    case .declined: return .moreThan(count - 1)
    case .stopped(let reason): return .unknown(atLeast: count, reason)
    }
  }

  /// How an enumeration ended.
  public enum EnumerationEnd: Hashable, Sendable {
    /// All solutions were visited.
    case complete
    /// The body returned false.
    case declined
    /// A limit was reached.
    case stopped(StopReason)
  }

  /// Calls the body with one solution for each combination of values of the literals and variables, until it returns
  /// false. Parameters as for ``countSolutions(projectedOn:variables:assuming:objectivesAtMost:atMost:)``.
  @discardableResult
  public mutating func enumerate(
    projectedOn literals: [Literal], variables: [IntVar] = [], assuming assumptions: [Literal] = [],
    objectivesAtMost bounds: [Int] = [], _ body: (Assignment) -> Bool
  ) -> EnumerationEnd {
    checkOwner(of: assumptions + literals)
    for variable in variables { precondition(model.owns(variable), "\(variable) belongs to another model") }
    precondition(bounds.count <= state.objectives.count, "there are more bounds than objectives")
    state.beginCall()
    let reduction = self.reduction
    return state.enumerate(
      Projection(
        literals: images(literals).map(\.engine), variables: variables.map { reduction.image($0).engine }),
      assuming: images(assumptions).map(\.engine) + state.bounds(bounds)
    ) { body(reduction.original($0)) }
  }

  /// Finds a minimal set of assumptions that cannot all hold: without any one of them the rest can, as solving verified.
  ///
  /// - Parameters:
  ///   - assumptions: the candidates. Those that come first are tried for removal first: put last what to keep if
  ///     possible.
  ///   - background: literals that hold throughout and are not reported.
  public mutating func minimalCore(of assumptions: [Literal], background: [Literal] = []) -> CoreResult {
    checkOwner(of: assumptions + background)
    state.beginCall()
    switch state.minimalCore(of: images(assumptions), background: images(background)) {
    case .minimal(let core): return .minimal(reduction.preimages(of: core, among: assumptions))
    case .satisfiable(let solution): return .satisfiable(original(solution))
    case .unknown(let reason, let smallest):
      return .unknown(reason, smallest: smallest.map { reduction.preimages(of: $0, among: assumptions) })
    }
  }

  /// What the solver has done since it was made.
  public var statistics: Statistics { state.statistics }

  /// Inferences that failed verification; empty unless ``SolverOptions/checksInferences`` found a fault in the solver.
  public var inferenceFailures: [String] { state.engine.checker?.failures ?? [] }
}

extension SolverState {
  var statistics: Statistics {
    var result = engine.statistics
    result.work = engine.meter.units
    result.checkedInferences = engine.checker?.verified ?? 0
    return result
  }
}
