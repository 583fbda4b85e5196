// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension SolverState {
  /// Lexicographic optimisation: each level is proven with the levels before it held at their best by assumption.
  mutating func minimise(assuming assumptions: [Literal], progress: ((Progress) -> Void)?) -> OptimisationResult {
    let start = engine.meter.units
    var best: Assignment
    switch satisfy(assuming: assumptions) {
    case .satisfiable(let solution): best = solution
    case .unsatisfiable(let core): return result(.infeasible(core: core), since: start)
    case .unknown(let reason): return result(.unknown(reason), since: start)
    }
    engine.followSolution()
    post(best)
    progress?(.solution(best, values: values(of: best)))
    var base = assumptions.map(\.engine)
    var bounds: [Int] = []
    defer { engine.relaxation.drop() }
    for number in objectives.indices {
      var level = levelSearch(number, base: base, best: best, progress: progress)
      let stopped = optimise(&level, best: &best)
      bounds.append(min(level.lowerBound, level.upperBound))
      if let stopped { return result(.feasible(stopped), since: start, best: best, bounds: bounds) }
      base.append(bound(level.objective, atMost: level.upperBound))
    }
    return result(.optimal, since: start, best: best, bounds: bounds)
  }

  private mutating func levelSearch(
    _ number: Int, base: [Lit], best: Assignment, progress: ((Progress) -> Void)?
  ) -> LevelSearch {
    engine.backtrack(to: 0)
    engine.relaxation.request(
      objectives[number].total, conflicts: engine.statistics.conflicts, work: engine.meter.units,
      isChecked: engine.isChecked)
    let softs = engine.softLiterals(of: objectives[number])
    return LevelSearch(
      number: number, objective: objectives[number], base: base, softs: softs,
      upperBound: best[model.objectives[number]],
      lowerBound: max(softs.lowerBound, engine.lower(objectives[number].total)),
      stratum: softs.nextWeight(below: .max) ?? 0, progress: progress)
  }

  func values(of assignment: Assignment) -> [Int] { model.objectives.map { assignment[$0] } }

  private func result(
    _ status: OptimisationResult.Status, since start: Int, best: Assignment? = nil, bounds: [Int] = []
  ) -> OptimisationResult {
    let values = best.map { self.values(of: $0) } ?? []
    let levels = values.enumerated().map { number, value in
      OptimisationResult.Level(value: value, lowerBound: number < bounds.count ? bounds[number] : nil)
    }
    return OptimisationResult(status: status, solution: best, levels: levels, work: engine.meter.units - start)
  }
}
