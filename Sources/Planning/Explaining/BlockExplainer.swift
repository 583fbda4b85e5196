// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import Timetabling
import TrainingCalendar

/// Says why a block of a schedule is where it is, and what other days would cost.
///
/// ```swift
/// let explainer = try BlockExplainer(plan, schedule: schedule)
/// let verdict = try explainer.verdict(on: "du-2", startingOn: day)
/// for violation in verdict.broken { print(violation.rule, violation.message) }
/// ```
public struct BlockExplainer: Sendable {
  /// In plans of more blocks and marks, alternatives are mended from the schedule, which is quick and not always proved
  /// cheapest.
  public var exactAlternatives = PlanSolver.exactActivities

  private let plan: Plan
  private let context: PlanContext
  private let schedule: Schedule
  private let placed: PlacedPlan
  private let limits: SearchLimits
  private let base: ChangeBase

  /// An explainer of a schedule.
  ///
  /// - Parameters:
  ///   - plan: the plan that the schedule answers.
  ///   - schedule: the schedule.
  ///   - limits: hold for each alternative that is solved.
  /// - Throws: ``ReplanError`` where the schedule does not answer the plan.
  public init(_ plan: Plan, schedule: Schedule, limits: SearchLimits = SearchLimits()) throws(ReplanError) {
    self.plan = plan
    self.limits = limits
    context = PlanContext(plan)
    placed = try PublishedPlaces(schedule, in: context).placed
    base = ChangeBase(plan)
    self.schedule = ScheduleBuilder(context, placed: placed, isSolved: true).sessionsOnly()
  }

  // MARK: Questions

  /// Everything about a block: what holds it, and each other day.
  ///
  /// - Complexity: one solve for each day that no rule about the block alone rules out.
  /// - Throws: ``ReplanError`` for a block that is not there; `ConstraintModel.ModelError` as for solving.
  public func explanation(of block: BlockID) throws -> BlockExplanation {
    let question = try question(about: block)
    let (shape, start) = (question.shape, question.start)
    let mender = try mender()
    let alternatives = try otherStarts(of: shape, than: start).map {
      try verdict(question, day: $0, solves: true, mender)
    }
    return BlockExplanation(
      block: block, cohort: shape.cohort.id, dates: range(of: shape, from: start), nominal: shape.nominal,
      isPinned: shape.fixedStart != nil, objective: objective, broken: question.now.hard,
      holds: holds(shape, start, alternatives), alternatives: alternatives)
  }

  /// What becomes of the schedule if a block begins on a day.
  ///
  /// - Parameters:
  ///   - block: the block.
  ///   - day: the day on which it would begin.
  ///   - solves: whether to find the best plan with the block there, not only what it breaks.
  /// - Throws: as ``explanation(of:)``; also ``ReplanError/outsidePlan(_:from:to:)``.
  public func verdict(on block: BlockID, startingOn day: CivilDate, solves: Bool = true) throws -> PlaceVerdict {
    let question = try question(about: block)
    guard context.horizon.contains(day), context.horizon.contains(day + (question.shape.days.count - 1)) else {
      throw ReplanError.outsidePlan(day, from: context.horizon.first, to: context.horizon.last)
    }
    return try verdict(question, day: day, solves: solves, solves ? try mender() : nil)
  }

  /// What is asked about, with what is needed for each day.
  private struct Question {
    let shape: BlockShape
    let start: CivilDate
    /// The rules that a move of the block can break or mend.
    let rules: [any PlanRule]
    let now: Snapshot
    /// Days that a rule about the block alone rules out, whatever else moves.
    let barred: Set<CivilDate>
  }

  private func question(about block: BlockID) throws(ReplanError) -> Question {
    guard let shape = context.shape(of: block) else {
      throw .noSuchBlock(block.text, known: context.shapes.map(\.block.id.text))
    }
    guard let start = placed.blocks[block]?.start else { throw .notHeld(block.text) }
    let rules = concerning(shape)
    return Question(
      shape: shape, start: start, rules: rules,
      now: Snapshot(RuleBook.mergedViolations(of: rules, in: ScheduleView(schedule, in: context))),
      barred: barredDays(of: shape, by: rules))
  }

