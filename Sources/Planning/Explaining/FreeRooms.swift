// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Finds rooms for a block that moves alone, beside the sessions of a schedule.
struct FreeRooms {
  private let context: PlanContext
  private let schedule: Schedule

  init(_ context: PlanContext, schedule: Schedule) {
    self.context = context
    self.schedule = schedule
  }

  /// The kinds and rooms of a block's half-days if it begins on a day: each keeps its room where that is free, else takes
  /// the first free one that the cohort may use, else keeps what it had.
  func parts(of shape: BlockShape, on start: CivilDate, now parts: [Placement.Part]?) -> [Placement.Part]? {
    guard let parts, parts.count == shape.slotCount else { return parts }
    var result = parts
    for day in shape.days.indices {
      let positions = shape.parts(ofDay: day)
      let date = start + day
      guard !positions.allSatisfy({ isFree(parts[$0].room, on: date, slot($0, of: shape), for: shape) }) else {
        continue
      }
      let candidates = shape.cohort.rooms.isEmpty ? context.plan.rooms.map(\.id) : shape.cohort.rooms
      // One room for the whole day, so that no further rule is broken by changing it at noon.
      let room = candidates.first { room in
        holds(room, shape) && positions.allSatisfy { isFree(room, on: date, slot($0, of: shape), for: shape) }
      }
      guard let room else { continue }
      for position in positions where result[position].room != nil { result[position].room = room }
    }
    return result
  }

  private func slot(_ position: Int, of shape: BlockShape) -> TimeSpan? { shape.slots[position].time }

  private func holds(_ room: RoomID, _ shape: BlockShape) -> Bool {
    guard let capacity = context.plan.room(room)?.capacity, let size = shape.cohort.size.planned else { return true }
    return capacity >= size
  }

  private func isFree(_ room: RoomID?, on date: CivilDate, _ time: TimeSpan?, for shape: BlockShape) -> Bool {
    guard let room else { return true }
    if context.plan.room(room)?.closed.contains(where: { $0.days.contains(date) }) ?? false { return false }
    let isClosed = context.plan.closures.contains { $0.days.contains(date) && ($0.rooms?.contains(room) ?? false) }
    if isClosed { return false }
    let isTaken = schedule.sessions.contains { session in
      session.room == room && session.date == date && session.block != shape.block.id && clashes(session.time, time)
    }
    return !isTaken && !schedule.marks.contains { $0.room == room && $0.daysHeld.contains(date) }
  }

  private func clashes(_ one: TimeSpan?, _ two: TimeSpan?) -> Bool {
    guard let one, let two else { return true }
    return one.start < two.end && two.start < one.end
  }
}
