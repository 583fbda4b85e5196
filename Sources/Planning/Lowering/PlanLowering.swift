// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// A plan on its way to a timetabling problem: blocks and placed marks become activities, rules become constraints.
///
/// Days of the problem are day numbers of `TrainingCalendar.CivilDate`; roles are kinds of activity.
public struct PlanLowering: Sendable {
  /// The plan.
  public let context: PlanContext
  /// The problem made so far.
  public private(set) var problem = Problem()
  /// The statement each rule of the problem stands for.
  public private(set) var rules: [any PlanRule] = []

  private var blockActivities: [BlockID: ActivityIndex] = [:]
  private var markActivities: [MarkID: ActivityIndex] = [:]
  private var roomIndices: [RoomID: RoomIndex] = [:]
  private var current: (rule: RuleIndex, strength: Strength)?

  /// Lowers a plan with some of its rules.
  ///
  /// - Parameters:
  ///   - context: the plan and what follows from it.
  ///   - rules: the statements that are made; those of ``RuleBook/rules(of:)`` for the whole plan.
  public init(_ context: PlanContext, rules: [any PlanRule]) {
    self.context = context
    addRooms()
    addBlocks()
    addMarks()
    for rule in rules { state(rule) }
    for term in context.plan.objective { problem.minimise(ChangeObjective(term, of: self).objective) }
  }

  // MARK: What the rules speak of

  /// The activity of a block; nil where it cannot be placed.
  public func activity(of block: BlockID) -> ActivityIndex? { blockActivities[block] }
  /// The activity of a mark that is placed.
  public func activity(of mark: MarkID) -> ActivityIndex? { markActivities[mark] }
  /// The activities of a cohort's blocks in order.
  public func activities(of cohort: CohortID) -> [ActivityIndex] {
    context.shapes(of: cohort).compactMap { activity(of: $0.block.id) }
  }
  /// The room of an identifier.
  public func room(_ id: RoomID) -> RoomIndex? { roomIndices[id] }
  /// The identifier of a room.
  public func roomID(_ index: RoomIndex) -> RoomID { context.plan.rooms[index.rawValue].id }
  /// The role that stands for a kind.
  public func role(_ kind: KindID) -> Int {
    context.plan.kinds.firstIndex { $0.id == kind } ?? context.plan.kinds.count
  }
  /// The kind that a role stands for.
  public func kind(_ role: Int) -> KindID {
    context.plan.kinds.indices.contains(role) ? context.plan.kinds[role].id : "course"
  }
  /// The parts of a cohort's blocks in order.
  public func parts(of cohort: CohortID) -> [PartIndex] {
    activities(of: cohort).flatMap { activity in
      (0..<problem[activity].partCount).map { PartIndex(activity, $0) }
    }
  }

  // MARK: Stating rules

  /// Posts a constraint of the rule that is being lowered, as strongly as the rule holds.
  public mutating func post(_ constraint: some TimetableConstraint) {
    guard let current else { return }
    switch current.strength {
    case .hard: problem.require(constraint, by: current.rule)
    case .soft(let weight): problem.wish(constraint, weight: weight, by: current.rule)
    case .ignored: break
    }
  }

  private mutating func state(_ rule: any PlanRule) {
    let name = ([rule.code.rawValue] + rule.objects).joined(separator: " ")
    current = (problem.add(Rule(name: name)), rule.strength)
    rules.append(rule)
    rule.lower(into: &self)
    current = nil
  }

  // MARK: Activities

  private mutating func addRooms() {
    for room in context.plan.rooms {
      let site = context.plan.sites.firstIndex { $0.id == room.site } ?? 0
      roomIndices[room.id] = problem.add(Timetabling.Room(name: room.id.text, site: site))
    }
  }

  private mutating func addBlocks() {
    for shape in context.shapes where shape.isPlaceable {
      let pattern = shape.days.enumerated().flatMap { day, content in
        content.slots.map { [span(of: $0.time, day: day)] }
      }
      let activity = Activity(
        name: shape.block.id.text, patterns: [pattern], times: starts(of: shape).map { Time(day: $0.dayNumber) },
        choices: choices(of: shape), isOptional: shape.block.isOptional)
      blockActivities[shape.block.id] = problem.add(activity)
    }
  }

  private func span(of time: TimeSpan?, day: Int) -> Span {
    time.map { Span(day: day, start: $0.start.minutes, end: $0.end.minutes) } ?? Span(day: day)
  }

  /// The days on which a block may begin by its weekdays alone; a settled start always belongs to them.
  private func starts(of shape: BlockShape) -> [CivilDate] {
    let settled = [shape.fixedStart, shape.decidedStart, shape.block.dates?.first].compactMap { $0 }
    return context.horizon.days.filter { start in
      guard start + (shape.days.count - 1) <= context.horizon.last else { return settled.contains(start) }
      return settled.contains(start) || fits(start, shape.block.weekdays)
    }
  }

  private func fits(_ start: CivilDate, _ weekdays: [Weekday]) -> Bool {
    weekdays.enumerated().allSatisfy { (start + $0.offset).weekday == $0.element }
  }

  private func choices(of shape: BlockShape) -> [[Choice]] {
    let joint = context.mutualisation(of: shape.block.id).flatMap { JointBlocks($0, in: context.plan) }
    return shape.days.enumerated().flatMap { day, content in
      content.slots.map { slot in
        let kinds = slot.kind.map { [$0] } ?? context.kinds(of: shape.cohort)
        let ridesAlong = joint?.isRider(shape.block.id, day: day) ?? false
        return kinds.flatMap { choices(of: $0, for: shape.cohort, withRoom: !ridesAlong) }
      }
    }
  }

  /// The choices of a kind: every room there is, the cohort's own first, in its order of preference.
  private func choices(of kind: KindID, for cohort: Cohort, withRoom: Bool) -> [Choice] {
    guard withRoom, context.kind(kind).needsRoom, !problem.rooms.isEmpty else { return [Choice(role: role(kind))] }
    let wanted = cohort.rooms.compactMap { room($0) }
    let others = problem.rooms.indices.map { RoomIndex($0) }.filter { !wanted.contains($0) }
    return (wanted + others).map { Choice(role: role(kind), room: $0) }
  }

  private mutating func addMarks() {
    for mark in context.marks {
      let days = context.horizon.days.filter { $0 + (mark.days - 1) <= context.horizon.last }
      let kind = mark.deadline.kind ?? "event"
      let choice = mark.needsRoom ? choices(of: kind, for: mark.cohort, withRoom: true) : [Choice(role: role(kind))]
      // One part over all its days: it has one room.
      let activity = Activity(
        name: mark.deadline.id.text, patterns: [[(0..<mark.days).map { Span(day: $0) }]],
        times: days.map { Time(day: $0.dayNumber) }, choices: [choice])
      markActivities[mark.deadline.id] = problem.add(activity)
    }
  }
}
