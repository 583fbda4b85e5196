// SPDX-License-Identifier: Apache-2.0

/// A task that takes part of a resource while it runs.
public struct CumulativeTask: Hashable, Sendable {
  /// When it runs, and whether.
  public let interval: IntervalVar
  /// How much of the resource it takes; never negative.
  public let demand: Amount

  /// A task that takes `demand` units of a resource during the interval.
  public init(_ interval: IntervalVar, demand: Int) {
    self.init(interval, demand: .constant(demand))
  }

  /// A task that takes as much of a resource during the interval as the variable says.
  public init(_ interval: IntervalVar, demand: IntVar) {
    self.init(interval, demand: .variable(demand))
  }

  /// A task that takes a given or variable amount of a resource during the interval.
  public init(_ interval: IntervalVar, demand: Amount) {
    self.interval = interval
    self.demand = demand
  }
}

/// A box with sides along the axes: it lies where both intervals do, and is absent when one of them is.
public struct Rectangle: Hashable, Sendable {
  /// Its extent along the first axis.
  public let x: IntervalVar
  /// Its extent along the second axis.
  public let y: IntervalVar

  /// The box spanned by two intervals.
  public init(x: IntervalVar, y: IntervalVar) {
    self.x = x
    self.y = y
  }
}
