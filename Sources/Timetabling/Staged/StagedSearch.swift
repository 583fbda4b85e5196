// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver

/// Searches large problems in stages: local search for a good answer first, then small parts solved again exactly with
/// the rest fixed (large neighbourhood search, Shaw 1998), and lower bounds from groups of activities looked at alone.
///
/// What is proved is exactly this: an answer keeps all that must hold; a bound is the sum over groups of what each costs
/// at least when all that binds it to others is dropped; `optimal` is only said where the two meet, or where the exact
/// engine has proved the whole.
///
/// With a limit of work, or none, equal problems and seeds give equal answers. A limit of time stops the search, and is turned
/// once into the moves of the long annealing, so that it ends in time; it also limits what bounds may take.
///
/// ```swift
/// let result = try StagedSearch(problem, groups: cohorts).solve()
/// ```
public struct StagedSearch {
  private let problem: Problem
  private let groups: [[Int]]
  private let limits: SearchLimits
  private let threads: Int
  private let deadline: ContinuousClock.Instant?

  /// Work units, of the exact engine, that a small part may take.
  static let partWork = 400_000
  /// Work units, of the exact engine, that bounding a cluster of groups may take.
  static let clusterWork = 20_000_000
  /// How answers are improved once there is one, in the order in which it is tried first.
  static let improvements: [Improvement] = [
    .refining(.groups(1)), .refining(.groups(2)), .refining(.weeks(40)), .refining(.room(40)), .refining(.groups(5)),
    .annealing, .refining(.weeks(70)), .refining(.room(70)), .refining(.groups(9)), .refining(.weeks(110)),
  ]
  /// About how many activities are bounded together, first soon, then ever more when hardly anything improves any more.
  static let clusterSizes = [40, 160, 480, 1_440]
  /// How many of these sizes come soon.
  static let clusterSizesSoon = 2
  /// Work units that the question for any answer to the whole may take.
  static let wholeWork = 200_000_000
  /// From so many groups on, annealing goes on in two halves.
  static let leastGroupsHalved = 64
  /// Up to so many groups are solved again together to mend what is broken, in turn.
  static let mostGroupsMended = [12, 20, 40, 150]
  /// Up to so many activities, the exact engine may look for any answer to the whole.
  static let placeableActivities = 6_000
  /// Up to so many activities, the exact engine may try the whole at the end.
  static let provableActivities = 700

  /// A search of a problem.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - groups: activities that belong together, such as the blocks of a cohort; each in at most one group, listed in
  ///     their order. Others form groups by themselves.
  ///   - limits: when to stop; without limits it ends when nothing improves any more.
  ///   - threads: how many anneal (up to two), solve groups again and bound them at once; the answer is the same with any
  ///     number, unless the clock stops the search.
  public init(
    _ problem: Problem, groups: [[ActivityIndex]], limits: SearchLimits = SearchLimits(), threads: Int = 1
  ) {
    self.problem = problem
    self.limits = limits
    self.threads = max(1, threads)
    deadline = limits.time.map { ContinuousClock.now + $0 }
    var isGrouped = Array(repeating: false, count: problem.activities.count)
    var all = groups.filter { !$0.isEmpty }.map { $0.map(\.rawValue) }
    for group in all { for activity in group { isGrouped[activity] = true } }
    for activity in problem.activities.indices where !isGrouped[activity] { all.append([activity]) }
    self.groups = all
  }

  /// The best answer found, with bounds.
  ///
  /// - Parameter progress: told now and then how the search stands.
  /// - Throws: ``LocalSearchError`` where costs are too large to be weighed against each other.
  public func solve(progress: @escaping (SearchStanding) -> Void = { _ in }) throws(LocalSearchError) -> ExactResult {
    var run = try StagedRun(
      problem, groups: groups, limits: limits, deadline: deadline, threads: threads, progress: progress)
    return run.result()
  }
}
