// SPDX-License-Identifier: Apache-2.0

/// What all rules of one kind cost and break in an answer.
public struct RuleTally: Sendable, Hashable {
  /// Their kind; see ``Rule/kind``.
  public var kind: String
  /// What they cost as wishes, weighted.
  public var cost: Int
  /// By how many units they are broken where they must hold.
  public var broken: Int

  /// The tallies of an answer, by the checkers of all constraints: kinds that cost or break something, those that are
  /// broken most first, then those that cost most. Activities that are not placed break nothing by themselves.
  public static func tallies(of solution: Solution, in problem: Problem) -> [RuleTally] {
    var tallies: [String: RuleTally] = [:]
    for posted in problem.constraints {
      let amount = posted.constraint.violation(of: solution, in: problem)
      guard amount > 0 else { continue }
      let kind = problem.rules[posted.rule.rawValue].kind
      var tally = tallies[kind] ?? RuleTally(kind: kind, cost: 0, broken: 0)
      if let weight = posted.weight { tally.cost += weight * amount } else { tally.broken += amount }
      tallies[kind] = tally
    }
    return tallies.values.sorted { ($1.broken, $1.cost, $0.kind) < ($0.broken, $0.cost, $1.kind) }
  }
}

/// When tallies are made again: so rarely that it takes no time to speak of. It is only told, so that a clock may say.
struct TallyPace {
  private var due: ContinuousClock.Instant?

  /// Whether it is time for tallies.
  var isDue: Bool { due.map { ContinuousClock.now >= $0 } ?? true }

  /// Notes that they have just been made, begun at an instant.
  mutating func note(since start: ContinuousClock.Instant) {
    let end = ContinuousClock.now
    due = end + (end - start) * 50
  }
}
