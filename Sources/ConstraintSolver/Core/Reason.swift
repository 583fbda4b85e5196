// SPDX-License-Identifier: Apache-2.0

/// The argument by which a literal was inferred; goes with the constraint into every explanation.
enum Rule: UInt8 {
  case given, learned, order, equality, clause, atMostOne, linear
  case hallInterval, overload, precedence, elementHull
  case maximum, product, quotient, subtour, support, hallSet, timeTable, energy, difference, notLast, edgeFinding,
    component, subsetSum, packing, cardinality, layers, division, remainder
}

/// Why a literal is true, in three words. What each payload means depends on the kind.
struct Reason: BitwiseCopyable {
  enum Kind: UInt8 {
    /// A decision, an assumption or a fact of the root level.
    case none
    /// A clause of the arena: payload is its reference.
    case clause
    /// One premise: payload is its code, `constraint` the constraint.
    case binary
    /// Two premises: payload and `constraint` are their codes.
    case pair
    /// A linear row, explained when asked: payload is the row, `constraint` the place of the term in it.
    case row
    /// An arc between two variables, explained when asked: payload is the arc, `constraint` the end it came from, 0 or 1,
    /// or 2 for a condition that fell.
    case arc
    /// Premises in the reason store: payload is their place.
    case stored
  }

  let kind: Kind
  let rule: Rule
  let payload: Int32
  let constraint: Int32

  static let none = Reason(kind: .none, rule: .given, payload: 0, constraint: -1)

  @inline(__always)
  static func clause(_ reference: Int) -> Reason {
    Reason(kind: .clause, rule: .clause, payload: Int32(truncatingIfNeeded: reference), constraint: -1)
  }

  @inline(__always)
  static func binary(_ premise: Lit, _ rule: Rule, constraint: Int32) -> Reason {
    Reason(kind: .binary, rule: rule, payload: premise.code, constraint: constraint)
  }

  @inline(__always)
  static func pair(_ first: Lit, _ second: Lit, _ rule: Rule) -> Reason {
    Reason(kind: .pair, rule: rule, payload: first.code, constraint: second.code)
  }

  @inline(__always)
  static func row(_ row: Int, term: Int) -> Reason {
    Reason(
      kind: .row, rule: .linear, payload: Int32(truncatingIfNeeded: row), constraint: Int32(truncatingIfNeeded: term))
  }
}

/// What an engine variable carries beside its value, together in one cache line.
struct VariableState: BitwiseCopyable {
  var level: Int32 = 0
  var position: Int32 = 0
  var reason = Reason.none
  /// The bound node the variable stands for, or -1.
  var node: Int32 = -1
  /// How many clauses of the arena or the implication lists mention a variable created during search.
  var uses: Int32 = 0
  /// Whether search may decide the variable.
  var isDecidable = false
}
