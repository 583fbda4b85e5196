// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The clauses among the constraints of a model, conditions included, and the pairs of which one at most is true: their
/// literals in one buffer. Presolve looks at them many times, and there are often more of them than of all else.
struct FlatClauses {
  private var codes: [Int32] = []
  /// By constraint, and once more at the end: where its literals start.
  private var starts: [Int32] = []
  private var isClause: [Bool] = []

  init(_ posted: [PostedConstraint]) {
    codes.reserveCapacity(3 * posted.count)
    starts.reserveCapacity(posted.count + 1)
    isClause.reserveCapacity(posted.count)
    for entry in posted {
      starts.append(Int32(truncatingIfNeeded: codes.count))
      switch entry.constraint {
      case .clause(let literals):
        isClause.append(true)
        for literal in literals { append(literal, 0) }
        for literal in entry.enforcement { append(literal, 1) }
      case .atMostOne(let literals) where literals.count == 2 && entry.enforcement.isEmpty:
        isClause.append(true)
        for literal in literals { append(literal, 1) }
      default:
        isClause.append(false)
      }
    }
    starts.append(Int32(truncatingIfNeeded: codes.count))
  }

  private mutating func append(_ literal: Literal, _ negation: Presolve.Code) {
    codes.append(Int32(truncatingIfNeeded: Presolve.code(literal) ^ negation))
  }

  /// The places of the literals of a constraint that is a clause.
  @inline(__always)
  func range(_ constraint: Int) -> Range<Int>? {
    isClause[constraint] ? Int(starts[constraint])..<Int(starts[constraint + 1]) : nil
  }

  @inline(__always)
  subscript(place: Int) -> Presolve.Code { Int(codes[place]) }
}
