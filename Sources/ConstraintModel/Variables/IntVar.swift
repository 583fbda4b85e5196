// SPDX-License-Identifier: Apache-2.0

/// An integer variable of a ``Model``.
public struct IntVar: Hashable, Sendable {
  /// Position among the integer variables of the model, from 0.
  public let index: Int
  let model: ModelIdentity
}

/// A task of a ``Model``: a start variable, a given or variable duration and, for an optional one, the literal that says whether it
/// takes place. The end is `start + duration` and excluded.
public struct IntervalVar: Hashable, Sendable {
  /// Position among the intervals of the model, from 0.
  public let index: Int
  let model: ModelIdentity
}

extension IntVar: CustomStringConvertible {
  /// `x3`.
  public var description: String { "x\(index)" }
}

extension IntervalVar: CustomStringConvertible {
  /// `i3`.
  public var description: String { "i\(index)" }
}

/// What a model knows of an ``IntervalVar``.
public struct Interval: Hashable, Sendable {
  /// The first instant of the task.
  public let start: IntVar
  /// How long it lasts; never negative.
  public let duration: Amount
  /// The task takes place when this is true; always when there is none.
  public let presence: Literal?
  /// A name for people, if one was given.
  public let name: String?
}
