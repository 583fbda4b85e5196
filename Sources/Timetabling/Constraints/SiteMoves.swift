// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Two activities that touch, one ending when the other begins, take rooms of one site; each pair that does not is one
/// violation. Activities without a room don't count.
///
/// The travel distance of a curriculum, in curriculum-based course timetabling.
public struct SiteMoves: TimetableConstraint {
  /// The activities, each of one part.
  public var activities: [ActivityIndex]

  /// Activities between which nobody has time to travel.
  public init(_ activities: [ActivityIndex]) { self.activities = activities }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let held = activities.uniqued().filter { solution.time($0) != nil }
    var count = 0
    for (index, one) in held.enumerated() {
      for two in held[(index + 1)...] where isMove(one, two, of: solution, in: problem) { count += 1 }
    }
    return count
  }

  private func isMove(
    _ one: ActivityIndex, _ two: ActivityIndex, of solution: Solution, in problem: Problem
  ) -> Bool {
    let (mine, theirs) = (PartIndex(one, 0), PartIndex(two, 0))
    guard let first = solution.choice(mine, in: problem).room, let second = solution.choice(theirs, in: problem).room
    else { return false }
    guard problem[first].site != problem[second].site else { return false }
    let others = solution.spans(theirs, in: problem)
    return solution.spans(mine, in: problem).contains { span in others.contains { $0.touches(span) } }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { activities }

  public func greatestViolation(in problem: Problem) -> Int? { activities.count * activities.count }

  public func sentence(in problem: Problem) -> String {
    "\(problem.names(of: activities)) that follow each other at once are on one site"
  }

  public func lower(into lowering: inout ExactLowering) {
    let sites = Set(lowering.problem.rooms.map(\.site)).sorted()
    let all = activities.uniqued()
    for (index, one) in all.enumerated() {
      for two in all[(index + 1)...] {
        var moves: [[Literal]] = []
        for mine in lowering.occupations(of: [one]) {
          for theirs in lowering.occupations(of: [two]) where mine.span.touches(theirs.span) {
            guard let here = lowering.any(of: mine.literals), let there = lowering.any(of: theirs.literals) else {
              continue
            }
            moves += travels(one, two, sites, &lowering).map { [here, there] + $0 }
          }
        }
        if !moves.isEmpty { lowering.forbidAny(moves) }
      }
    }
  }

  /// The ways for two activities to be on different sites.
  private func travels(
    _ one: ActivityIndex, _ two: ActivityIndex, _ sites: [Int], _ lowering: inout ExactLowering
  ) -> [[Literal]] {
    var result: [[Literal]] = []
    for first in sites {
      for second in sites where second != first {
        guard let mine = lowering.uses(PartIndex(one, 0), site: first),
          let theirs = lowering.uses(PartIndex(two, 0), site: second)
        else { continue }
        result.append([mine, theirs])
      }
    }
    return result
  }
}

/// The ``SiteMoves`` constraints of activities on slots: a counter for each constraint, cell and site.
struct Travels: ConstraintFamily, ~Copyable {
  /// For each constraint, cell and site, the activities there; the place after the sites holds their sum.
  private var counts: FlatArray<Int16>
  private var weights: FlatArray<Cost>
  private let posted: [Int?]
  private let constraints: FlatLists
  private let cellCount: Int
  private let width: Int
  /// For each room, the number of its site from 0.
  private let sites: FlatArray<Int32>

  let isEmpty: Bool
  static let canPeek = true

  init(_ entries: [WeightedConstraint<SiteMoves>], _ problem: Problem, in layout: borrowing LocalLayout) {
    let names = Set(problem.rooms.map(\.site)).sorted()
    let number = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, Int32($0)) })
    sites = FlatArray(problem.rooms.map { number[$0.site] ?? 0 })
    cellCount = layout.slots.cellCount
    width = names.count + 1
    counts = FlatArray(repeating: 0, count: entries.count * cellCount * width)
    weights = FlatArray(entries.map(\.weight))
    posted = entries.map(\.posted)
    constraints = FlatLists(of: entries.map(\.constraint.activities), activityCount: layout.activityCount)
    isEmpty = entries.isEmpty
  }

  /// The site of an activity with a choice; -1 where it has no room.
  @inline(__always)
  private func site(_ activity: Int, _ choice: Int, _ layout: borrowing LocalLayout) -> Int {
    let room = Int(layout.choices[layout.flatChoice(Int(layout.partStart[activity]), choice)].room)
    return room < 0 ? -1 : Int(sites[room])
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let part = Int(layout.partStart[activity])
    let (time, choice) = (placement.time(activity), placement.choice(part))
    let change = peek(activity, at: time, choice: choice, in: placement, layout)
    count(activity, -1, layout.slots.cellOf(activity, at: time), site(activity, choice, layout))
    return .zero - change
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let part = Int(layout.partStart[activity])
    let (time, choice) = (placement.time(activity), placement.choice(part))
    let change = peek(activity, at: time, choice: choice, in: placement, layout)
    count(activity, 1, layout.slots.cellOf(activity, at: time), site(activity, choice, layout))
    return change
  }

  private mutating func count(_ activity: Int, _ step: Int16, _ cell: Int, _ site: Int) {
    guard site >= 0 else { return }
    for position in constraints.range(activity) {
      let base = (constraints[position] &* cellCount &+ cell) &* width
      counts[base &+ site] &+= step
      counts[base &+ width &- 1] &+= step
    }
  }

  /// An activity never touches its own cell: what stands there does not matter.
  @inline(__always)
  func peek(
    _ activity: Int, at time: Int, choice: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    let site = site(activity, choice, layout)
    var change = Cost.zero
    guard site >= 0 else { return change }
    let cell = layout.slots.cellOf(activity, at: time)
    for position in constraints.range(activity) {
      let constraint = constraints[position]
      let left = (constraint &* cellCount &+ cell &- 1) &* width
      let right = left &+ 2 &* width
      let elsewhere =
        counts[left &+ width &- 1] &- counts[left &+ site] &+ counts[right &+ width &- 1] &- counts[right &+ site]
      change += Int(elsewhere) * weights[constraint]
    }
    return change
  }

  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    let violations = (0..<posted.count).map { constraint in
      var moves = 0
      for cell in 1..<max(2, cellCount) {
        let here = (constraint * cellCount + cell) * width
        for site in 0..<(width - 1) {
          moves += Int(counts[here + site]) * Int(counts[here - 1] - counts[here - width + site])
        }
      }
      return moves
    }
    return weights.raise(by: amount, posted: posted, central: &central, violations: violations)
  }
}
