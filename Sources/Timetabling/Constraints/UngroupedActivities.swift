// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// On a day with more than one of some activities, each touches another of them in the same room; each that does not is
/// one violation.
///
/// The double lectures of a course, in curriculum-based course timetabling.
public struct UngroupedActivities: TimetableConstraint {
  /// The activities, each of one part held in one stretch.
  public var activities: [ActivityIndex]

  /// Activities that are grouped on each day.
  public init(_ activities: [ActivityIndex]) { self.activities = activities }

  private struct Held {
    let span: Span
    let room: RoomIndex?
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let held = activities.uniqued().flatMap { activity -> [Held] in
      let part = PartIndex(activity, 0)
      return solution.spans(part, in: problem).map { Held(span: $0, room: solution.choice(part, in: problem).room) }
    }
    return held.enumerated().reduce(0) { count, entry in
      let others = held.enumerated().filter { $0.offset != entry.offset }.map(\.element)
      let isWithOthers = others.contains { $0.span.day == entry.element.span.day }
      let isGrouped = others.contains { $0.span.touches(entry.element.span) && $0.room == entry.element.room }
      return count + (isWithOthers && !isGrouped ? 1 : 0)
    }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { activities }

  public func greatestViolation(in problem: Problem) -> Int? { activities.count }

  public func sentence(in problem: Problem) -> String {
    "those of \(problem.names(of: activities)) on one day follow each other in one room"
  }

  public func lower(into lowering: inout ExactLowering) {
    let all = activities.uniqued()
    for one in all {
      let others = all.filter { $0 != one }
      for (span, literals) in lowering.occupations(of: [one]) {
        guard let here = lowering.any(of: literals) else { continue }
        guard let company = lowering.meets(others.map { Presence($0) }, on: span.day) else { continue }
        var groups: [Literal] = []
        for two in others { groups += grouped(one, span, two, &lowering) }
        let grouped = lowering.any(of: groups.uniqued())
        if grouped == lowering.always { continue }
        lowering.forbid([here, company] + (grouped.map { [!$0] } ?? []))
      }
    }
  }

  /// The ways for another activity to touch a span in the room of the first.
  private func grouped(
    _ one: ActivityIndex, _ span: Span, _ two: ActivityIndex, _ lowering: inout ExactLowering
  ) -> [Literal] {
    let beside = lowering.occupations(of: [two]).filter { $0.span.touches(span) }.flatMap(\.literals).uniqued()
    guard let touching = lowering.any(of: beside) else { return [] }
    var result: [Literal] = []
    for room in [nil] + lowering.problem.rooms.indices.map({ Optional(RoomIndex($0)) }) {
      guard let mine = uses(one, room, &lowering), let theirs = uses(two, room, &lowering) else { continue }
      let both = lowering.both(mine, theirs)
      result.append(lowering.both(touching, both))
    }
    return result
  }

  private func uses(_ activity: ActivityIndex, _ room: RoomIndex?, _ lowering: inout ExactLowering) -> Literal? {
    let part = PartIndex(activity, 0)
    if let room { return lowering.uses(part, room) }
    let all = lowering.choices(of: part)
    let without = all.filter { $0.choice.room == nil }.map(\.literal)
    return !all.isEmpty && without.count == all.count ? lowering.always : lowering.any(of: without)
  }
}

/// The ``UngroupedActivities`` constraints of activities on slots; groups are small, so their days are counted again.
struct Groupings: ConstraintFamily, ~Copyable {
  private var violations: FlatArray<Int32>
  private var weights: FlatArray<Cost>
  private let posted: [Int?]
  private let constraints: FlatLists
  /// For each constraint, its activities.
  private let members: FlatLists

  let isEmpty: Bool
  static let canPeek = true

  init(_ entries: [WeightedConstraint<UngroupedActivities>], in layout: borrowing LocalLayout) {
    violations = FlatArray(repeating: 0, count: entries.count)
    weights = FlatArray(entries.map(\.weight))
    posted = entries.map(\.posted)
    let sets = entries.map { $0.constraint.activities.uniqued() }
    constraints = FlatLists(of: sets, activityCount: layout.activityCount)
    members = FlatLists(sets.map { $0.map(\.rawValue) })
    isEmpty = entries.isEmpty
  }

  /// An activity at a place.
  private struct Place {
    let activity: Int
    let day: Int
    let cell: Int
    let room: Int

    init(_ activity: Int, at time: Int, choice: Int, _ layout: borrowing LocalLayout) {
      self.activity = activity
      day = layout.slots.dayOf(activity, at: time)
      cell = layout.slots.cellOf(activity, at: time)
      room = Int(layout.choices[layout.flatChoice(Int(layout.partStart[activity]), choice)].room)
    }

    func groups(with other: Place) -> Bool { abs(cell - other.cell) == 1 && room == other.room }
  }

  /// By how much the violation grows with an activity at a place, whether or not it now stands there.
  private func growth(
    _ constraint: Int, _ added: Place, _ placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Int {
    var (others, isGrouped, growth) = (0, false, 0)
    for position in members.range(constraint) {
      guard let place = place(members[position], besides: added, placement, layout) else { continue }
      others += 1
      let joins = place.groups(with: added)
      isGrouped = isGrouped || joins
      let (wasAccompanied, wasGrouped) = company(of: place, constraint, besides: added, placement, layout)
      let before = wasAccompanied && !wasGrouped
      let after = !wasGrouped && !joins
      growth += (after ? 1 : 0) - (before ? 1 : 0)
    }
    return growth + (others > 0 && !isGrouped ? 1 : 0)
  }

  /// Where another activity stands on the day of the one added; nil where it stands elsewhere.
  private func place(
    _ member: Int, besides added: Place, _ placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Place? {
    let time = placement.time(member)
    guard member != added.activity, time >= 0, layout.slots.dayOf(member, at: time) == added.day else { return nil }
    return Place(member, at: time, choice: placement.choice(Int(layout.partStart[member])), layout)
  }

  private func company(
    of place: Place, _ constraint: Int, besides added: Place, _ placement: borrowing Placement,
    _ layout: borrowing LocalLayout
  ) -> (isAccompanied: Bool, isGrouped: Bool) {
    var result = (isAccompanied: false, isGrouped: false)
    for position in members.range(constraint) where members[position] != place.activity {
      guard let other = self.place(members[position], besides: added, placement, layout) else { continue }
      result.isAccompanied = true
      result.isGrouped = result.isGrouped || other.groups(with: place)
    }
    return result
  }

  private mutating func change(
    _ activity: Int, by sign: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    let choice = placement.choice(Int(layout.partStart[activity]))
    let place = Place(activity, at: placement.time(activity), choice: choice, layout)
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      let growth = sign * growth(constraint, place, placement, layout)
      violations[constraint] += Int32(growth)
      change += growth * weights[constraint]
    }
    return change
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    change(activity, by: -1, placement, layout)
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    change(activity, by: 1, placement, layout)
  }

  func peek(
    _ activity: Int, at time: Int, choice: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    let place = Place(activity, at: time, choice: choice, layout)
    var change = Cost.zero
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      change += growth(constraint, place, placement, layout) * weights[constraint]
    }
    return change
  }

  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    weights.raise(
      by: amount, posted: posted, central: &central, violations: violations.array.map { Int($0) })
  }
}
