// SPDX-License-Identifier: Apache-2.0

/// Advice on what to decide next: variables in a useful order, which to take first and which half of its values to try.
///
/// ```swift
/// model.searchOrder = [SearchAnnotation(integers: starts, selection: .smallestLowerBound, choice: .minimum)]
/// ```
///
/// Advice never changes what is a solution. Engines alternate it with their own heuristics unless told otherwise.
public struct SearchAnnotation: Hashable, Sendable {
  /// What there is to decide.
  public enum Targets: Hashable, Sendable {
    /// Integer variables.
    case integers([IntVar])
    /// Literals; true is greater than false.
    case literals([Literal])
  }

  /// Which open variable comes first. Ties go to the one listed first.
  public enum Selection: Hashable, Sendable {
    /// In the order listed.
    case inputOrder
    /// The one with the fewest values left.
    case firstFail
    /// The one with the most values left.
    case antiFirstFail
    /// The one with the smallest lower bound.
    case smallestLowerBound
    /// The one with the greatest upper bound.
    case greatestUpperBound
    /// The one that took part in most recent conflicts.
    case mostActive
  }

  /// What to try first.
  public enum Choice: Hashable, Sendable {
    /// The smallest value.
    case minimum
    /// The greatest value.
    case maximum
    /// The lower half of the values.
    case lowerHalf
    /// The upper half of the values.
    case upperHalf
    /// The middle one of the values left, the lower of two; of wide domains the lower half.
    case median
  }

  /// What there is to decide.
  public let targets: Targets
  /// Which open variable comes first.
  public let selection: Selection
  /// What to try first.
  public let choice: Choice

  /// Advice on integer variables.
  public init(integers: [IntVar], selection: Selection = .inputOrder, choice: Choice = .minimum) {
    targets = .integers(integers)
    self.selection = selection
    self.choice = choice
  }

  /// Advice on literals.
  public init(literals: [Literal], selection: Selection = .inputOrder, choice: Choice = .minimum) {
    targets = .literals(literals)
    self.selection = selection
    self.choice = choice
  }
}
