// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Some classes are held on no more than so many days of the week, whatever the week; each day more is one violation
/// (ITC 2019, MaxDays).
public struct ClassDays: TimetableConstraint {
  /// The classes.
  public var classes: [ActivityIndex]
  /// The most days.
  public var maximum: Int
  /// How days make weeks.
  public var grid: WeekGrid

  /// Classes on no more than so many days of the week.
  public init(_ classes: [ActivityIndex], atMost maximum: Int, on grid: WeekGrid) {
    self.classes = classes
    self.maximum = maximum
    self.grid = grid
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let days = classes.reduce(UInt64(0)) { $0 | (Meeting($1, of: solution, in: problem, on: grid)?.days ?? 0) }
    return max(0, days.nonzeroBitCount - maximum)
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { classes }

  public func greatestViolation(in problem: Problem) -> Int? { max(0, grid.days - maximum) }

  public func sentence(in problem: Problem) -> String {
    classes.map { "«\(problem[$0].name)»" }.joined(separator: ", ") + " are held on at most \(maximum) days of the week"
  }

  public func lower(into lowering: inout ExactLowering) {
    var used: [Literal] = []
    for day in 0..<grid.days {
      var literals: [Literal] = []
      for one in classes {
        for (time, literal) in lowering.times(of: one) {
          let meeting = Meeting(of: lowering.problem[one], at: time, on: grid)
          if meeting.days >> UInt64(day) & 1 == 1 { literals.append(literal) }
        }
      }
      if let literal = lowering.any(of: literals.uniqued()) { used.append(literal) }
    }
    // A literal that stands for several days counts for each of them.
    var sum = LinearExpression()
    for literal in used { sum.add(1, literal) }
    lowering.bound(sum, atMost: maximum)
  }
}
