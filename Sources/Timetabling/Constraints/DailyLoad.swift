// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// On each day on which any of some activities is held, their number is within bounds; each one missing or too many is
/// one violation. Days without any are fine.
///
/// The student's least and greatest load of a day, in curriculum-based course timetabling.
public struct DailyLoad: TimetableConstraint {
  /// The activities.
  public var activities: [ActivityIndex]
  /// The fewest and most on a day with any.
  public var bounds: ClosedRange<Int>

  /// A number of activities a day within bounds.
  public init(_ activities: [ActivityIndex], within bounds: ClosedRange<Int>) {
    self.activities = activities
    self.bounds = bounds
  }

  /// By how much a day with so many activities is out of bounds.
  func excess(_ count: Int) -> Int { count == 0 ? 0 : max(0, bounds.lowerBound - count, count - bounds.upperBound) }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    var counts: [Int: Int] = [:]
    for activity in activities.uniqued() {
      for day in solution.days(activity, in: problem) { counts[day, default: 0] += 1 }
    }
    return counts.values.reduce(0) { $0 + excess($1) }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { activities }

  public func greatestViolation(in problem: Problem) -> Int? {
    activities.reduce(0) { $0 + problem.greatestDayCount($1) } * max(1, bounds.lowerBound)
  }

  public func sentence(in problem: Problem) -> String {
    "between \(bounds.lowerBound) and \(bounds.upperBound) of \(problem.names(of: activities)) on each day with any"
  }

  public func lower(into lowering: inout ExactLowering) {
    let presences = activities.uniqued().map { Presence($0) }
    for day in lowering.possibleDays(of: presences) {
      var held: [Literal] = []
      for presence in presences {
        if let literal = lowering.meets([presence], on: day) { held.append(literal) }
      }
      guard let some = lowering.any(of: held.uniqued()) else { continue }
      var sum = LinearExpression()
      for literal in held {
        if literal == lowering.always { sum.add(1) } else { sum.add(1, literal) }
      }
      lowering.bound(sum, atMost: bounds.upperBound)
      // At least the lower bound where there is any: the bound is waived by a day without.
      if some == lowering.always {
        lowering.bound(-sum, atMost: -bounds.lowerBound)
      } else {
        var short = -sum
        short.add(bounds.lowerBound, some)
        lowering.bound(short, atMost: 0)
      }
    }
  }
}

/// The ``DailyLoad`` constraints of activities that are one part on slots: a counter for each constraint and day.
struct DailyLoads: ConstraintFamily, ~Copyable {
  private var counts: FlatArray<Int32>
  /// For each constraint and count, by how much that is out of bounds.
  private let excesses: FlatLists
  private var weights: FlatArray<Cost>
  private let posted: [Int?]
  private let constraints: FlatLists
  private let dayCount: Int

  let isEmpty: Bool
  static let canPeek = true

  init(_ entries: [WeightedConstraint<DailyLoad>], in layout: borrowing LocalLayout) {
    dayCount = layout.slots.dayCount
    counts = FlatArray(repeating: 0, count: entries.count * dayCount)
    excesses = FlatLists(
      entries.map { entry in (0...entry.constraint.activities.count).map { entry.constraint.excess($0) } })
    weights = FlatArray(entries.map(\.weight))
    posted = entries.map(\.posted)
    constraints = FlatLists(of: entries.map(\.constraint.activities), activityCount: layout.activityCount)
    isEmpty = entries.isEmpty
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let day = layout.slots.dayOf(activity, at: placement.time(activity))
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      let cell = constraint &* dayCount &+ day
      let count = Int(counts[cell])
      counts[cell] &-= 1
      change += (excesses[constraint, count &- 1] &- excesses[constraint, count]) * weights[constraint]
    }
    return change
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let change = peek(activity, at: placement.time(activity), choice: 0, in: placement, layout)
    let day = layout.slots.dayOf(activity, at: placement.time(activity))
    for position in constraints.range(activity) { counts[constraints[position] &* dayCount &+ day] &+= 1 }
    return change
  }

  @inline(__always)
  func peek(
    _ activity: Int, at time: Int, choice: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    let day = layout.slots.dayOf(activity, at: time)
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      let count = Int(counts[constraint &* dayCount &+ day])
      change += (excesses[constraint, count &+ 1] &- excesses[constraint, count]) * weights[constraint]
    }
    return change
  }

  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    let violations = (0..<posted.count).map { constraint in
      (0..<dayCount).reduce(0) { $0 + excesses[constraint, Int(counts[constraint * dayCount + $1])] }
    }
    return weights.raise(by: amount, posted: posted, central: &central, violations: violations)
  }
}
