// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Every two of some classes, the earlier listed one first, stand in a relation; each pair that does not is one
/// violation.
public struct RelatedClasses: TimetableConstraint {
  /// The relation.
  public var relation: ClassRelation
  /// The classes, in order.
  public var classes: [ActivityIndex]
  /// How days make weeks.
  public var grid: WeekGrid

  /// Classes of which every two stand in a relation.
  public init(_ relation: ClassRelation, _ classes: [ActivityIndex], on grid: WeekGrid) {
    self.relation = relation
    self.classes = classes
    self.grid = grid
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let held = classes.compactMap { Meeting($0, of: solution, in: problem, on: grid) }
    var count = 0
    for (index, one) in held.enumerated() {
      for two in held[(index + 1)...]
      where !relation.holds(one, two, travel: problem.travel[one.room, two.room]) {
        count += 1
      }
    }
    return count
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { classes }

  public func greatestViolation(in problem: Problem) -> Int? { classes.count * max(0, classes.count - 1) / 2 }

  public func sentence(in problem: Problem) -> String {
    classes.map { "«\(problem[$0].name)»" }.joined(separator: ", ") + " " + relation.sentence
  }

  public func lower(into lowering: inout ExactLowering) {
    for (index, one) in classes.enumerated() {
      for two in classes[(index + 1)...] {
        let combinations =
          relation == .sameRoom || relation == .differentRoom
          ? roomCombinations(one, two, in: lowering) : timeCombinations(one, two, in: lowering)
        if !combinations.isEmpty { lowering.forbidAny(combinations) }
      }
    }
  }

  func timeCombinations(
    _ one: ActivityIndex, _ two: ActivityIndex, in lowering: ExactLowering
  ) -> [[Literal]] {
    let problem = lowering.problem
    let others = lowering.times(of: two).map { time, literal in
      (meeting: Meeting(of: problem[two], at: time, on: grid), literal: literal)
    }
    let longest = relation == .sameAttendees ? problem.travel.longest : 0
    var combinations: [[Literal]] = []
    for (time, literal) in lowering.times(of: one) {
      let meeting = Meeting(of: problem[one], at: time, on: grid)
      for other in others {
        if !relation.holds(meeting, other.meeting, travel: 0) {
          combinations.append([literal, other.literal])
        } else if longest > 0, !relation.holds(meeting, other.meeting, travel: longest) {
          combinations += ways(one, two, in: lowering)
            .filter { !relation.holds(meeting, other.meeting, travel: $0.time) }
            .map { [literal, other.literal] + $0.rooms }
        }
      }
    }
    return combinations
  }

  /// Rooms of both classes with some way between them.
  private func ways(
    _ one: ActivityIndex, _ two: ActivityIndex, in lowering: ExactLowering
  ) -> [(time: Int, rooms: [Literal])] {
    rooms(of: one, in: lowering).flatMap { first in
      rooms(of: two, in: lowering).compactMap { second in
        let time = lowering.problem.travel[first.room, second.room]
        return time > 0 ? (time, [first.literal, second.literal]) : nil
      }
    }
  }

  private func roomCombinations(
    _ one: ActivityIndex, _ two: ActivityIndex, in lowering: ExactLowering
  ) -> [[Literal]] {
    let placed = [lowering.isPlaced(one), lowering.isPlaced(two)]
    let nowhere = Meeting(days: 0, weeks: 0, start: 0, end: 0)
    return rooms(of: one, in: lowering).flatMap { first in
      rooms(of: two, in: lowering).compactMap { second in
        var (here, there) = (nowhere, nowhere)
        here.room = first.room
        there.room = second.room
        return relation.holds(here, there, travel: 0) ? nil : [first.literal, second.literal] + placed
      }
    }
  }

  private func rooms(
    of activity: ActivityIndex, in lowering: ExactLowering
  ) -> [(room: RoomIndex?, literal: Literal)] {
    guard lowering.problem[activity].partCount > 0 else { return [] }
    return lowering.choices(of: PartIndex(activity, 0)).map { ($0.choice.room, $0.literal) }
  }
}
