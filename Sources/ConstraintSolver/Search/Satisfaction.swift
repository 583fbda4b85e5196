// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension SolverState {
  mutating func satisfy(assuming assumptions: [Literal]) -> Verdict {
    switch search(assuming: assumptions.map(\.engine)) {
    case .satisfied:
      return .satisfiable(assignment())
    case .contradicted:
      return .unsatisfiable(core: core(of: assumptions))
    case .gaveUp:
      return .unknown(.workLimit)
    case .stopped(let reason):
      return .unknown(reason)
    }
  }

  /// Deletion-based minimisation, helped by the cores of the searches it makes. The last candidates are assumed first,
  /// so that those cores favour them.
  mutating func minimalCore(of assumptions: [Literal], background: [Literal]) -> CoreResult {
    var candidates: [Literal]
    switch satisfy(assuming: background + assumptions.reversed()) {
    case .satisfiable(let solution): return .satisfiable(solution)
    case .unknown(let reason): return .unknown(reason, smallest: nil)
    case .unsatisfiable(let core): candidates = assumptions.filter(Set(core).contains).withoutRepetition
    }
    // An assumption that is also in the background proves nothing about itself.
    candidates.removeAll(where: Set(background).contains)
    var place = 0
    while place < candidates.count {
      var fewer = candidates
      fewer.remove(at: place)
      switch satisfy(assuming: background + fewer.reversed()) {
      case .satisfiable: place += 1
      case .unknown(let reason): return .unknown(reason, smallest: candidates)
      case .unsatisfiable(let core):
        // Those kept so far are needed: each is in every core that remains.
        let kept = Set(core)
        candidates = fewer.filter(kept.contains)
      }
    }
    return .minimal(candidates)
  }
}

extension Array where Element: Hashable {
  /// Each element once, where it first occurs.
  var withoutRepetition: [Element] {
    var seen = Set<Element>()
    return filter { seen.insert($0).inserted }
  }
}
