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

/// What some rules come to when they must all hold.
public enum ConflictVerdict: Sendable {
  /// They cannot hold together: a minimal conflict among them. Empty where not even the activities by themselves can be
  /// placed.
  case conflict([RuleIndex])
  /// They can, as in this answer to the source's problem for locating.
  case holds(Solution)
  /// A limit was reached first.
  case unknown
}

/// Finds out why a problem has no answer.
///
/// A *conflict* is a set of rules that cannot hold together, minimal in that the others can without any one of them;
/// each removal is tried by solving (deletion, as in Marques-Silva's survey of minimal unsatisfiability, 2010). A
/// *relaxation* is a smallest set of rules whose removal leaves an answer: it must hit every conflict (Reiter's hitting
/// sets, 1987).
///
/// A conflict is looked for in two steps, because a model in which everything can be switched off is many times larger
/// than one in which times and rooms that a rule excludes by itself never occur. The first step keeps those exclusions
/// and has a switch for every other rule; its core names suspects. The second has switches for the suspects and for the
/// rules that exclude candidates of the activities they speak of, and nothing else, and makes the conflict minimal. What
/// the second finds is a conflict of the whole problem, since its constraints are some of those.
public struct ConflictSearch: Sendable {
  private let source: any ConflictSource
  private let limits: SearchLimits
  /// Whether a limit ended a question before its answer.
  public private(set) var wasStopped = false
  /// Conflicts found while relaxations were looked for.
  public private(set) var discovered: [[RuleIndex]] = []
  /// After this, no more sets of rules to relax are tried; the search then counts as stopped.
  public var deadline: ContinuousClock.Instant?
  /// How many times a solver was asked.
  public private(set) var questions = 0

  /// A search in a problem; `limits` hold for each question.
  public init(_ problem: Problem, limits: SearchLimits = SearchLimits()) {
    self.init(WholeProblem(problem), limits: limits)
  }

  /// A search in the problems of a source; `limits` hold for each question.
  public init(_ source: any ConflictSource, limits: SearchLimits = SearchLimits()) {
    self.source = source
    self.limits = limits
  }

  // MARK: Conflicts

  /// A minimal conflict; nil where all rules can hold together, or a limit was reached (see ``wasStopped``). Empty where
  /// not even the activities by themselves can be placed.
  ///
  /// Where several conflicts would do, rules that come first are the first to be left out of it.
  ///
  /// - Parameter dropped: rules that are given up beforehand.
  /// - Throws: `ConstraintModel.ModelError` where sums would overflow, here and in the other questions.
  public mutating func conflict(without dropped: Set<RuleIndex> = []) throws(ModelError) -> [RuleIndex]? {
    if case .conflict(let rules) = try verdict(without: dropped) { rules } else { nil }
  }

  /// Whether all rules but some can hold together, with a minimal conflict or an answer to show for it.
  ///
  /// - Parameter dropped: rules that are given up beforehand.
  public mutating func verdict(without dropped: Set<RuleIndex> = []) throws(ModelError) -> ConflictVerdict {
    switch try location(without: dropped) {
    case .holds(let solution): return .holds(solution)
    case .unknown: return .unknown
    case .among(let suspects): return try minimalConflict(among: suspects)
    }
  }

  /// The second step: a minimal conflict among rules that cannot hold together.
  private mutating func minimalConflict(among suspects: Set<RuleIndex>) throws(ModelError) -> ConflictVerdict {
    let rules = source.hardRules.filter { suspects.contains($0) }
    let exact = try ExactModel(
      source.problem(with: rules, for: .explaining).withoutIdleCandidates(), for: .explaining)
    var solver = try Solver(exact.model, options: limits.options)
    let candidates = exact.switched
    questions += 1
    switch solver.minimalCore(of: candidates.map(\.literal)) {
    case .minimal(let core):
      let members = Set(core)
      return .conflict(candidates.filter { members.contains($0.literal) }.map { rules[$0.rule.rawValue] })
    case .unknown, .satisfiable:
      // Suspects that can hold together were none: only a limit inside the first step leaves such.
      wasStopped = true
      return .unknown
    }
  }

