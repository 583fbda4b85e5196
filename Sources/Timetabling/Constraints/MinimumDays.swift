// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Some activities are spread over at least so many days; each day missing is one violation.
///
/// The minimum working days of a course, in curriculum-based course timetabling.
public struct MinimumDays: TimetableConstraint {
  /// The activities; a day on which several are held counts once.
  public var activities: [ActivityIndex]
  /// The fewest days.
  public var minimum: Int

  /// Activities on at least so many days.
  public init(_ activities: [ActivityIndex], atLeast minimum: Int) {
    self.activities = activities
    self.minimum = minimum
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    max(0, minimum - Set(activities.flatMap { solution.days($0, in: problem) }).count)
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { activities }

  public func greatestViolation(in problem: Problem) -> Int? { max(0, minimum) }

  public func sentence(in problem: Problem) -> String {
    "\(problem.names(of: activities)) are held on at least \(minimum) days"
  }

  public func lower(into lowering: inout ExactLowering) {
    let presences = activities.map { Presence($0) }
    var sum = LinearExpression()
    for day in lowering.possibleDays(of: presences) {
      guard let literal = lowering.meets(presences, on: day) else { continue }
      if literal == lowering.always { sum.add(1) } else { sum.add(1, literal) }
    }
    lowering.bound(-sum, atMost: -minimum)
  }
}

/// The ``MinimumDays`` constraints of activities that are one part on slots: a counter for each constraint and day.
struct DaySpreads: ConstraintFamily, ~Copyable {
  /// For each constraint and day, the activities held on it.
  private var counts: FlatArray<Int32>
  /// For each constraint, the number of days with any.
  private var distinct: FlatArray<Int32>
  private let minima: FlatArray<Int32>
  private var weights: FlatArray<Cost>
  private let posted: [Int?]
  private let constraints: FlatLists
  private let dayCount: Int

  let isEmpty: Bool
  static let canPeek = true

  init(_ entries: [WeightedConstraint<MinimumDays>], in layout: borrowing LocalLayout) {
    dayCount = layout.slots.dayCount
    counts = FlatArray(repeating: 0, count: entries.count * dayCount)
    distinct = FlatArray(repeating: 0, count: entries.count)
    minima = FlatArray(entries.map { Int32(clamping: $0.constraint.minimum) })
    weights = FlatArray(entries.map(\.weight))
    posted = entries.map(\.posted)
    constraints = FlatLists(of: entries.map(\.constraint.activities), activityCount: layout.activityCount)
    isEmpty = entries.isEmpty
  }

  var emptyCost: Cost { (0..<minima.count).reduce(.zero) { $0 + violation($1) * weights[$1] } }

  private func violation(_ constraint: Int) -> Int { max(0, Int(minima[constraint]) - Int(distinct[constraint])) }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let day = layout.slots.dayOf(activity, at: placement.time(activity))
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      let cell = constraint &* dayCount &+ day
      counts[cell] &-= 1
      guard counts[cell] == 0 else { continue }
      distinct[constraint] &-= 1
      if distinct[constraint] < minima[constraint] { change += weights[constraint] }
    }
    return change
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let day = layout.slots.dayOf(activity, at: placement.time(activity))
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      let cell = constraint &* dayCount &+ day
      counts[cell] &+= 1
      guard counts[cell] == 1 else { continue }
      if distinct[constraint] < minima[constraint] { change -= weights[constraint] }
      distinct[constraint] &+= 1
    }
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
      if counts[constraint &* dayCount &+ day] == 0, distinct[constraint] < minima[constraint] {
        change -= weights[constraint]
      }
    }
    return change
  }

  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    let violations = (0..<posted.count).map { violation($0) }
    return weights.raise(by: amount, posted: posted, central: &central, violations: violations)
  }
}
