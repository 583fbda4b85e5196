// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Makes the schedule of a plan from where everything was put.
public struct ScheduleBuilder: Sendable {
  private let context: PlanContext
  private let placed: PlacedPlan
  private let isSolved: Bool
  private let rules: [any PlanRule]?

  /// A builder for one placing of a plan.
  ///
  /// - Parameters:
  ///   - context: the plan and what follows from it.
  ///   - placed: where everything was put.
  ///   - isSolved: whether the solver chose what the plan leaves open; it is then marked as chosen.
  ///   - rules: those of ``RuleBook/rules(of:)`` where they are known already.
  public init(_ context: PlanContext, placed: PlacedPlan, isSolved: Bool, rules: [any PlanRule]? = nil) {
    self.context = context
    self.placed = placed
    self.isSolved = isSolved
    self.rules = rules
  }

  /// The schedule, with hours, overlaps, violations and open items worked out.
  public func schedule(status: Schedule.Status) -> Schedule {
    let plan = context.plan
    var schedule = sessionsOnly()
    schedule.status = status
    schedule.periods = periods()
    if isSolved {
      schedule.omitted = context.shapes.filter { $0.isPlaceable && placed.blocks[$0.block.id] == nil }.map(\.block.id)
    }
    let ofCohort = Dictionary(grouping: schedule.sessions, by: \.cohort)
    schedule.hours = plan.cohorts.map { HoursAccount(of: $0, sessions: ofCohort[$0.id] ?? []) }
    let cohorts = plan.cohorts.map(\.id)
    let overlaps = CohortOverlaps(plan.overlaps, cohorts: cohorts).found(in: schedule.sessions)
    schedule.overlaps = overlaps.overlaps
    schedule.nearMisses = NearMisses(cohorts: cohorts, rules: plan.overlaps).nearMisses(in: schedule.sessions)
    schedule.violations = RuleBook.violations(
      of: rules ?? RuleBook.rules(of: context), in: ScheduleView(schedule, in: context))
    schedule.open = OpenItems(context, schedule: schedule).items(unlistedOverlaps: overlaps.unlisted)
    return schedule
  }

  /// The schedule with its sessions and marks and nothing worked out: enough for the rules' checkers, and much quicker.
  public func sessionsOnly() -> Schedule {
    let plan = context.plan
    var schedule = Schedule(
      status: .feasible, title: plan.title, year: plan.year, language: plan.language, timeZone: plan.timeZone,
      directory: Directory(of: plan))
    schedule.sessions = sessions()
    schedule.marks = MarkDates(context, placed: placed).marks()
    return schedule
  }

  /// A schedule whose dates were decided on the solver's behalf, marked as chosen by it where the plan leaves them open.
  static func unpinned(_ schedule: Schedule, in context: PlanContext) -> Schedule {
    var result = schedule
    for index in result.sessions.indices {
      let session = result.sessions[index]
      guard let shape = context.shape(of: session.block), shape.fixedStart == nil, shape.decidedStart == nil,
        !session.chosen.contains(.date)
      else { continue }
      result.sessions[index].chosen.insert(.date, at: 0)
    }
    return result
  }

  private func sessions() -> [Session] {
    var sessions: [Session] = []
    for cohort in context.plan.cohorts {
      var own: [Session] = []
      for shape in context.shapes(of: cohort.id) {
        guard let placement = placed.blocks[shape.block.id] else { continue }
        own += self.sessions(of: shape, at: placement)
      }
      if cohort.hasOpenContents, isSolved { OpenContents(cohort).fill(&own) }
      sessions += own
    }
    let order = Dictionary(uniqueKeysWithValues: context.plan.cohorts.enumerated().map { ($1.id, $0) })
    return sessions.sorted { one, two in
      (one.date, one.time?.start.minutes ?? 0, order[one.cohort] ?? 0, one.slot)
        < (two.date, two.time?.start.minutes ?? 0, order[two.cohort] ?? 0, two.slot)
    }
  }

