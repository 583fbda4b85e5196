// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver

/// Mends a timetable that something has happened to, and proves the change least, by looking at as little of it as
/// possible.
///
/// Only the activities that no longer stand are free at first; all others stay where they are. Each round solves that
/// neighbourhood exactly, which gives an answer, and then a relaxation of the whole in which the others are forgotten or
/// may go away at the least cost that moving has for them, which gives a bound. Where the two meet, the answer is the
/// best there is; where they do not, what goes away in the relaxation becomes free too, and the next round begins.
///
/// What is proved is exactly this. The bound of a level holds for every answer whose levels before it are as they are
/// here. `optimal` is said where nothing outside the neighbourhood can deviate without cost in a level that is proved,
/// so that the best answer to the neighbourhood is the best one to the whole.
///
/// ```swift
/// let result = try RepairSearch(problem, from: published).solve()
/// ```
public struct RepairSearch: Sendable {
  /// Work units that a neighbourhood may take.
  static let partWork = 4_000_000
  /// Once the change is proved least, the neighbourhood grows to so many activities for the sake of wishes.
  static let mostForWishes = 32

  private let problem: Problem
  private let standing: Solution
  private let displaced: [ActivityIndex]
  private let limits: SearchLimits

  /// A search from a timetable.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - standing: where everything stands; what is left out there is to be placed.
  ///   - displaced: activities that stand somewhere, but not where they should.
  ///   - limits: when to stop.
  public init(
    _ problem: Problem, from standing: Solution, displaced: [ActivityIndex] = [], limits: SearchLimits = SearchLimits()
  ) {
    self.problem = problem
    self.standing = standing
    self.displaced = displaced
    self.limits = limits
  }

  /// The best answer found, with bounds; `unknown` where none was found before a limit, or where more than half of all
  /// activities would have to be free: a search of the whole is quicker then.
  ///
  /// - Parameter progress: told the values of each answer, first things first.
  /// - Throws: ``LocalSearchError`` where the timetable does not fit the problem; `ConstraintModel.ModelError` where sums
  ///   would overflow.
  public func solve(progress: ([Int]) -> Void = { _ in }) throws -> ExactResult {
    var session = try session()
    return try session.solve(progress: progress)
  }

  /// The same for several questions about one timetable, which is looked at as a whole only once.
  ///
  /// - Throws: ``LocalSearchError`` where the timetable does not fit the problem.
  public func session() throws -> RepairSession {
    try RepairSession(problem, from: standing, displaced: displaced.map(\.rawValue), limits: limits)
  }
}
