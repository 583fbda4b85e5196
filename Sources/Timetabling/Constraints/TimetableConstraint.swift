// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A constraint of timetabling, in one place: a slow and obvious checker, which is the law, a lowering to the exact
/// engine and, where it has one, a quick change of cost for local search, which must both agree with it.
///
/// A constraint posted as a wish costs its weight for each unit of violation; one that must hold allows none.
public protocol TimetableConstraint: Sendable {
  /// By how much a solution breaks the constraint, in units of its own; 0 where it holds.
  func violation(of solution: Solution, in problem: Problem) -> Int

  /// States the constraint to the exact engine: through `lowering.forbid` and its kin, which make the statement hard
  /// or costed as the constraint was posted.
  func lower(into lowering: inout ExactLowering)

  /// Times of single activities that the constraint rules out by itself, whatever else is chosen.
  ///
  /// The exact engine never makes variables for them. A constraint that is wholly said so is not lowered any further.
  func excludedTimes(in problem: Problem) -> [(activity: ActivityIndex, time: Int)]

  /// Choices of single parts that the constraint rules out by itself.
  func excludedChoices(in problem: Problem) -> [(part: PartIndex, choice: Int)]

  /// The activities on which the violation depends; nil where it may depend on all of them.
  ///
  /// Local search runs the checker again only when one of these moves.
  func scope(in problem: Problem) -> [ActivityIndex]?

  /// Whether the violation never grows when an activity is left out, or when a part takes no room and no role any more.
  ///
  /// Relaxations of a problem keep such a constraint where they forget activities that it also speaks of. `false` is
  /// always safe.
  var holdsWithFewer: Bool { get }

  /// A number that no solution's violation exceeds; nil where none is known.
  ///
  /// Local search weighs objectives against each other by it; a million is assumed where it is not known.
  func greatestViolation(in problem: Problem) -> Int?

  /// What the constraint asks for, for people; by default the name of its type.
  func sentence(in problem: Problem) -> String
}

extension TimetableConstraint {
  public func excludedTimes(in problem: Problem) -> [(activity: ActivityIndex, time: Int)] { [] }
  public func excludedChoices(in problem: Problem) -> [(part: PartIndex, choice: Int)] { [] }
  public func scope(in problem: Problem) -> [ActivityIndex]? { nil }
  public var holdsWithFewer: Bool { false }
  public func greatestViolation(in problem: Problem) -> Int? { nil }
  public func sentence(in problem: Problem) -> String { String(describing: Self.self) }
}
