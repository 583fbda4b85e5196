// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Parts of different activities that need one and the same thing are not held at the same time.
///
/// The thing is a room, a person or a group of trainees; each pair of parts that clash is one violation.
public struct NoClash: TimetableConstraint {
  /// A part that needs the thing: always, or only while it takes a room.
  public struct Occupant: Sendable, Hashable {
    /// The part.
    public var part: PartIndex
    /// The room whose choice makes it an occupant; nil where it always is.
    public var room: RoomIndex?
    /// A part that needs the thing.
    public init(_ part: PartIndex, room: RoomIndex? = nil) {
      self.part = part
      self.room = room
    }
  }

  /// The parts that need the thing.
  public var occupants: [Occupant]
  /// What the thing is called, with its kind («teacher t1»), for people; nil where that goes without saying.
  public var resource: String?

  /// Parts that are not held at the same time.
  public init(_ occupants: [Occupant], of resource: String? = nil) {
    self.occupants = occupants
    self.resource = resource
  }

  /// All parts that may take a room are held in it one at a time.
  public init(room: RoomIndex, in problem: Problem) {
    self.init(
      problem.parts
        .filter { part in problem[part.activity].choices[part.part].contains { $0.room == room } }
        .map { Occupant($0, room: room) })
  }

  /// All parts of some activities are held one at a time.
  public init(_ activities: [ActivityIndex], in problem: Problem, of resource: String? = nil) {
    self.init(
      activities.flatMap { activity in
        (0..<problem[activity].partCount).map { Occupant(PartIndex(activity, $0)) }
      }, of: resource)
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let held = occupants.filter { occupant in
      guard solution.time(occupant.part.activity) != nil else { return false }
      return occupant.room.map { solution.choice(occupant.part, in: problem).room == $0 } ?? true
    }
    var count = 0
    for (index, one) in held.enumerated() {
      let spans = solution.spans(one.part, in: problem)
      for two in held[(index + 1)...] where two.part.activity != one.part.activity {
        let others = solution.spans(two.part, in: problem)
        if spans.contains(where: { span in others.contains { $0.clashes(with: span) } }) { count += 1 }
      }
    }
    return count
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { occupants.map(\.part.activity) }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? { occupants.count * max(0, occupants.count - 1) / 2 }

  public func lower(into lowering: inout ExactLowering) {
    for (_, entries) in occupations(in: lowering).sorted(by: { $0.key < $1.key }) {
      guard Set(entries.map(\.occupant.part.activity)).count > 1 else { continue }
      if case .costed = lowering.mode {
        lowerPairs(of: entries, into: &lowering)
      } else {
        lowerCells(of: entries, into: &lowering)
      }
    }
  }

  private struct Occupation {
    let occupant: Occupant
    let time: Literal
    let start: Int
    let end: Int
  }

  /// Who may need the thing when, by day.
  private func occupations(in lowering: ExactLowering) -> [Int: [Occupation]] {
    var result: [Int: [Occupation]] = [:]
    for occupant in occupants {
      let activity = lowering.problem[occupant.part.activity]
      for (time, literal) in lowering.times(of: occupant.part.activity) {
        for span in activity.spans(of: occupant.part.part, at: time) {
          result[span.day, default: []].append(
            Occupation(occupant: occupant, time: literal, start: span.start, end: span.end))
        }
      }
    }
    return result
  }

  /// At most one at each moment at which one begins: two spans clash exactly where the later one begins in the other.
  private func lowerCells(of entries: [Occupation], into lowering: inout ExactLowering) {
    var stated: Set<[Literal]> = []
    for moment in Set(entries.map(\.start)).sorted() {
      let present = entries.filter { $0.start <= moment && moment < $0.end }
      guard Set(present.map(\.occupant.part.activity)).count > 1 else { continue }
      var literals: [Literal] = []
      for entry in present {
        if let literal = literal(of: entry, in: &lowering), !literals.contains(literal) { literals.append(literal) }
      }
      // Two fixed activities share the literal that is always true: then they simply exclude each other.
      let fixed = Set(
        present.filter { literal(of: $0, in: &lowering) == lowering.always }.map(\.occupant.part.activity))
      if fixed.count > 1 { lowering.forbid([]) }
      if stated.insert(literals).inserted { lowering.atMostOne(literals) }
    }
  }

  private func lowerPairs(of entries: [Occupation], into lowering: inout ExactLowering) {
    for (index, one) in entries.enumerated() {
      for two in entries[(index + 1)...] where one.occupant.part.activity != two.occupant.part.activity {
        guard one.start < two.end, two.start < one.end else { continue }
        guard let mine = literal(of: one, in: &lowering), let theirs = literal(of: two, in: &lowering) else { continue }
        lowering.forbid([mine, theirs])
      }
    }
  }

  private func literal(of entry: Occupation, in lowering: inout ExactLowering) -> Literal? {
    guard let room = entry.occupant.room else { return entry.time }
    guard let use = lowering.uses(entry.occupant.part, room) else { return nil }
    return lowering.both(entry.time, use)
  }
}
