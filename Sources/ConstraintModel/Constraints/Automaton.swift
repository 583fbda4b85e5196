// SPDX-License-Identifier: Apache-2.0

/// A deterministic finite automaton: which words of numbers a ``Constraint/regular(_:_:)`` constraint accepts.
///
/// ```swift
/// // Never two 1s in a row.
/// let automaton = Automaton(
///   stateCount: 2, start: 0, accepting: [0, 1],
///   transitions: [.init(from: 0, reading: 0, to: 0), .init(from: 0, reading: 1, to: 1), .init(from: 1, reading: 0, to: 0)])
/// ```
public struct Automaton: Hashable, Sendable {
  /// A step of the automaton.
  public struct Transition: Hashable, Sendable {
    /// The state left.
    public let source: Int
    /// The value read.
    public let value: Int
    /// The state reached.
    public let target: Int

    /// A step from one state to another when a value is read.
    public init(from source: Int, reading value: Int, to target: Int) {
      self.source = source
      self.value = value
      self.target = target
    }
  }

  /// How many states there are, numbered from 0.
  public let stateCount: Int
  /// The state before the first value.
  public let start: Int
  /// The states in which a word may end.
  public let accepting: Set<Int>
  /// The steps; a value without one is refused. At most one for each state and value.
  public let transitions: [Transition]

  /// An automaton; ``Model/require(_:if:name:)`` checks that it makes sense.
  public init(stateCount: Int, start: Int, accepting: Set<Int>, transitions: [Transition]) {
    self.stateCount = stateCount
    self.start = start
    self.accepting = accepting
    self.transitions = transitions
  }
}
