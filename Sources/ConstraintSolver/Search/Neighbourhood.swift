// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Large-neighbourhood search: most of the best solution is assumed, the rest searched for a better one within a few
/// conflicts. Shaw, "Using constraint programming and local search methods to solve vehicle routing problems", CP 1998.
///
/// Parts are assumed, not fixed, so that everything learned on the way remains valid.
struct NeighbourhoodState {
  private var random: UInt64
  /// The share of the solution left open; grows when searches end early and shrinks when they do not.
  private(set) var openShare = 0.3

  init(seed: UInt64) { random = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x2545_F491_4F6C_DD1D }

  /// A number from 0 up to, not including, the limit.
  mutating func next(below limit: Int) -> Int {
    random ^= random << 13
    random ^= random >> 7
    random ^= random << 17
    return Int(truncatingIfNeeded: (random >> 16) % UInt64(max(1, limit)))
  }

  mutating func note(wasExhausted: Bool) {
    openShare = min(0.9, max(0.05, openShare * (wasExhausted ? 1.1 : 0.93)))
  }
}

extension SolverState {
  private static let neighbourhoodConflicts = 300

  private static let neighbourhoodsInTurn = 20

  /// Searches some neighbourhoods of the best solution, and as many again after each improvement.
  mutating func exploreNeighbourhoods(_ level: inout LevelSearch, best: inout Assignment) -> StopReason? {
    var rounds = SolverState.neighbourhoodsInTurn
    while rounds > 0 && !level.isProven {
      rounds -= 1
      let fixed = neighbourhood(of: best)
      let target = bound(level.objective, atMost: level.upperBound - 1)
      let outcome = search(
        assuming: level.base + [target] + fixed, conflicts: SolverState.neighbourhoodConflicts)
      switch outcome {
      case .stopped(let reason): return reason
      case .gaveUp: neighbourhoods.note(wasExhausted: false)
      case .satisfied:
        accept(&level, best: &best)
        rounds = SolverState.neighbourhoodsInTurn
      case .contradicted:
        let assumed = Set(fixed.map(\.code))
        if !engine.core.array.contains(where: { assumed.contains($0.code) }) { level.raise(to: level.upperBound) }
        neighbourhoods.note(wasExhausted: true)
      }
    }
    return nil
  }

  /// Literals that keep a part of the solution as it is.
  private mutating func neighbourhood(of best: Assignment) -> [Lit] {
    engine.backtrack(to: 0)
    let hasTasks = engine.propagators.tasks.count > 0
    if hasTasks && neighbourhoods.next(below: 3) > 0 { return timeWindow(of: best) }
    return randomPart(of: best)
  }

  /// Tasks inside a stretch of time are free, those before it may not start later, those after it must start earlier.
  private mutating func timeWindow(of best: Assignment) -> [Lit] {
    var starts: [Int: Int] = [:]
    for place in 0..<engine.propagators.tasks.count {
      let task = engine.propagators.tasks[place]
      guard !task.start.isNegated, task.start.variable < best.ints.count else { continue }
      starts[task.start.variable] = max(starts[task.start.variable] ?? 0, engine.lower(task.duration))
    }
    let variables = starts.keys.sorted()
    guard let first = variables.map({ best.ints[$0] }).min(), let last = variables.map({ best.ints[$0] }).max() else {
      return []
    }
    let width = max(1, Int(Double(last - first) * neighbourhoods.openShare))
    let begin = first - width / 2 + neighbourhoods.next(below: last - first + width)
    let shift = neighbourhoods.next(below: 4) > 0 ? 1 : 0
    var result: [Lit] = []
    for variable in variables {
      let value = best.ints[variable]
      if value + (starts[variable] ?? 0) <= begin {
        keep(SignedVar(variable), atMost: value, in: &result)
      } else if value >= begin + width {
        keep(SignedVar(variable), atMost: value - shift, in: &result)
      }
    }
    return result
  }

  /// Every variable is kept, or left open with the probability of the open share.
  private mutating func randomPart(of best: Assignment) -> [Lit] {
    var result: [Lit] = []
    let limit = Int(neighbourhoods.openShare * 1000)
    for variable in best.bools.indices where neighbourhoods.next(below: 1000) >= limit {
      let literal = Lit(variable: variable + 1, negated: !best.bools[variable])
      if engine.isOpen(literal) { result.append(literal) }
    }
    for variable in best.ints.indices where neighbourhoods.next(below: 1000) >= limit {
      let value = best.ints[variable]
      keep(SignedVar(variable), atMost: value, in: &result)
      keep(-SignedVar(variable), atMost: -value, in: &result)
    }
    return result
  }

  private mutating func keep(_ variable: SignedVar, atMost value: Int, in result: inout [Lit]) {
    guard value < engine.upper(variable), value >= engine.lower(variable) else { return }
    result.append(engine.literal(-variable, atLeast: -value))
  }
}
