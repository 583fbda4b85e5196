// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The search for the best value of one objective, from both sides: cores lift the lower bound, better solutions lower
/// the upper one. Attempts of either kind take turns under growing limits.
struct LevelSearch {
  /// Which objective of the model it is.
  let number: Int
  let objective: LoadedObjective
  /// What must hold: the caller's assumptions and the more important objectives at their best.
  let base: [Lit]
  var softs: SoftLiterals
  /// The value of the best solution.
  var upperBound: Int
  var lowerBound: Int
  /// Literals from this weight on are assumed.
  var stratum: Int
  let progress: ((Progress) -> Void)?
  /// Cores charged to the lower bound whose counters are still to be made. Waiting keeps the trail between searches.
  var charged: [SoftLiterals.Charge] = []
  /// How far below the best solution to look next; doubles with each success.
  var step = 1

  var isProven: Bool { lowerBound >= upperBound }

  mutating func raise(to bound: Int) {
    guard bound > lowerBound else { return }
    lowerBound = bound
    progress?(.bound(objective: number, atLeast: bound))
  }
}

extension SolverState {
  private static let firstAttempt = 400
  private static let trimmings = 3
  /// From attempts of this length on neighbourhoods of the best solution are searched too.
  private static let neighbourhoodStart = 3000

  /// Optimises one level, starting from `best`; nil when done, or why it was stopped.
  mutating func optimise(_ level: inout LevelSearch, best: inout Assignment) -> StopReason? {
    var usesCores = temper == .balanced && level.objective.hasParts
    // An order that is followed ends when all is tried: whatever interrupts it repeats work.
    var attempt = temper == .following ? Int.max : SolverState.firstAttempt
    var patience = 1
    var pause = 0
    while !level.isProven {
      if temper == .following && !engine.annotationState.isFollowed {
        temper = .balanced
        attempt = SolverState.firstAttempt
        usesCores = level.objective.hasParts
      }
      if engine.link != nil { takeOver(&level, best: &best) }
      engine.backtrack(to: 0)
      level.raise(to: min(engine.lower(level.objective.total), level.upperBound))
      if level.isProven { break }
      if usesCores, let reason = liftBound(&level, best: &best, conflicts: attempt) { return reason }
      if level.isProven { break }
      if let reason = probe(&level, best: &best, conflicts: attempt) { return reason }
      // Cores that lag behind the probes, as with variables of many values, are not worth their counters.
      if level.softs.lowerBound < level.lowerBound { usesCores = false }
      if level.isProven { break }
      if temper == .following { continue }
      if attempt >= SolverState.neighbourhoodStart || temper == .improving {
        pause -= 1
        if pause <= 0 {
          let before = level.upperBound
          if let reason = exploreNeighbourhoods(&level, best: &best) { return reason }
          // Where neighbourhoods find nothing, a proof is what is missing.
          patience = level.upperBound < before ? 1 : patience * 2
          pause = patience
        }
      }
      attempt += attempt / 2
    }
    return nil
  }

  // MARK: From below

  /// Extracts cores until the limit of conflicts, or until the optimum is known. A core found without a conflict counts
  /// too, for there may be as many as there are values.
  private mutating func liftBound(
    _ level: inout LevelSearch, best: inout Assignment, conflicts: Int
  ) -> StopReason? {
    let end = engine.statistics.conflicts + conflicts
    var cores = 0
    while !level.isProven && cores < conflicts {
      let assumed = level.softs.literals(from: level.stratum)
      let outcome = search(assuming: level.base + assumed, conflicts: end - engine.statistics.conflicts)
      switch outcome {
      case .stopped(let reason):
        return reason
      case .gaveUp:
        return nil
      case .satisfied:
        accept(&level, best: &best)
        if !level.charged.isEmpty {
          addCounters(&level)
          continue
        }
        guard let next = level.softs.nextWeight(below: level.stratum) else {
          // Nothing that costs is left open: the solution costs no more than the lower bound.
          level.raise(to: level.softs.lowerBound)
          return nil
        }
        level.stratum = next
      case .contradicted:
        charge(trimmedCore(base: level.base), to: &level)
        cores += 1
      }
    }
    return nil
  }

  /// The soft literals of the core, fewer if a few short searches say so.
  private mutating func trimmedCore(base: [Lit]) -> [Lit] {
    let fixed = Set(base.map(\.code))
    var core = engine.core.array.filter { !fixed.contains($0.code) }
    for _ in 0..<SolverState.trimmings where core.count > 2 {
      guard search(assuming: base + core, conflicts: 100) == .contradicted else { break }
      let shorter = engine.core.array.filter { !fixed.contains($0.code) }
      guard shorter.count < core.count else { break }
      core = shorter
    }
    return core
  }

  private mutating func charge(_ core: [Lit], to level: inout LevelSearch) {
    guard let charge = level.softs.charge(core: Set(core.map(\.code))) else {
      // The base alone is contradictory although a solution is known: nothing costs less than it.
      return level.raise(to: level.upperBound)
    }
    level.charged.append(charge)
    level.raise(to: level.softs.lowerBound)
  }

  /// Makes what the charged cores call for: the next literal of each chain, and a counter of each core.
  private mutating func addCounters(_ level: inout LevelSearch) {
    engine.backtrack(to: 0)
    for charge in level.charged {
      for chain in charge.chains { engine.expose(chain, in: &level.softs) }
      engine.addCounter(of: charge.literals, weight: charge.weight, to: &level.softs)
    }
    level.charged.removeAll()
    level.raise(to: level.softs.lowerBound)
  }

  // MARK: From above

  /// Asks for a solution in the lower half of what is open, then for a smaller improvement.
  private mutating func probe(_ level: inout LevelSearch, best: inout Assignment, conflicts: Int) -> StopReason? {
    for target in targets(level) where target < level.upperBound {
      let outcome = search(
        assuming: level.base + [bound(level.objective, atMost: target)], conflicts: conflicts,
        givesUpWithLead: temper == .following)
      switch outcome {
      case .stopped(let reason): return reason
      case .gaveUp: continue
      case .satisfied:
        accept(&level, best: &best)
        level.step *= 2
      case .contradicted:
        level.raise(to: target + 1)
      }
      return nil
    }
    level.step = max(1, level.step / 2)
    return nil
  }

  private func targets(_ level: LevelSearch) -> [Int] {
    let middle = level.lowerBound + (level.upperBound - 1 - level.lowerBound) / 2
    let near = level.upperBound - level.step
    switch temper {
    case .balanced: return [middle, max(middle + 1, near)]
    case .improving: return [max(level.lowerBound, near)]
    case .following: return [level.upperBound - 1]
    }
  }

  /// Keeps the solution just found if it is better.
  mutating func accept(_ level: inout LevelSearch, best: inout Assignment) {
    let found = assignment()
    let value = found[model.objectives[level.number]]
    guard value < level.upperBound else { return }
    level.upperBound = value
    best = found
    engine.followSolution()
    engine.relaxation.noteImprovement()
    post(found)
    level.progress?(.solution(found, values: values(of: found)))
  }

  /// The literal that keeps an objective at or below a value.
  mutating func bound(_ objective: LoadedObjective, atMost value: Int) -> Lit {
    engine.backtrack(to: 0)
    let value = max(value, engine.lower(objective.total) - 1)
    if value >= engine.upper(objective.total) { return .truth }
    return ~engine.literal(objective.total, atLeast: value + 1)
  }
}
