// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Where a published schedule puts everything, held against the plan it answers.
public struct PublishedPlaces: Sendable {
  /// Where blocks and marks are.
  public let placed: PlacedPlan
  /// For each block, how many of its half-days have other people than the plan now says.
  public let peopleChanges: [BlockID: Int]

  /// Reads them off a schedule.
  ///
  /// - Parameters:
  ///   - schedule: the schedule.
  ///   - context: what follows from the plan.
  ///   - isExact: whether the half-days and times must be those of the plan, as they are unless the plan was edited
  ///     since.
  /// - Throws: ``ReplanError`` where the schedule is of another year or plan, or its blocks are not whole.
  public init(_ schedule: Schedule, in context: PlanContext, isExact: Bool = true) throws(ReplanError) {
    guard schedule.year == context.plan.year else {
      throw .otherYear(schedule: schedule.year, plan: context.plan.year)
    }
    guard !schedule.sessions.isEmpty else { throw .empty }
    var placed = PlacedPlan()
    for (block, sessions) in Dictionary(grouping: schedule.sessions, by: \.block).sorted(by: { $0.key < $1.key }) {
      guard let shape = context.shape(of: block), shape.isPlaceable else { throw .unknownBlock(block.text) }
      placed.blocks[block] = try Self.placement(of: shape, from: sessions, isExact: isExact)
    }
    for mark in schedule.marks where mark.isChosen {
      placed.marks[mark.id] = Placement(
        start: mark.date, parts: [Placement.Part(kind: mark.kind ?? "event", room: mark.room)])
    }
    self.placed = placed
    peopleChanges = Self.peopleChanges(from: schedule, to: placed, in: context)
  }

  /// The place of a block whose sessions must be those of its shape, on days that follow each other.
  private static func placement(
    of shape: BlockShape, from sessions: [Session], isExact: Bool
  ) throws(ReplanError) -> Placement {
    let ordered = sessions.sorted { ($0.day, $0.slot) < ($1.day, $1.slot) }
    guard let first = ordered.first else { throw .edited(shape.block.id.text) }
    let start = first.date - (first.day - 1)
    let wanted = shape.days.indices.flatMap { day in shape.days[day].slots.indices.map { [day + 1, $0 + 1] } }
    let isWhole = ordered.map { [$0.day, $0.slot] } == wanted
    let isTimed = isWhole && zip(ordered, shape.slots).allSatisfy { $0.time == $1.time }
    guard ordered.allSatisfy({ $0.date == start + ($0.day - 1) && $0.cohort == shape.cohort.id }), isTimed || !isExact
    else { throw .edited(shape.block.id.text) }
    return Placement(
      start: start, parts: isWhole ? ordered.map { Placement.Part(kind: $0.kind, room: $0.room) } : nil)
  }

  private static func peopleChanges(
    from schedule: Schedule, to placed: PlacedPlan, in context: PlanContext
  ) -> [BlockID: Int] {
    let now = ScheduleBuilder(context, placed: placed, isSolved: true).sessionsOnly().sessions
    let before = Dictionary(
      schedule.sessions.map { (["\($0.cohort)", $0.uid], Set($0.people)) }, uniquingKeysWith: { first, _ in first })
    var changes: [BlockID: Int] = [:]
    for session in now {
      guard let people = before[["\(session.cohort)", session.uid]], people != Set(session.people) else { continue }
      changes[session.block, default: 0] += 1
    }
    return changes
  }
}
