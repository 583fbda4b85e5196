// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// How the excesses of all days of all weeks make one violation.
public struct WeeklyAverage: Sendable, Hashable {
  /// What one unit of excess costs in one week.
  public var penalty: Int
  /// The number of weeks, at least 1.
  public var weeks: Int

  /// The sum of excesses times the penalty, divided by the weeks, rounded down.
  public init(penalty: Int, weeks: Int) {
    self.penalty = penalty
    self.weeks = max(1, weeks)
  }

  func amount(_ excess: Int) -> Int { excess * penalty / weeks }
}

/// A limit on what some classes make of each day of each week, taken by itself.
///
/// The violation is the sum of the excesses of all days, or its weekly average times a penalty.
protocol DailyLimit: TimetableConstraint {
  var classes: [ActivityIndex] { get }
  var grid: WeekGrid { get }
  var average: WeeklyAverage? { get }
  /// What the limit asks of each day, for people.
  var predicate: String { get }

  /// By how much the stretches of the classes held on one day go beyond the limit; in any order.
  func excess(of stretches: [Stretch]) -> Int

  /// The most that one day can go beyond the limit.
  func greatestExcess(of lengths: [Int]) -> Int

  /// States the excess of one day as a sum.
  func lower(_ day: [PossibleStretch], into lowering: inout ExactLowering) -> LinearExpression
}

/// From a slot up to another, on one day.
struct Stretch: Hashable, Sendable {
  var start: Int
  var end: Int
}

/// A stretch that a class takes on a day if a literal is true.
struct PossibleStretch {
  let owner: Int
  let start: Int
  let end: Int
  let literal: Literal
}

extension DailyLimit {
  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let held = classes.compactMap { Meeting($0, of: solution, in: problem, on: grid) }
    var excess = 0
    for week in 0..<grid.weeks {
      for day in 0..<grid.days {
        let present = held.filter { $0.weeks >> UInt64(week) & 1 == 1 && $0.days >> UInt64(day) & 1 == 1 }
        excess += self.excess(of: present.map { Stretch(start: $0.start, end: $0.end) })
      }
    }
    return average?.amount(excess) ?? excess
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { classes }

  /// The most that it can be broken by; nil where that does not fit.
  public func greatestViolation(in problem: Problem) -> Int? {
    let lengths = classes.map { one in
      problem[one].times.indices.map { time in
        let meeting = Meeting(of: problem[one], at: time, on: grid)
        return meeting.end - meeting.start
      }.max() ?? 0
    }
    let (excess, overflow) = greatestExcess(of: lengths).multipliedReportingOverflow(by: grid.days * grid.weeks)
    guard let average else { return overflow ? nil : excess }
    let (product, tooLarge) = excess.multipliedReportingOverflow(by: average.penalty)
    return overflow || tooLarge ? nil : product / average.weeks
  }

  public func sentence(in problem: Problem) -> String {
    classes.map { "«\(problem[$0].name)»" }.joined(separator: ", ") + " " + predicate
  }

  public func lower(into lowering: inout ExactLowering) {
    var total = LinearExpression()
    for week in 0..<grid.weeks {
      for day in 0..<grid.days {
        total += lower(stretches(on: day, week, in: lowering), into: &lowering)
      }
    }
    guard let average else {
      lowering.bound(total, atMost: 0)
      return
    }
    // weeks · cost ≥ penalty · excess − (weeks − 1) is the average rounded down.
    let most = lowering.greatest(of: total)
    guard most > 0, let cost = lowering.newInteger(0...average.amount(most)) else { return }
    var remainder = total.scaled(by: average.penalty)
    remainder.add(-average.weeks, cost)
    lowering.define(remainder <= average.weeks - 1)
    lowering.bound(cost.linear, atMost: 0)
  }

  private func stretches(on day: Int, _ week: Int, in lowering: ExactLowering) -> [PossibleStretch] {
    var result: [PossibleStretch] = []
    for (owner, one) in classes.enumerated() {
      for (time, literal) in lowering.times(of: one) {
        let meeting = Meeting(of: lowering.problem[one], at: time, on: grid)
        guard meeting.weeks >> UInt64(week) & 1 == 1, meeting.days >> UInt64(day) & 1 == 1 else { continue }
        result.append(PossibleStretch(owner: owner, start: meeting.start, end: meeting.end, literal: literal))
      }
    }
    return result.sorted { ($0.start, $0.owner, $0.end) < ($1.start, $1.owner, $1.end) }
  }

  /// Stretches that lie no more than a gap apart, joined; ascending, each with the number of classes in it.
  func blocks(of stretches: [Stretch], gap: Int) -> [(stretch: Stretch, classes: Int)] {
    var blocks: [(stretch: Stretch, classes: Int)] = []
    for stretch in stretches.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
      if let last = blocks.last, last.stretch.end + gap >= stretch.start {
        blocks[blocks.count - 1].stretch.end = max(last.stretch.end, stretch.end)
        blocks[blocks.count - 1].classes += 1
      } else {
        blocks.append((stretch, 1))
      }
    }
    return blocks
  }
}
