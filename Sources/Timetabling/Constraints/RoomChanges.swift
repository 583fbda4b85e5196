// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// As few changes of room as possible along some parts in time order; parts without a room don't count.
///
/// Each part whose room differs from the last one taken before it is one violation.
public struct RoomChanges: TimetableConstraint {
  /// The parts in time order, all of one activity.
  public var parts: [PartIndex]

  /// Parts in time order.
  public init(_ parts: [PartIndex]) { self.parts = parts }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let rooms = parts.filter { solution.time($0.activity) != nil }.compactMap { solution.choice($0, in: problem).room }
    return zip(rooms, rooms.dropFirst()).reduce(0) { $0 + ($1.0 == $1.1 ? 0 : 1) }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { parts.map(\.activity) }

  public func greatestViolation(in problem: Problem) -> Int? { max(0, parts.count - 1) }

  public func lower(into lowering: inout ExactLowering) {
    let rooms = Set(parts.flatMap { part in lowering.choices(of: part).compactMap(\.choice.room) }).sorted()
    guard rooms.count > 1 else { return }
    var previous: [RoomIndex: Literal] = [:]
    for part in parts {
      let current = standing(part, rooms, in: &lowering)
      if !previous.isEmpty {
        let changed: [[Literal]] = rooms.compactMap { room in
          guard let now = current[room], let before = previous[room] else { return nil }
          return [now, !before, lowering.isPlaced(part.activity)]
        }
        lowering.forbidAny(changed)
      }
      previous = current
    }
  }

  /// For each room, whether it is the one taken last, this part included; exactly one is.
  private func standing(
    _ part: PartIndex, _ rooms: [RoomIndex], in lowering: inout ExactLowering
  ) -> [RoomIndex: Literal] {
    var standing: [RoomIndex: Literal] = [:]
    for room in rooms { standing[room] = lowering.newLiteral() }
    lowering.define(.exactlyOne(rooms.compactMap { standing[$0] }))
    for room in rooms {
      guard let literal = standing[room], let use = lowering.uses(part, room) else { continue }
      lowering.define(.clause(use == lowering.always ? [literal] : [!use, literal]))
    }
    return standing
  }
}
