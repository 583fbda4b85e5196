// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// What a ``Solver`` owns: the engine, the model it was made from and the limits of the call under way.
struct SolverState: ~Copyable {
  let model: Model
  let options: SolverOptions
  var engine: Engine
  var objectives: [LoadedObjective] = []
  var neighbourhoods: NeighbourhoodState
  /// How to look for the best value of an objective.
  enum Temper {
    /// From both sides, with neighbourhoods of the best solution when it takes long.
    case balanced
    /// From above: neighbourhoods from the start, then proofs that the best solution cannot be improved.
    case improving
    /// From above, in the order that the model asks for, an improvement at a time.
    case following
  }

  /// How to look for the best value of an objective.
  var temper = Temper.balanced

  /// Set when nobody waits for the answer any more.
  var abandoned: StopFlag?

  static func validate(_ model: Model) throws(ModelError) {
    for objective in model.objectives { try model.validate(objective) }
    for hint in model.hints { try model.validate(hint) }
    for annotation in model.searchOrder { try model.validate(annotation) }
  }

  /// Loads a model that was validated.
  init(validated model: Model, options: SolverOptions) {
    self.model = model
    self.options = options
    engine = Engine()
    neighbourhoods = NeighbourhoodState(seed: options.seed)
    if options.checksInferences {
      engine.checker = InferenceChecker(model)
      engine.isChecked = true
      engine.reduction = ReductionState(isChecked: true)
      engine.processing = ProcessingState(isChecked: true)
    }
    engine.mostTasksOrdered = options.mostTasksOrdered
    engine.mostStepLiterals = options.mostStepLiterals
    engine.usesEnergyInSearch = options.usesEnergyInSearch || options.checksInferences
    engine.load(model)
    for expression in model.objectives {
      objectives.append(engine.loadObjective(expression, model: model))
    }
    engine.processing.probesRoot = options.presolves && Presolve.isWorthwhile(model)
    engine.load(model.searchOrder, options)
    if engine.annotationState.isFollowed && !model.searchOrder.isEmpty { temper = .following }
    engine.scramble(seed: options.seed)
  }

  /// Starts counting the limits of a public call.
  mutating func beginCall() {
    engine.limits.flag = options.stopFlag
    engine.limits.abandoned = abandoned
    engine.limits.nextPoll = 0
    engine.limits.work = .max
    if let limit = options.workLimit {
      let (end, overflow) = engine.meter.units.addingReportingOverflow(max(0, limit))
      engine.limits.work = overflow ? .max : end
    }
    engine.limits.deadline = options.wallClockLimit.map { Deadline(after: $0) }
  }

  /// Searches under assumptions, for so many conflicts at most, or no longer than the annotations lead.
  mutating func search(
    assuming assumptions: [Lit], conflicts: Int = .max, givesUpWithLead: Bool = false
  ) -> SearchOutcome {
    engine.assume(assumptions)
    let (end, overflow) = engine.statistics.conflicts.addingReportingOverflow(max(1, conflicts))
    engine.limits.conflicts = overflow ? .max : end
    engine.limits.givesUpWithLead = givesUpWithLead
    return engine.search()
  }

  /// The solution on the trail.
  func assignment() -> Assignment {
    let result = Assignment(
      bools: (0..<model.boolCount).map { engine.values[2 * ($0 + 1)] > 0 },
      ints: model.domains.indices.map { engine.integers.lowerBound($0) })
    assert(model.isSatisfied(by: result), "the engine accepted what is not a solution: \(model.violations(of: result))")
    return result
  }

  /// The core as literals of the model; only those the caller assumed.
  func core(of assumptions: [Literal]) -> [Literal] {
    let codes = Set(engine.core.array.map(\.code))
    var seen = Set<Literal>()
    return assumptions.filter { codes.contains($0.engine.code) && seen.insert($0).inserted }
  }
}

extension Engine {
  /// Breaks ties between variables by the seed: nearly equal initial activities in a seeded order.
  mutating func scramble(seed: UInt64) {
    guard seed != 0 else { return }
    var state = seed
    for variable in 1..<max(1, variables.count) {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      heap.setScore(variable, Double(state >> 40) * 1e-9)
    }
  }
}
