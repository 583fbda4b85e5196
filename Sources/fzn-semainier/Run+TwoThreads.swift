// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import FlatZinc

extension Run {
  /// Two searches that share solutions, bounds and short clauses and never wait for each other: which of several best
  /// solutions is printed may differ from run to run.
  func solveWithTwoThreads(
    _ translation: Translation, _ writer: ResultWriter, _ solverOptions: SolverOptions,
    loading: ContinuousClock.Instant
  ) throws {
    let showsEach = showsEach
    let answer = try solve(
      translation.model, options: solverOptions, portfolio: PortfolioOptions(threads: 2, isDeterministic: false)
    ) { progress in
      if showsEach, case .solution(let solution, _) = progress { writer.write(solution) }
    }
    let result = answer.result
    var figures: [(String, String)] = []
    if translation.model.objectives.isEmpty {
      switch result.status {
      case .optimal, .feasible: if !showsEach, let solution = result.solution { writer.write(solution) }
      case .infeasible: writer.writeUnsatisfiable()
      case .unknown: writer.writeUnknown()
      }
    } else {
      figures = finish(result, writer)
    }
    guard options.wantsStatistics else { return }
    writer.write(
      figures + times(loading: loading, solving: loading) + sizes(translation)
        + counts(answer.statistics) + [("threads", "2")])
  }
}
