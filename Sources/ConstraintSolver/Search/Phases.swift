// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Which value to try first, by variable: 1 true, -1 false, 0 unknown.
struct PhaseState: ~Copyable {
  /// The value last held.
  var saved = Vec<Int8>()
  /// The value in the longest trail without contradiction since the last change of mode.
  var best = Vec<Int8>()
  var bestLength = 0
  /// The value in the best solution known.
  var solution = Vec<Int8>()
  /// Preferred values of integer variables, from a hint or the best solution; `Int.min` for none.
  var integers = Vec<Int>()
  var prefersBest = false

  mutating func grow(to count: Int) {
    saved.grow(to: count, filling: 0)
    best.grow(to: count, filling: 0)
    solution.grow(to: count, filling: 0)
  }

  mutating func forget(_ variable: Int) {
    saved[variable] = 0
    best[variable] = 0
    solution[variable] = 0
  }

  /// Keeps the trail as the best when it is longer than any before.
  mutating func noteBest(trail: borrowing Vec<Lit>) {
    guard prefersBest, trail.count > bestLength else { return }
    bestLength = trail.count
    for i in 0..<trail.count { best[trail[i].variable] = trail[i].isNegated ? -1 : 1 }
  }

  /// The literal of the variable to try first; the given one when nothing is known.
  @inline(__always)
  func preferred(_ variable: Int, otherwise: Lit) -> Lit {
    var phase = solution[variable]
    if phase == 0 && prefersBest { phase = best[variable] }
    if phase == 0 { phase = saved[variable] }
    return phase == 0 ? otherwise : Lit(variable: variable, negated: phase < 0)
  }
}

extension Engine {
  /// Makes a solution found elsewhere the one search tries to stay close to.
  mutating func follow(_ solution: Assignment) {
    for (index, value) in solution.bools.enumerated() { phases.solution[index + 1] = value ? 1 : -1 }
    phases.integers.grow(to: integers.count, filling: Int.min)
    for (index, value) in solution.ints.enumerated() { phases.integers[index] = value }
  }

  /// Makes the current assignment the one search tries to stay close to.
  mutating func followSolution() {
    for i in 0..<trail.count { phases.solution[trail[i].variable] = trail[i].isNegated ? -1 : 1 }
    phases.integers.grow(to: integers.count, filling: Int.min)
    for variable in 0..<integers.count where integers.isFixed(variable) {
      phases.integers[variable] = integers.lowerBound(variable)
    }
  }
}
