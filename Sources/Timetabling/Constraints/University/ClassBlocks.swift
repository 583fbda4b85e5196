// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Some classes make no block of two or more that is longer than so many slots, where a block is what has gaps of no
/// more than some slots in it; each longer block is one unit of excess (ITC 2019, MaxBlock).
public struct ClassBlocks: DailyLimit {
  /// The classes.
  public var classes: [ActivityIndex]
  /// The most slots of a block.
  public var maximum: Int
  /// The longest gap within a block.
  public var gap: Int
  /// How days make weeks.
  public var grid: WeekGrid
  /// How excesses make a violation; nil where they are simply added.
  public var average: WeeklyAverage?

  /// Classes without blocks longer than so many slots.
  public init(
    _ classes: [ActivityIndex], atMost maximum: Int, gap: Int, on grid: WeekGrid, average: WeeklyAverage? = nil
  ) {
    self.classes = classes
    self.maximum = maximum
    self.gap = gap
    self.grid = grid
    self.average = average
  }

  var predicate: String { "make no block of more than \(maximum) slots on a day, with gaps of at most \(gap)" }

  func excess(of stretches: [Stretch]) -> Int {
    blocks(of: stretches, gap: gap).filter { $0.classes > 1 && $0.stretch.end - $0.stretch.start > maximum }.count
  }

  func greatestExcess(of lengths: [Int]) -> Int { lengths.count / 2 }

  /// For each slot at which a block may begin: what is in that block if it does, and whether it is too long.
  func lower(_ day: [PossibleStretch], into lowering: inout ExactLowering) -> LinearExpression {
    var total = LinearExpression()
    for start in day.map(\.start).uniqued() {
      let tail = day.filter { $0.start >= start }
      guard tail.contains(where: { $0.end - start > maximum }), Set(tail.map(\.owner)).count > 1 else { continue }
      let before = day.filter { $0.start < start && $0.end + gap >= start }
      total.add(1, tooLong(from: start, tail, before: before.map(\.literal), into: &lowering))
    }
    return total
  }

  private func tooLong(
    from start: Int, _ tail: [PossibleStretch], before: [Literal], into lowering: inout ExactLowering
  ) -> Literal {
    let tooLong = lowering.newLiteral()
    let members = tail.map { _ in lowering.newLiteral() }
    for (index, stretch) in tail.enumerated() {
      if stretch.start == start {
        lowering.define(.clause([!stretch.literal, members[index]] + before))
      }
      for other in tail.indices
      where other != index && tail[other].owner != stretch.owner && tail[other].start >= stretch.start
        && stretch.end + gap >= tail[other].start
      {
        lowering.define(.clause([!members[index], !tail[other].literal, members[other]]))
      }
      for other in tail.indices where tail[other].owner != stretch.owner && stretch.end - start > maximum {
        lowering.define(.clause([!members[index], !members[other], tooLong]))
      }
    }
    return tooLong
  }
}
