// SPDX-License-Identifier: Apache-2.0

/// Constraints `a + b <= bound` over two signed variables, so also `x + distance <= y`, each under one literal at most.
struct DifferenceStore: ~Copyable {
  struct Arc: BitwiseCopyable {
    let a: SignedVar
    let b: SignedVar
    let bound: Int
    /// The constraint holds when this is true.
    let condition: Lit
    let constraint: Int32
  }

  /// An arc as seen from one of its variables.
  struct Use: BitwiseCopyable {
    let other: SignedVar
    let condition: Lit
    let bound: Int
    let arc: Int32
    /// 0 when seen from `a`, 1 when from `b`.
    let side: Int32
  }

  var arcs = Vec<Arc>()
  /// By signed variable.
  var uses = ListTable<Use>()
  /// By literal: the arcs it is the condition of.
  var arcsOfCondition = ListTable<Int32>()
  /// How many bounds arcs have moved since the last decision.
  var moves = 0
  /// Arcs on the way back from a bound, and where in it the search for a cycle began anew.
  var path = Vec<Int32>()

  mutating func add(_ arc: Arc) {
    let number = Int32(truncatingIfNeeded: arcs.count)
    arcs.append(arc)
    uses.append(
      Use(other: arc.b, condition: arc.condition, bound: arc.bound, arc: number, side: 0), to: arc.a.index)
    uses.append(
      Use(other: arc.a, condition: arc.condition, bound: arc.bound, arc: number, side: 1), to: arc.b.index)
    if arc.condition != .truth { arcsOfCondition.append(number, to: arc.condition.index) }
  }
}
