// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Each of some activities is held right before or right after another of them; each that is not is one violation.
///
/// Two activities touch where one ends when the other begins, on one day. The compactness of a curriculum, in
/// curriculum-based course timetabling. An activity of several parts counts once for each stretch that stands alone.
public struct IsolatedActivities: TimetableConstraint {
  /// The activities.
  public var activities: [ActivityIndex]

  /// Activities of which none stands alone.
  public init(_ activities: [ActivityIndex]) { self.activities = activities }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let spans = activities.flatMap { activity in
      (0..<problem[activity].partCount).flatMap { solution.spans(PartIndex(activity, $0), in: problem) }
    }
    return spans.reduce(0) { count, span in count + (spans.contains { $0.touches(span) } ? 0 : 1) }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { activities }

  public func greatestViolation(in problem: Problem) -> Int? {
    activities.reduce(0) { sum, activity in
      sum + (problem[activity].patterns.map { $0.reduce(0) { $0 + $1.count } }.max() ?? 0)
    }
  }

  public func sentence(in problem: Problem) -> String {
    "each of \(problem.names(of: activities)) is held right before or after another of them"
  }

  public func lower(into lowering: inout ExactLowering) {
    let occupations = lowering.occupations(of: activities)
    for (span, literals) in occupations {
      let beside = occupations.filter { $0.span.touches(span) }.flatMap(\.literals).uniqued()
      let touched = lowering.any(of: beside)
      for literal in literals {
        if let touched {
          if touched != lowering.always { lowering.forbid([literal, !touched]) }
        } else {
          lowering.forbid([literal])
        }
      }
    }
  }
}

extension Span {
  /// Whether one ends on the minute the other begins.
  public func touches(_ other: Span) -> Bool { day == other.day && (end == other.start || other.end == start) }
}

extension ExactLowering {
  /// When some activities may be held: for each span, ascending, the literals of the times that bring it.
  func occupations(of activities: [ActivityIndex]) -> [(span: Span, literals: [Literal])] {
    var found: [Span: [Literal]] = [:]
    for activity in activities {
      for (time, literal) in times(of: activity) {
        for part in 0..<problem[activity].partCount {
          for span in problem[activity].spans(of: part, at: time) { found[span, default: []].append(literal) }
        }
      }
    }
    return found.sorted { ($0.key.day, $0.key.start, $0.key.end) < ($1.key.day, $1.key.start, $1.key.end) }
      .map { (span: $0.key, literals: $0.value) }
  }
}

/// The ``IsolatedActivities`` constraints of activities that are one part on slots: a counter for each constraint and
/// cell.
struct Isolations: ConstraintFamily, ~Copyable {
  /// For each constraint and cell, the activities held in it.
  private var counts: FlatArray<Int16>
  private var weights: FlatArray<Cost>
  private let posted: [Int?]
  private let constraints: FlatLists
  private let cellCount: Int

  let isEmpty: Bool
  static let canPeek = true

  init(_ entries: [WeightedConstraint<IsolatedActivities>], in layout: borrowing LocalLayout) {
    cellCount = layout.slots.cellCount
    counts = FlatArray(repeating: 0, count: entries.count * cellCount)
    weights = FlatArray(entries.map(\.weight))
    posted = entries.map(\.posted)
    constraints = FlatLists(of: entries.map(\.constraint.activities), activityCount: layout.activityCount)
    isEmpty = entries.isEmpty
  }

  /// By how much isolation grows if an activity enters a cell.
  @inline(__always)
  private func growth(_ cell: Int) -> Int {
    let (left, right) = (counts[cell &- 1], counts[cell &+ 1])
    // Alone on its cell, it isolates nobody: those beside it are isolated no more.
    if left == 0 && right == 0 { return 1 }
    guard counts[cell] == 0 else { return 0 }
    var growth = 0
    if left != 0 && counts[cell &- 2] == 0 { growth &-= Int(left) }
    if right != 0 && counts[cell &+ 2] == 0 { growth &-= Int(right) }
    return growth
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let cell = layout.slots.cellOf(activity, at: placement.time(activity))
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      let index = constraint &* cellCount &+ cell
      counts[index] &-= 1
      change -= growth(index) * weights[constraint]
    }
    return change
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let cell = layout.slots.cellOf(activity, at: placement.time(activity))
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      let index = constraint &* cellCount &+ cell
      change += growth(index) * weights[constraint]
      counts[index] &+= 1
    }
    return change
  }

  @inline(__always)
  func peek(
    _ activity: Int, at time: Int, choice: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    let cell = layout.slots.cellOf(activity, at: time)
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      change += growth(constraint &* cellCount &+ cell) * weights[constraint]
    }
    return change
  }

  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    let violations = (0..<posted.count).map { violation($0) }
    return weights.raise(by: amount, posted: posted, central: &central, violations: violations)
  }

  private func violation(_ constraint: Int) -> Int {
    let first = constraint * cellCount
    return ((first + 1)..<(first + max(1, cellCount - 1))).reduce(0) { sum, index in
      sum + (counts[index - 1] == 0 && counts[index + 1] == 0 ? Int(counts[index]) : 0)
    }
  }
}