  private func barredDays(of shape: BlockShape, by rules: [any PlanRule]) -> Set<CivilDate> {
    let lowering = PlanLowering(context, rules: rules.filter(\.strength.isHard))
    guard let activity = lowering.activity(of: shape.block.id) else { return [] }
    var days: Set<CivilDate> = []
    for posted in lowering.problem.constraints where posted.weight == nil {
      for excluded in posted.constraint.excludedTimes(in: lowering.problem) where excluded.activity == activity {
        days.insert(CivilDate(dayNumber: lowering.problem[activity].times[excluded.time].day))
      }
    }
    return days
  }

  /// The days on which its weekdays allow a block to begin, that one aside.
  private func otherStarts(of shape: BlockShape, than start: CivilDate) -> [CivilDate] {
    let lowering = PlanLowering(context, rules: [])
    guard let activity = lowering.activity(of: shape.block.id) else { return [] }
    return lowering.problem[activity].times.map { CivilDate(dayNumber: $0.day) }.filter { $0 != start }.sorted()
  }

  private func range(of shape: BlockShape, from start: CivilDate) -> DateRange {
    DateRange(from: start, count: max(1, shape.days.count)) ?? DateRange(start)
  }

  // MARK: Rules broken

  /// The rules that a move of the block can break or mend: all but those that speak only of other blocks and cohorts, of
  /// people who have nothing to do with the cohort, and of rooms that it never takes.
  private func concerning(_ shape: BlockShape) -> [any PlanRule] {
    let own = [shape.block.id.text, shape.cohort.id.text]
    var others = Set(context.shapes.flatMap { [$0.block.id.text, $0.cohort.id.text] })
    let strangers = plan.people.map(\.id).filter { person in
      !context.shapes(needing: person).contains { $0.cohort.id == shape.cohort.id }
    }
    others.formUnion(strangers.map(\.text))
    if !shape.cohort.rooms.isEmpty {
      let taken = shape.cohort.rooms + (placed.blocks[shape.block.id]?.parts ?? []).compactMap(\.room)
      others.formUnion(Set(plan.rooms.map(\.id)).subtracting(taken).map(\.text))
    }
    others.subtract(own)
    return RuleBook.rules(of: context).filter { rule in
      rule.objects.isEmpty || !rule.objects.allSatisfy { others.contains($0) }
    }
  }

  /// Violations of a moment, hard and soft.
  private struct Snapshot {
    var hard: [TrainingCalendar.Violation]
    var soft: [TrainingCalendar.Violation]

    init(_ violations: [TrainingCalendar.Violation]) {
      hard = violations.filter(\.isHard)
      soft = violations.filter { !$0.isHard }
    }

    /// What is broken here and not, or less, in another moment.
    func beyond(
      _ other: [TrainingCalendar.Violation], _ mine: [TrainingCalendar.Violation]
    ) -> [TrainingCalendar.Violation] {
      mine.filter { violation in
        !other.contains {
          $0.rule == violation.rule && $0.objects == violation.objects && $0.mark == violation.mark
            && $0.dates == violation.dates && $0.amount >= violation.amount
        }
      }
    }
  }

  /// What mends the schedule of a large plan.
  private func mender() throws -> BlockMender? {
    guard context.shapes.count + context.marks.count > exactAlternatives else { return nil }
    return try BlockMender(asked, limits: limits)
  }

  /// The plan to solve with a block elsewhere: its own objective first, then as much as possible as it is.
  private var asked: Plan {
    var asked = plan
    asked.published = PublishedPlacements(placed)
    asked.objective.append(.changePublished)
    return asked
  }