  /// What the first step finds: rules among which a conflict is, or an answer.
  private enum Location {
    case among(Set<RuleIndex>)
    case holds(Solution)
    case unknown
  }

  private mutating func location(without dropped: Set<RuleIndex>) throws(ModelError) -> Location {
    let rules = source.hardRules.filter { !dropped.contains($0) }
    let problem = source.problem(with: rules, for: .locating)
    let exact = try ExactModel(problem, for: .locating)
    var solver = try Solver(exact.model, options: limits.options)
    let switched = exact.switched
    questions += 1
    switch solver.satisfy(assuming: switched.reversed().map(\.literal)) {
    case .satisfiable(let assignment): return .holds(exact.solution(of: assignment))
    case .unknown:
      wasStopped = true
      return .unknown
    case .unsatisfiable(let core):
      let members = Set(core)
      let named = Set(switched.filter { members.contains($0.literal) }.map(\.rule))
      // Without a switched rule, an activity has no candidate left: the rules about it alone say why.
      let touched = named.isEmpty ? exact.firstWithoutCandidate.map { [$0] } : problem.activities(of: named)
      let single = problem.singleRules(of: touched).map { rules[$0.rawValue] }
      return .among(
        source.singleRules(of: touched).subtracting(dropped).union(single).union(named.map { rules[$0.rawValue] }))
    }
  }

  /// Conflicts that share no rule: the given one, then what remains in conflict without its rules, and so on until the
  /// rest can hold, or `limit` are found.
  public mutating func disjointConflicts(
    after first: [RuleIndex], atMost limit: Int
  ) throws(ModelError) -> [[RuleIndex]] {
    var found = [first]
    while found.count < limit, !first.isEmpty {
      guard let next = try conflict(without: Set(found.joined())), !next.isEmpty else { break }
      found.append(next)
    }
    return found
  }

  /// Several minimal conflicts, those given first: what remains in conflict when rules of those found are given up.
  ///
  /// - Complexity: at most `limit` times the rules of a conflict questions, breadth first through Reiter's hitting-set
  ///   tree.
  public mutating func conflicts(
    after known: [[RuleIndex]], atMost limit: Int
  ) throws(ModelError) -> [[RuleIndex]] {
    guard let first = known.first else { return [] }
    var found = known
    var frontier = first.map { Set([$0]) }
    var left = limit * max(1, first.count)
    while found.count < limit, !frontier.isEmpty, left > 0 {
      let dropped = frontier.removeFirst()
      // A conflict that survives what is dropped is known already: no need to ask.
      if let known = found.first(where: { dropped.isDisjoint(with: $0) }) {
        frontier += known.map { dropped.union([$0]) }.filter { !frontier.contains($0) }
        continue
      }
      left -= 1
      guard let next = try conflict(without: dropped), !next.isEmpty else { continue }
      found.append(next)
      frontier += next.map { dropped.union([$0]) }.filter { !frontier.contains($0) }
    }
    return found
  }

  // MARK: Answers

  /// An answer that keeps some rules, whatever becomes of the others; nil where there is none, or a limit was reached.
  public mutating func witness(keeping rules: [RuleIndex]) throws(ModelError) -> Solution? {
    let exact = try ExactModel(source.problem(with: rules, for: .explaining), for: .solving)
    var solver = try Solver(exact.model, options: limits.options)
    questions += 1
    switch solver.satisfy() {
    case .satisfiable(let assignment): return exact.solution(of: assignment)
    case .unsatisfiable: return nil
    case .unknown:
      wasStopped = true
      return nil
    }
  }

  /// The best answer without some rules, in terms of the source's problem for solving; nil where there is none, or a
  /// limit was reached before one was found.
  public mutating func bestAnswer(without dropped: Set<RuleIndex>) throws(ModelError) -> ExactResult? {
    let rules = source.hardRules.filter { !dropped.contains($0) }
    var search = try ExactSearch(source.problem(with: rules, for: .solving), limits: limits)
    questions += 1
    let result = search.solve()
    if result.status == .unknown { wasStopped = true }
    return result.solution == nil ? nil : result
  }

