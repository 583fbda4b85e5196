// SPDX-License-Identifier: Apache-2.0

/// A family that counts: putting an activity counts it everywhere it matters, taking it counts it down again by the same
/// steps, in any order.
protocol CountingFamily: TalliedFamily, ~Copyable {
  /// Counts a placed activity up (`step` 1) or down (-1); the change of cost.
  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost
}

extension CountingFamily where Self: ~Copyable {
  @inline(__always)
  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    count(activity, placement, layout, by: -1)
  }

  @inline(__always)
  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    count(activity, placement, layout, by: 1)
  }
}
