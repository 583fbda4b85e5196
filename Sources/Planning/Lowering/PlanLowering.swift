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

  /// Whether candidates are left out that a rule excludes whatever else is chosen.
  private let leavesOutExcluded: Bool
  private let exclusions: CandidateExclusions
  private var offers: [Offer: [Choice]] = [:]
  private var roomParts: [[PartIndex]] = []
  /// The activities of each cohort, in the plan's order.
  private(set) var groups: [[ActivityIndex]] = []
  private var blockActivities: [BlockID: ActivityIndex] = [:]
  /// For each activity, the position of its cohort; nil for marks.
  private var cohortOfActivity: [Int?] = []
  private var markActivities: [MarkID: ActivityIndex] = [:]
  private var roomIndices: [RoomID: RoomIndex] = [:]
  private var current: (rule: RuleIndex, strength: Strength)?

  /// Lowers a plan with some of its rules.
  ///
  /// - Parameters:
  ///   - context: the plan and what follows from it.
  ///   - rules: the statements that are made; those of ``RuleBook/rules(of:)`` for the whole plan.
  ///   - purpose: to solve or locate, dates and rooms that a hard rule excludes by itself are not even candidates, which large
  ///     plans need; to explain, each rule must be able to fall, so every candidate is kept.
  public init(
    _ context: PlanContext, rules: [any PlanRule], for purpose: ExactLowering.Purpose = .explaining
  ) {
    self.context = context
    leavesOutExcluded = purpose != .explaining
    exclusions = CandidateExclusions(purpose != .explaining ? rules : [])
    addRooms()
    addBlocks()
    addMarks()
    index()
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
  /// The activities of each cohort, its marks last.
  public var groupsWithMarks: [[ActivityIndex]] {
    context.plan.cohorts.indices.map { cohort in
      groups[cohort] + context.marks(of: context.plan.cohorts[cohort].id).compactMap { activity(of: $0.deadline.id) }
    }
  }
  /// The parts that may take a room, in order.
  func parts(taking room: RoomIndex) -> [PartIndex] { roomParts[room.rawValue] }
  /// The rooms of a site.
  func rooms(of site: SiteID) -> [RoomIndex] {
    context.plan.rooms.lazy.filter { $0.site == site }.compactMap { room($0.id) }
  }
  /// The activities of each cohort that may take one of some rooms, in the plan's order, without cohorts that may not.
  func groups(taking rooms: [RoomIndex]) -> [[ActivityIndex]] {
    let blocks = Set(rooms.flatMap { roomParts[$0.rawValue] }.map(\.activity)).sorted()
    var result: [[ActivityIndex]] = []
    var last: Int?
    for activity in blocks {
      guard let cohort = cohortOfActivity[activity.rawValue] else { continue }
      if cohort == last { result[result.count - 1].append(activity) } else { result.append([activity]) }
      last = cohort
    }
    return result
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

  /// The constraints by which a rule that must hold is stated, as if it were one of the plan's.
  func constraints(of rule: any PlanRule) -> [any TimetableConstraint] {
    var copy = self
    copy.state(rule)
    return copy.problem.constraints.dropFirst(problem.constraints.count).filter { $0.weight == nil }.map(\.constraint)
  }

  private mutating func state(_ rule: any PlanRule) {
    let name = ([rule.code.rawValue] + rule.objects).joined(separator: " ")
    current = (problem.add(Rule(name: name, kind: rule.code.rawValue)), rule.strength)
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
    groups = context.plan.cohorts.map { _ in [] }
    for shape in context.shapes where shape.isPlaceable {
      let pattern = shape.days.enumerated().flatMap { day, content in
        content.slots.map { [span(of: $0.time, day: day)] }
      }
      let activity = Activity(
        name: shape.block.id.text, patterns: [pattern], times: starts(of: shape).map { Time(day: $0.dayNumber) },
        choices: choices(of: shape), isOptional: shape.block.isOptional)
      let index = problem.add(activity)
      blockActivities[shape.block.id] = index
      cohortOfActivity.append(shape.cohortIndex)
      groups[shape.cohortIndex].append(index)
    }
  }

  private func span(of time: TimeSpan?, day: Int) -> Span {
    time.map { Span(day: day, start: $0.start.minutes, end: $0.end.minutes) } ?? Span(day: day)
  }

  /// The days on which a block may begin by its weekdays alone; a settled start always belongs to them.
  private func starts(of shape: BlockShape) -> [CivilDate] {
    let settled = [shape.fixedStart, shape.decidedStart, shape.block.dates?.first].compactMap { $0 }
    let weekdays = shape.block.weekdays
    return context.horizon.days.filter { start in
      let isCandidate: Bool
      if start + (shape.days.count - 1) <= context.horizon.last {
        isCandidate = settled.contains(start) || fits(start, weekdays)
      } else {
        isCandidate = settled.contains(start)
      }
      return isCandidate && !exclusions.excludes(shape, from: start, in: context)
    }
  }

  private func fits(_ start: CivilDate, _ weekdays: [Weekday]) -> Bool {
    guard let first = weekdays.first else { return true }
    return start.weekday == first
      && weekdays.enumerated().allSatisfy { (start + $0.offset).weekday == $0.element }
  }

  /// What decides which choices a half-day has: half-days that agree share them.
  private struct Offer: Hashable {
    let cohort: Int
    let kind: KindID
    let withRoom: Bool
    let people: Int
    let extraRoom: RoomID?
  }

  private mutating func choices(of shape: BlockShape) -> [[Choice]] {
    let joint = context.joint(of: shape.block.id)
    var result: [[Choice]] = []
    for (day, content) in shape.days.enumerated() {
      for slot in content.slots {
        let kinds = slot.kind.map { [$0] } ?? context.kinds(of: shape.cohort)
        let ridesAlong = joint?.isRider(shape.block.id, day: day) ?? false
        var choices: [Choice] = []
        for kind in kinds {
          let isJoint = joint.map { day < $0.commonDays } ?? false
          let offer = Offer(
            cohort: shape.cohortIndex, kind: kind, withRoom: !ridesAlong,
            people: exclusions.people(of: shape, day: day, in: context),
            extraRoom: isJoint ? joint?.mutualisation.room : nil)
          choices += self.choices(for: offer, shape.cohort)
        }
        result.append(choices)
      }
    }
    return result
  }

  /// The choices of a kind: every room there is, or every room that rules leave; the cohort's own first, in its order of
  /// preference.
  private mutating func choices(for offer: Offer, _ cohort: Cohort) -> [Choice] {
    if let known = offers[offer] { return known }
    let role = role(offer.kind)
    guard offer.withRoom, context.kind(offer.kind).needsRoom, !problem.rooms.isEmpty else {
      offers[offer] = [Choice(role: role)]
      return [Choice(role: role)]
    }
    let wanted = cohort.rooms.compactMap { room($0) }
    var listed = wanted
    if !exclusions.keepsToItsRooms(cohort.id) {
      let own = Set(wanted)
      listed += problem.rooms.indices.lazy.map { RoomIndex($0) }.filter { !own.contains($0) }
    } else if let extra = offer.extraRoom.flatMap({ room($0) }), !wanted.contains(extra) {
      listed.append(extra)
    }
    let large = listed.filter { room in
      (context.plan.rooms[room.rawValue].capacity ?? .max) >= offer.people
    }
    // With no room at all that will do, the rules say so themselves.
    let choices = (large.isEmpty ? listed : large).map { Choice(role: role, room: $0) }
    offers[offer] = choices
    return choices
  }

  private mutating func addMarks() {
    for mark in context.marks {
      let days = context.horizon.days.filter {
        $0 + (mark.days - 1) <= context.horizon.last && !exclusions.excludes(mark, from: $0, in: context)
      }
      let kind = mark.deadline.kind ?? "event"
      let choice: [Choice]
      if mark.needsRoom {
        choice = choices(
          for: Offer(cohort: mark.cohortIndex, kind: kind, withRoom: true, people: 0, extraRoom: nil), mark.cohort)
      } else {
        choice = [Choice(role: role(kind))]
      }
      // One part over all its days: it has one room.
      let activity = Activity(
        name: mark.deadline.id.text, patterns: [[(0..<mark.days).map { Span(day: $0) }]],
        times: days.map { Time(day: $0.dayNumber) }, choices: [choice])
      markActivities[mark.deadline.id] = problem.add(activity)
      cohortOfActivity.append(nil)
    }
  }

  /// Which parts may take each room.
  private mutating func index() {
    roomParts = problem.rooms.map { _ in [] }
    for (activity, content) in problem.activities.enumerated() {
      for (part, choices) in content.choices.enumerated() {
        var seen: Set<RoomIndex> = []
        for choice in choices {
          guard let room = choice.room, seen.insert(room).inserted else { continue }
          roomParts[room.rawValue].append(PartIndex(ActivityIndex(activity), part))
        }
      }
    }
  }
}

extension PlanLowering {
  /// Where a placing puts everything, as far as it can stand there; what cannot keep its day is left out.
  ///
  /// - Returns: the solution, and the activities that keep their day but not a room or kind.
  func standing(of placed: PlacedPlan) -> (solution: Solution, displaced: [ActivityIndex]) {
    var solution = Solution(
      times: problem.activities.map { _ in nil }, choices: problem.activities.map { $0.choices.map { _ in 0 } })
    var displaced: [ActivityIndex] = []
    func put(_ placement: Placement?, at activity: ActivityIndex?) {
      guard let activity, let placement else { return }
      let content = problem[activity]
      guard let time = content.times.firstIndex(where: { $0.day == placement.start.dayNumber }) else { return }
      solution.times[activity.rawValue] = time
      for (part, wanted) in (placement.parts ?? []).enumerated() where part < content.partCount {
        let place = wanted.room.flatMap { room($0) }
        let kind = wanted.kind.text.isEmpty ? nil : role(wanted.kind)
        let index = content.choices[part].firstIndex { $0.room == place && $0.role == kind ?? $0.role }
        if let index {
          solution.choices[activity.rawValue][part] = index
        } else if displaced.last != activity {
          displaced.append(activity)
        }
      }
    }
    for shape in context.shapes { put(placed.blocks[shape.block.id], at: activity(of: shape.block.id)) }
    for mark in context.marks { put(placed.marks[mark.deadline.id], at: activity(of: mark.deadline.id)) }
    return (solution, displaced)
  }

  /// A placing of the plan as a solution of the problem; nil where it uses dates or rooms that are no candidates.
  ///
  /// What is not placed is left out; half-days without a kind and room take their first choice.
  public func solution(of placed: PlacedPlan) -> Solution? {
    var solution = Solution(
      times: problem.activities.map { _ in nil }, choices: problem.activities.map { $0.choices.map { _ in 0 } })
    func put(_ placement: Placement?, at activity: ActivityIndex?) -> Bool {
      guard let activity, let placement else { return true }
      let content = problem[activity]
      guard let time = content.times.firstIndex(where: { $0.day == placement.start.dayNumber }) else { return false }
      solution.times[activity.rawValue] = time
      for (part, wanted) in (placement.parts ?? []).enumerated() where part < content.partCount {
        let choice = Choice(role: role(wanted.kind), room: wanted.room.flatMap { room($0) })
        guard let index = content.choices[part].firstIndex(of: choice) else { return false }
        solution.choices[activity.rawValue][part] = index
      }
      return true
    }
    for shape in context.shapes where !put(placed.blocks[shape.block.id], at: activity(of: shape.block.id)) {
      return nil
    }
    for mark in context.marks where !put(placed.marks[mark.deadline.id], at: activity(of: mark.deadline.id)) {
      return nil
    }
    return solution
  }
}
