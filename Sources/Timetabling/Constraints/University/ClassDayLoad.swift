// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Some classes take no more than so many slots of a day; each slot more is one unit of excess (ITC 2019, MaxDayLoad).
public struct ClassDayLoad: DailyLimit {
  /// The classes.
  public var classes: [ActivityIndex]
  /// The most slots on a day.
  public var maximum: Int
  /// How days make weeks.
  public var grid: WeekGrid
  /// How excesses make a violation; nil where they are simply added.
  public var average: WeeklyAverage?

  /// Classes of no more than so many slots a day.
  public init(_ classes: [ActivityIndex], atMost maximum: Int, on grid: WeekGrid, average: WeeklyAverage? = nil) {
    self.classes = classes
    self.maximum = maximum
    self.grid = grid
    self.average = average
  }

  var predicate: String { "take at most \(maximum) slots of each day" }

  func excess(of stretches: [Stretch]) -> Int {
    max(0, stretches.reduce(0) { $0 + $1.end - $1.start } - maximum)
  }

  func greatestExcess(of lengths: [Int]) -> Int { max(0, lengths.reduce(0, +) - maximum) }

  func lower(_ day: [PossibleStretch], into lowering: inout ExactLowering) -> LinearExpression {
    var load = LinearExpression()
    for stretch in day { load.add(stretch.end - stretch.start, stretch.literal) }
    let most = lowering.greatest(of: load)
    guard most > maximum else { return LinearExpression() }
    return lowering.excess(of: load, over: maximum, atMost: most - maximum)
  }
}
