// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Some classes leave no more than so many breaks on a day, where a break is longer than a gap; each break more is one
/// unit of excess (ITC 2019, MaxBreaks).
public struct ClassBreaks: DailyLimit {
  /// The classes.
  public var classes: [ActivityIndex]
  /// The most breaks on a day.
  public var maximum: Int
  /// The longest gap that is no break yet.
  public var gap: Int
  /// How days make weeks.
  public var grid: WeekGrid
  /// How excesses make a violation; nil where they are simply added.
  public var average: WeeklyAverage?

  /// Classes with no more than so many breaks a day.
  public init(
    _ classes: [ActivityIndex], atMost maximum: Int, gap: Int, on grid: WeekGrid, average: WeeklyAverage? = nil
  ) {
    self.classes = classes
    self.maximum = maximum
    self.gap = gap
    self.grid = grid
    self.average = average
  }

  var predicate: String { "leave at most \(maximum) breaks of more than \(gap) slots on each day" }

  func excess(of stretches: [Stretch]) -> Int {
    max(0, blocks(of: stretches, gap: gap).count - (maximum + 1))
  }

  func greatestExcess(of lengths: [Int]) -> Int { max(0, lengths.count - (maximum + 1)) }

  func lower(_ day: [PossibleStretch], into lowering: inout ExactLowering) -> LinearExpression {
    let most = Set(day.map(\.owner)).count - (maximum + 1)
    guard most > 0 else { return LinearExpression() }
    var blocks = LinearExpression()
    for (index, stretch) in day.enumerated() {
      // It begins a block unless an earlier one reaches it.
      let earlier = day[..<index].filter { $0.owner != stretch.owner && $0.end + gap >= stretch.start }
      let begins = lowering.newLiteral()
      lowering.define(.clause([!stretch.literal, begins] + earlier.map(\.literal)))
      blocks.add(1, begins)
    }
    return lowering.excess(of: blocks, over: maximum + 1, atMost: most)
  }
}
