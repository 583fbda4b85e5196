// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// No free period between some activities of a day; each period without any of them, between two with one, is one
/// violation.
///
/// The windows of a curriculum, in curriculum-based course timetabling.
public struct FreePeriods: TimetableConstraint {
  /// The activities.
  public var activities: [ActivityIndex]
  /// The periods that count, of all days; no two of them overlap.
  public var periods: [Span]

  /// Activities without free periods between them.
  public init(_ activities: [ActivityIndex], periods: [Span]) {
    self.activities = activities
    self.periods = periods
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let spans = activities.flatMap { activity in
      (0..<problem[activity].partCount).flatMap { solution.spans(PartIndex(activity, $0), in: problem) }
    }
    let taken = periods.filter { period in spans.contains { $0.clashes(with: period) } }
    return periods.reduce(0) { count, period in
      guard !taken.contains(period) else { return count }
      let isBetween =
        taken.contains { $0.day == period.day && $0.start < period.start }
        && taken.contains { $0.day == period.day && $0.start > period.start }
      return count + (isBetween ? 1 : 0)
    }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { activities }

  public func greatestViolation(in problem: Problem) -> Int? { periods.count }

  public func sentence(in problem: Problem) -> String {
    "no free period between \(problem.names(of: activities)) on a day"
  }

  public func lower(into lowering: inout ExactLowering) {
    let occupations = lowering.occupations(of: activities)
    var taken: [(period: Span, literal: Literal?)] = []
    for period in periods {
      let literals = occupations.filter { $0.span.clashes(with: period) }.flatMap(\.literals).uniqued()
      taken.append((period, lowering.any(of: literals)))
    }
    for (period, own) in taken {
      if own == lowering.always { continue }
      let sameDay = taken.filter { $0.period.day == period.day }
      let before = lowering.any(of: sameDay.filter { $0.period.start < period.start }.compactMap(\.literal))
      let after = lowering.any(of: sameDay.filter { $0.period.start > period.start }.compactMap(\.literal))
      guard let before, let after else { continue }
      lowering.forbid([before, after] + (own.map { [!$0] } ?? []))
    }
  }
}

/// The ``FreePeriods`` constraints of activities that are one part on slots, where the periods are the slots: a counter
/// for each constraint and slot, and the days counted again where they change.
struct Windows: ConstraintFamily, ~Copyable {
  private var counts: FlatArray<Int16>
  private var weights: FlatArray<Cost>
  private let posted: [Int?]
  private let constraints: FlatLists
  private let slotCount: Int
  /// For each day its first slot, and the number of slots at the end.
  private let firstSlot: FlatArray<Int32>

  let isEmpty: Bool
  static let canPeek = true

  static func fits(_ constraint: FreePeriods, _ problem: Problem, _ layout: borrowing LocalLayout) -> Bool {
    // Periods that no activity can ever be in are still free: only a grid that knows them all counts them.
    guard Set(constraint.periods) == Set(layout.slots.spans) else { return false }
    return layout.slots.hold(constraint.activities, in: problem)
  }

  init(_ entries: [WeightedConstraint<FreePeriods>], in layout: borrowing LocalLayout) {
    slotCount = layout.slots.spans.count
    counts = FlatArray(repeating: 0, count: entries.count * slotCount)
    weights = FlatArray(entries.map(\.weight))
    posted = entries.map(\.posted)
    constraints = FlatLists(of: entries.map(\.constraint.activities), activityCount: layout.activityCount)
    var first: [Int32] = []
    for slot in 0..<slotCount where slot == 0 || layout.slots.day[slot] != layout.slots.day[slot - 1] {
      first.append(Int32(slot))
    }
    firstSlot = FlatArray(first + [Int32(slotCount)])
    isEmpty = entries.isEmpty
  }

  /// The free periods of a day of a constraint.
  @inline(__always)
  private func free(_ constraint: Int, on day: Int) -> Int {
    let base = constraint &* slotCount
    var (first, last, taken) = (-1, -1, 0)
    var slot = Int(firstSlot[day])
    let end = Int(firstSlot[day + 1])
    while slot < end {
      if counts[base &+ slot] != 0 {
        if first < 0 { first = slot }
        last = slot
        taken &+= 1
      }
      slot &+= 1
    }
    return first < 0 ? 0 : last &- first &+ 1 &- taken
  }

  /// By how much the free periods of a day grow if a free slot is taken.
  @inline(__always)
  private func growth(_ constraint: Int, _ slot: Int, on day: Int) -> Int {
    let base = constraint &* slotCount
    if counts[base &+ slot] != 0 { return 0 }
    let (start, end) = (Int(firstSlot[day]), Int(firstSlot[day + 1]))
    var left = slot &- 1
    while left >= start && counts[base &+ left] == 0 { left &-= 1 }
    var right = slot &+ 1
    while right < end && counts[base &+ right] == 0 { right &+= 1 }
    if left >= start && right < end { return -1 }
    if left >= start { return slot &- left &- 1 }
    return right < end ? right &- slot &- 1 : 0
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let slot = layout.slots.slot(activity, at: placement.time(activity))
    let day = Int(layout.slots.day[slot])
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      counts[constraint &* slotCount &+ slot] &-= 1
      change -= growth(constraint, slot, on: day) * weights[constraint]
    }
    return change
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let slot = layout.slots.slot(activity, at: placement.time(activity))
    let day = Int(layout.slots.day[slot])
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      change += growth(constraint, slot, on: day) * weights[constraint]
      counts[constraint &* slotCount &+ slot] &+= 1
    }
    return change
  }

  func peek(
    _ activity: Int, at time: Int, choice: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    let slot = layout.slots.slot(activity, at: time)
    let day = Int(layout.slots.day[slot])
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      change += growth(constraint, slot, on: day) * weights[constraint]
    }
    return change
  }

  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    let days = firstSlot.count - 1
    let violations = (0..<posted.count).map { constraint in
      (0..<days).reduce(0) { $0 + free(constraint, on: $1) }
    }
    return weights.raise(by: amount, posted: posted, central: &central, violations: violations)
  }
}
