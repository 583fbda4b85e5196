// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Why a plan has no schedule, and what would give it one.
public struct Explanation: Sendable {
  /// Rules that are given up, and what the best schedule without them costs.
  public struct Relaxation: Sendable {
    /// The rules given up.
    public var rules: [any PlanRule]
    /// The objective of the best schedule without them.
    public var objective: [Schedule.ObjectiveValue]
    /// Where the best schedule without them puts everything.
    public var placed: PlacedPlan
    /// How that schedule breaks the rules given up: as rule by rule its checkers see it.
    public var broken: [Violation]

    /// Whether the plan itself marks all of them as the first to give up.
    public var isOffered: Bool { rules.allSatisfy(\.strength.isRelaxable) }
    /// Decisions that would be gone back on: what is pinned is never given up without saying so.
    public var pins: [any PlanRule] { rules.filter { $0.code == .pin } }
  }

  /// Whether the plan has a schedule after all; nil where a limit was reached before that was known.
  public var isSatisfiable: Bool?
  /// Minimal conflicts: the rules of each cannot hold together, and without any one of them the others can, as solving
  /// showed. Those that share no rule come first.
  public var conflicts: [[any PlanRule]]
  /// How many of the first conflicts share no rule with each other.
  public var disjointCount: Int
  /// The smallest relaxations, all of one size: those that the plan offers first, then cheapest first. None where more
  /// than two rules must go, unless more conflicts than that share no rule.
  public var relaxations: [Relaxation]
  /// Whether a limit cut the search short, so that conflicts or relaxations may be missing.
  public var wasStopped: Bool
}

extension Explanation {
  /// One conflict and nothing more.
  public init(onlyConflict conflict: [any PlanRule]) {
    self.init(isSatisfiable: false, conflicts: [conflict], disjointCount: 1, relaxations: [], wasStopped: false)
  }
}

/// A conflict looked at again, from scratch: proof that it is one and that it is minimal.
public struct ConflictProof: Sendable {
  /// A placing of everything that keeps all rules of the conflict but one.
  public struct Witness: Sendable {
    /// The rule that is not kept.
    public var without: any PlanRule
    /// Where everything is put; nil where none was found, which says that the conflict is not minimal, or that a limit
    /// was reached.
    public var placed: PlacedPlan?
    /// Rules of the conflict that the placing breaks by their own checkers, that one aside; empty as it must be.
    public var broken: [Violation]
    /// Whether the placing is what it claims to be.
    public var isValid: Bool { placed != nil && broken.isEmpty }
  }

  /// The rules.
  public var rules: [any PlanRule]
  /// Whether no placing keeps them all; nil where a limit was reached.
  public var isConflict: Bool?
  /// One for each rule.
  public var witnesses: [Witness]
  /// Whether the rules cannot hold together and all witnesses are valid.
  public var isProved: Bool { isConflict == true && witnesses.allSatisfy(\.isValid) }
}