  // MARK: Relaxations

  /// The smallest sets of rules whose removal leaves an answer, all of one size.
  ///
  /// Conflicts that share no rule each need a rule of their own, so sets are never smaller than their number.
  ///
  /// - Parameters:
  ///   - disjoint: conflicts that share no rule, at least one.
  ///   - answer: an answer without some rules, where the caller has a quicker way to one than ``bestAnswer(without:)``;
  ///     nil where it finds none. Where it found none and there is one, it is asked again with that, as
  ///     ``ConflictVerdict/holds(_:)`` gives it.
  ///   - size: the most rules of a set; more only where there are more conflicts than that.
  ///   - limit: how many sets are tried at most.
  ///   - rank: where a rule stands among those to be tried; lesser first. Matters only where the limit is reached.
  public mutating func relaxations(
    of disjoint: [[RuleIndex]], answeredBy answer: ((Set<RuleIndex>, Solution?) -> ExactResult?)? = nil,
    upTo size: Int = 2,
    trying limit: Int = 64, rank: (RuleIndex) -> Int = { _ in 0 }
  ) throws(ModelError) -> [Relaxation] {
    var frontier = Self.hittingSets(of: disjoint, atMost: limit, rank: rank)
    var left = limit
    for _ in disjoint.count...max(size, disjoint.count) {
      var found: [Relaxation] = []
      var next: [Set<RuleIndex>] = []
      for dropped in frontier.uniqued() where left > 0 {
        left -= 1
        if isOver { break }
        let result = if let answer { answer(dropped, nil) } else { try bestAnswer(without: dropped) }
        if let result {
          found.append(Relaxation(rules: dropped.sorted(), result: result))
          continue
        }
        switch try verdict(without: dropped) {
        case .conflict(let further):
          if !discovered.contains(further) { discovered.append(further) }
          next += further.map { dropped.union([$0]) }
        case .holds(let solution):
          if let result = answer?(dropped, solution) {
            found.append(Relaxation(rules: dropped.sorted(), result: result))
          } else {
            // There is an answer, and a limit kept it from being stated.
            wasStopped = true
          }
        case .unknown: break
        }
      }
      if !found.isEmpty { return found }
      frontier = next
    }
    return []
  }

  private var isOver: Bool {
    mutating get {
      guard limits.stopFlag?.isSet ?? false || deadline.map({ ContinuousClock.now >= $0 }) ?? false else {
        return false
      }
      wasStopped = true
      return true
    }
  }

  /// One rule of each conflict, in every way, those of the least rank first.
  private static func hittingSets(
    of conflicts: [[RuleIndex]], atMost limit: Int, rank: (RuleIndex) -> Int
  ) -> [Set<RuleIndex>] {
    var sets: [(rules: Set<RuleIndex>, rank: Int)] = [([], 0)]
    for conflict in conflicts {
      sets = sets.flatMap { set in conflict.map { (set.rules.union([$0]), set.rank + rank($0)) } }
      // Cut as it grows: a least sum stays least whatever is added to it.
      sets = Array(
        sets.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
          .prefix(limit))
    }
    return sets.map(\.rules)
  }
}

extension ExactModel {
  /// The first activity that must be placed and has no time left, or no choice for one of its parts.
  var firstWithoutCandidate: ActivityIndex? {
    timeLiterals.indices.first { index in
      timeLiterals[index].allSatisfy { $0 == nil } || choiceLiterals[index].contains { $0.allSatisfy { $0 == nil } }
    }.map { ActivityIndex($0) }
  }

  /// The rules that can be switched off, with their literals, in the order of the problem.
  var switched: [(rule: RuleIndex, literal: Literal)] {
    switches.enumerated().compactMap { index, literal in literal.map { (RuleIndex(index), $0) } }
  }
}
