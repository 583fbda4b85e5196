// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import FlatZinc

/// One FlatZinc program from reading to the last line printed.
struct Run {
  let options: Options
  private let start = ContinuousClock.now

  init(_ options: Options) { self.options = options }

  func callAsFunction(stopFlag: StopFlag) throws {
    let translation = try Translation(Program(reading: ByteSource(path: options.path)))
    let writer = ResultWriter(translation)
    var solverOptions = SolverOptions(seed: options.seed, workLimit: options.workLimit, stopFlag: stopFlag)
    // A model that says how to search is followed first, then both take turns: where the model is small that order costs
    // least, and elsewhere a fraction of a second.
    solverOptions.strategy = .leading
    if let limit = options.timeLimit {
      // Reading and translating count too.
      solverOptions.wallClockLimit = max(.zero, .milliseconds(limit) - start.duration(to: .now))
    }
    let loading = ContinuousClock.now
    let enumerates = translation.model.objectives.isEmpty && wantedSolutions > 1
    // Where one solution will do, one of those that differ only by an exchange will.
    solverOptions.breaksSymmetries = !enumerates
    if options.threads > 1 && !enumerates {
      return try solveWithTwoThreads(translation, writer, solverOptions, loading: loading)
    }
    var solver = try Solver(translation.model, options: solverOptions)
    let solving = ContinuousClock.now
    var figures: [(String, String)] = []
    if translation.model.objectives.isEmpty {
      satisfy(translation, &solver, writer)
    } else {
      figures = optimise(translation, &solver, writer)
    }
    guard options.wantsStatistics else { return }
    writer.write(
      figures + times(loading: loading, solving: solving) + sizes(translation) + counts(solver.statistics))
  }

  /// How many solutions of a satisfaction problem are asked for.
  private var wantedSolutions: Int { options.solutions ?? (options.wantsAll ? .max : 1) }

  func times(
    loading: ContinuousClock.Instant, solving: ContinuousClock.Instant
  ) -> [(String, String)] {
    [
      ("initTime", seconds(from: start, to: solving)), ("flatTime", seconds(from: start, to: loading)),
      ("solveTime", seconds(from: solving, to: .now)),
    ]
  }

  // MARK: Satisfaction

  private func satisfy(_ translation: Translation, _ solver: inout Solver, _ writer: ResultWriter) {
    let wanted = wantedSolutions
    if wanted == 1 {
      switch solver.satisfy() {
      case .satisfiable(let solution): writer.write(solution)
      case .unsatisfiable: writer.writeUnsatisfiable()
      case .unknown: writer.writeUnknown()
      }
      return
    }
    let (literals, variables) = translation.projection
    var found = 0
    let end = solver.enumerate(projectedOn: literals, variables: variables) { solution in
      found += 1
      writer.write(solution)
      return found < wanted
    }
    switch end {
    case .complete: if found == 0 { writer.writeUnsatisfiable() } else { writer.writeComplete() }
    case .stopped: if found == 0 { writer.writeUnknown() }
    case .declined: return
    }
  }

  // MARK: Optimisation

  /// Whether each better solution is printed, or the best alone.
  var showsEach: Bool { options.wantsAll || options.wantsIntermediate }

  private func optimise(
    _ translation: Translation, _ solver: inout Solver, _ writer: ResultWriter
  ) -> [(String, String)] {
    let result = solver.minimise { progress in
      if showsEach, case .solution(let solution, _) = progress { writer.write(solution) }
    }
    return finish(result, writer)
  }

  /// Prints what is left to print and returns the figures of the objective.
  func finish(_ result: OptimisationResult, _ writer: ResultWriter) -> [(String, String)] {
    if !showsEach, let solution = result.solution { writer.write(solution) }
    switch result.status {
    case .optimal: writer.writeComplete()
    case .infeasible: writer.writeUnsatisfiable()
    case .unknown: writer.writeUnknown()
    case .feasible: break
    }
    guard let level = result.levels.first else { return [] }
    var figures = [("objective", String(writer.translation.programObjective(level.value)))]
    if let bound = level.lowerBound {
      figures.append(("objectiveBound", String(writer.translation.programObjective(bound))))
    }
    return figures
  }

  // MARK: Statistics

  func sizes(_ translation: Translation) -> [(String, String)] {
    let model = translation.model
    return [
      ("variables", String(model.domains.count + model.boolCount)), ("intVariables", String(model.domains.count)),
      ("boolVariables", String(model.boolCount)), ("propagators", String(model.constraints.count)),
    ]
  }

  func counts(_ statistics: Statistics) -> [(String, String)] {
    [
      ("nodes", String(statistics.decisions)), ("failures", String(statistics.conflicts)),
      ("restarts", String(statistics.restarts)), ("propagations", String(statistics.propagations)),
      ("nogoods", String(statistics.learned)), ("boundLiterals", String(statistics.boundLiterals)),
      ("relaxationRows", String(statistics.relaxationRows)), ("relaxationSolves", String(statistics.relaxationSolves)),
      ("work", String(statistics.work)),
    ]
  }

  private func seconds(from: ContinuousClock.Instant, to: ContinuousClock.Instant) -> String {
    let parts = from.duration(to: to).components
    return String(Double(parts.seconds) + Double(parts.attoseconds) * 1e-18)
  }
}