  private func sessions(of shape: BlockShape, at placement: Placement) -> [Session] {
    let joint = context.joint(of: shape.block.id)
    return shape.days.indices.flatMap { day in
      shape.days[day].slots.indices.map { slot in
        var session = session(of: shape, at: placement, day: day, slot: slot)
        if let joint, day < joint.commonDays { share(&session, of: shape, in: joint) }
        return session
      }
    }
  }

  private func session(of shape: BlockShape, at placement: Placement, day: Int, slot: Int) -> Session {
    let content = shape.days[day].slots[slot]
    let part = placement.parts?[shape.firstPart(ofDay: day) + slot]
    let kindID = part?.kind ?? content.kind ?? "course"
    let kind = context.kind(kindID)
    let people = shape.cohort.people + content.teachers.filter { !shape.cohort.people.contains($0) }
    return Session(
      uid: uid(of: shape, day: day, slot: slot), cohort: shape.cohort.id, block: shape.block.id, day: day + 1,
      slot: slot + 1, date: placement.start + day, time: content.time, hours: content.hours, kind: kindID,
      isCounted: kind.counted, isSigned: kind.signed, room: part?.room ?? pinnedRoom(of: shape, kind),
      people: people, teachers: content.teachers, shares: content.shares, isTentative: shape.cohort.isTentative,
      chosen: chosen(of: shape, content: content, part: part))
  }

  private func pinnedRoom(of shape: BlockShape, _ kind: Kind) -> RoomID? {
    kind.needsRoom ? shape.block.pinnedRoom : nil
  }

  /// The identity of a session: programme, year, block, day and half-day, but not its date.
  private func uid(of shape: BlockShape, day: Int, slot: Int) -> String {
    "\(shape.cohort.id)-\(context.plan.year)-\(shape.block.id)-d\(day + 1)-s\(slot + 1)@semainier"
  }

  private func chosen(of shape: BlockShape, content: BlockShape.Slot, part: Placement.Part?) -> [Session.Choice] {
    guard isSolved else { return [] }
    var chosen: [Session.Choice] = []
    if shape.fixedStart == nil, shape.decidedStart == nil { chosen.append(.date) }
    if part?.room != nil, shape.block.pinnedRoom == nil { chosen.append(.room) }
    if content.kind == nil { chosen.append(.kind) }
    return chosen
  }

  /// A joint session: the host's identity and room, the people of all.
  private func share(_ session: inout Session, of shape: BlockShape, in joint: JointBlocks) {
    guard let host = context.shape(of: joint.host), let placement = placed.blocks[joint.host] else { return }
    let blocks = ([joint.host] + joint.riders).compactMap { context.shape(of: $0) }
    session.sharedWith = blocks.map(\.cohort.id).filter { $0 != session.cohort }
    for block in blocks {
      for person in block.cohort.people where !session.people.contains(person) { session.people.append(person) }
    }
    guard shape.block.id != joint.host, host.days[session.day - 1].slots.indices.contains(session.slot - 1) else {
      return
    }
    session.uid = uid(of: host, day: session.day - 1, slot: session.slot - 1)
    let part = placement.parts?[host.firstPart(ofDay: session.day - 1) + session.slot - 1]
    if context.kind(session.kind).needsRoom { session.room = part?.room ?? session.room }
    if session.room != nil, isSolved, host.block.pinnedRoom == nil { session.chosen.append(.room) }
  }

  private func periods() -> [ScheduledPeriod] {
    context.plan.cohorts.flatMap { cohort in
      cohort.periods.map { period in
        ScheduledPeriod(
          id: period.id, uid: "\(cohort.id)-\(context.plan.year)-\(period.id)@semainier", cohort: cohort.id,
          label: period.label, from: period.days.first, to: period.days.last, kind: period.kind)
      }
    }.sorted { ($0.from, $0.id) < ($1.from, $1.id) }
  }
}