  private func verdict(
    _ question: Question, day: CivilDate, solves: Bool, _ mender: BlockMender?
  ) throws -> PlaceVerdict {
    let (shape, now) = (question.shape, question.now)
    let there = Snapshot(violations(with: shape, on: day, question.rules))
    var verdict = PlaceVerdict(
      dates: range(of: shape, from: day), outcome: .free, broken: there.beyond(now.hard, there.hard),
      wishes: there.beyond(now.soft, there.soft), objective: [], difference: [], moves: [])
    if day == question.start { return verdict }
    // A day that the weekdays exclude is no candidate of the solver's: only what it breaks can be said.
    let isCandidate = shape.block.weekdays.enumerated().allSatisfy { (day + $0.offset).weekday == $0.element }
    if !verdict.broken.isEmpty {
      verdict.outcome = question.barred.contains(day) || !isCandidate ? .barred : .unknown
    }
    guard solves, verdict.outcome != .barred else { return verdict }
    try solve(&verdict, shape, day, mender)
    return verdict
  }

  private func violations(
    with shape: BlockShape, on day: CivilDate, _ rules: [any PlanRule]
  ) -> [TrainingCalendar.Violation] {
    var moved = placed
    moved.blocks[shape.block.id]?.start = day
    moved.blocks[shape.block.id]?.parts = FreeRooms(context, schedule: schedule).parts(
      of: shape, on: day, now: placed.blocks[shape.block.id]?.parts)
    let changed = ScheduleBuilder(context, placed: moved, isSolved: true).sessionsOnly()
    return RuleBook.mergedViolations(of: rules, in: ScheduleView(changed, in: context))
  }

  // MARK: Costs

  /// The objective of the schedule as it is: dates by the plan's terms, then wishes.
  private var objective: [Schedule.ObjectiveValue] {
    let terms = plan.objective.map { term in
      let value = context.shapes.reduce(0) { sum, shape in
        sum + (placed.blocks[shape.block.id].map { base.cost(of: term, for: shape, startingOn: $0.start) } ?? 0)
      }
      return Schedule.ObjectiveValue(name: term.rawValue, value: value, bound: 0)
    }
    let soft = RuleBook.violations(in: schedule, of: context).reduce(0) { $0 + $1.cost }
    return terms + [Schedule.ObjectiveValue(name: "soft", value: soft, bound: 0)]
  }

  private func solve(
    _ verdict: inout PlaceVerdict, _ shape: BlockShape, _ day: CivilDate, _ mender: BlockMender?
  ) throws {
    var pinned = asked
    pinned.decisions[shape.block.id] = day
    let answer =
      try mender?.answer(with: shape.block.id, on: day) ?? PlanSolver(pinned, limits: limits).solve().schedule
    switch answer.status {
    case .infeasible: verdict.outcome = .impossible
    case .unknown, .published: verdict.outcome = .unknown
    case .optimal, .feasible:
      verdict.moves = BlockMove.moves(from: schedule, to: answer)
      verdict.outcome = verdict.broken.isEmpty && verdict.moves.count == 1 ? .free : .possible
      verdict.isProved = answer.status == .optimal
      let added = [ObjectiveTerm.changePublished, .changeRoom].filter { !plan.objective.contains($0) }.map(\.rawValue)
      verdict.objective = answer.objective.filter { !added.contains($0.name) }
      let now = Dictionary(objective.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
      verdict.difference = verdict.objective.map {
        Schedule.ObjectiveValue(
          name: $0.name, value: $0.value - (now[$0.name] ?? 0), bound: $0.bound - (now[$0.name] ?? 0))
      }
    }
  }

  /// The rules broken on days that would else be as good as the block's own, or better.
  private func holds(
    _ shape: BlockShape, _ start: CivilDate, _ alternatives: [PlaceVerdict]
  ) -> [BlockExplanation.Hold] {
    let cost = { (day: CivilDate) in self.plan.objective.map { self.base.cost(of: $0, for: shape, startingOn: day) } }
    let own = cost(start)
    var holds: [BlockExplanation.Hold] = []
    for verdict in alternatives where !own.lexicographicallyPrecedes(cost(verdict.dates.first)) {
      for violation in verdict.broken {
        let known = holds.firstIndex {
          $0.violation.rule == violation.rule && $0.violation.objects == violation.objects
            && $0.violation.mark == violation.mark
        }
        if let known {
          holds[known].starts.append(verdict.dates.first)
        } else {
          holds.append(BlockExplanation.Hold(violation: violation, starts: [verdict.dates.first]))
        }
      }
    }
    return holds
  }
}
