// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver

/// Rules that are given up, and what the best answer without them costs.
public struct Relaxation: Sendable {
  /// The rules given up.
  public var rules: [RuleIndex]
  /// The best answer without them.
  public var result: ExactResult
}

/// Finds out why a problem has no answer.
///
/// Each rule can be switched off. A *conflict* is a set of rules that cannot hold together, minimal in that the others
/// can without any one of them; each removal is tried by solving (deletion, as in Marques-Silva's survey of minimal
/// unsatisfiability, 2010). A *relaxation* is a smallest set of rules whose removal leaves an answer: it must hit every
/// conflict (Reiter's hitting sets, 1987).
public struct ConflictSearch: ~Copyable {
  private let exact: ExactModel
  private let rules: [(index: RuleIndex, literal: Literal)]
  private var solver: Solver
  /// Whether a limit ended a question before its answer.
  public private(set) var wasStopped = false

  /// States the problem with a switch for each rule.
  ///
  /// - Throws: `ConstraintModel.ModelError` where sums would overflow.
  public init(_ problem: Problem, limits: SearchLimits = SearchLimits()) throws(ModelError) {
    let exact = try ExactModel(problem, for: .explaining)
    solver = try Solver(exact.model, options: limits.options)
    self.exact = exact
    rules = exact.switches.enumerated().compactMap { index, literal in literal.map { (RuleIndex(index), $0) } }
  }

  /// A minimal conflict; nil where all rules can hold together, or a limit was reached (see ``wasStopped``).
  ///
  /// - Parameter dropped: rules that are given up beforehand.
  public mutating func conflict(without dropped: Set<RuleIndex> = []) -> [RuleIndex]? {
    let candidates = rules.filter { !dropped.contains($0.index) }
    switch solver.minimalCore(of: candidates.map(\.literal)) {
    case .satisfiable: return nil
    case .unknown:
      wasStopped = true
      return nil
    case .minimal(let core):
      return candidates.filter { core.contains($0.literal) }.map(\.index)
    }
  }

  /// Several minimal conflicts, the given one first: what remains in conflict when rules of those found are given up.
  ///
  /// - Complexity: at most `limit` times the rules of a conflict questions, breadth first through Reiter's hitting-set
  ///   tree.
  public mutating func conflicts(after first: [RuleIndex], atMost limit: Int) -> [[RuleIndex]] {
    var found = [first]
    var frontier = first.map { Set([$0]) }
    var questions = limit * max(1, first.count)
    while found.count < limit, !frontier.isEmpty, questions > 0 {
      let dropped = frontier.removeFirst()
      // A conflict that survives what is dropped is known already: no need to ask.
      if let known = found.first(where: { dropped.isDisjoint(with: $0) }) {
        frontier += known.map { dropped.union([$0]) }.filter { !frontier.contains($0) }
        continue
      }
      questions -= 1
      guard let next = conflict(without: dropped), !next.isEmpty else { continue }
      found.append(next)
      frontier += next.map { dropped.union([$0]) }.filter { !frontier.contains($0) }
    }
    return found
  }

  /// The best answer without some rules; nil where there is none.
  public mutating func bestAnswer(without dropped: Set<RuleIndex>) -> ExactResult? {
    let kept = rules.filter { !dropped.contains($0.index) }.map(\.literal)
    let result = exact.result(of: solver.minimise(assuming: kept))
    if result.status == .unknown { wasStopped = true }
    return result.solution == nil ? nil : result
  }

  /// The smallest sets of rules whose removal leaves an answer, all of one size, at most `size` rules each.
  ///
  /// - Complexity: one solve for each rule of a conflict at each level.
  public mutating func relaxations(of conflict: [RuleIndex], upTo size: Int = 2) -> [Relaxation] {
    var frontier = conflict.map { Set([$0]) }
    for _ in 0..<max(1, size) {
      var found: [Relaxation] = []
      var next: [Set<RuleIndex>] = []
      for dropped in frontier.uniqued() {
        if let result = bestAnswer(without: dropped) {
          found.append(Relaxation(rules: dropped.sorted(), result: result))
        } else if let further = self.conflict(without: dropped) {
          next += further.map { dropped.union([$0]) }
        }
      }
      if !found.isEmpty { return found }
      frontier = next
    }
    return []
  }
}
