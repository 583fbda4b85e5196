// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// Random plans of at most eight blocks without rooms: small enough for every placing to be tried.
struct SmallPlans {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  /// Two or three cohorts with blocks of one or two days from Monday on, which may move by a week.
  ///
  /// - Parameter tightness: in percent, how often there is something in the way.
  mutating func plan(tightness: Int) -> Plan {
    var plan = Plan(title: "small", year: 2027, file: "code")
    plan.people = ["ana", "bo"].map { Person(id: PersonID($0), name: $0) }
    plan.moves = Moves(maxWeeks: 1, staysInMonth: false)
    plan.objective = [.changeBlock, .changeDistance, .changeDays]
    plan.overlaps.standard = random.chance(70) ? .hard(relaxable: random.chance(50)) : .soft(weight: 3)
    if random.chance(30) { plan.limits = [CohortLimit(period: .week, most: 1, strength: .hard(relaxable: true))] }
    let cohorts = Int.random(in: 2...3, using: &random)
    for index in 0..<cohorts { plan.cohorts.append(cohort("c\(index)", blocks: cohorts == 2 ? 4 : 2, in: &plan)) }
    for index in plan.people.indices where random.chance(tightness) {
      plan.people[index].unavailable = [Absence(days: week(in: 8..<22, days: 7))]
    }
    if random.chance(tightness) { plan.closures = [Closure(days: week(in: 8..<22, days: 5), label: "travaux")] }
    pinSome(of: &plan, tightness)
    return plan
  }

  private mutating func week(in weeks: Range<Int>, days: Int) -> DateRange {
    let start = TrainingYears.date("2027-01-04") + 7 * Int.random(in: weeks, using: &random)
    return DateRange(start, start + (days - 1)) ?? DateRange(start)
  }

  private mutating func cohort(_ id: String, blocks count: Int, in plan: inout Plan) -> Cohort {
    var cohort = Cohort(id: CohortID(id), title: id)
    if random.chance(40) { cohort.people = [plan.people[Int.random(in: 0..<2, using: &random)].id] }
    var week = 8
    for number in 1...Int.random(in: 2...count, using: &random) {
      week += Int.random(in: 1...3, using: &random)
      let start = TrainingYears.date("2027-01-04") + 7 * week
      let days = Int.random(in: 1...2, using: &random)
      var block = Block(
        id: BlockID("\(id)-\(number)"), timing: .within(window(around: start)), days: days,
        weekdays: days == 1 ? [.monday] : [.monday, .tuesday])
      if random.chance(20) { block.people = ["bo"] }
      plan.nominalStarts[block.id] = start
      cohort.blocks.append(block)
    }
    return cohort
  }

  private mutating func window(around start: CivilDate) -> DateRange {
    let (before, after) = (Int.random(in: 0...1, using: &random) * 7, Int.random(in: 0...1, using: &random) * 7)
    return DateRange(start - before, start + after + 6) ?? DateRange(start)
  }

  /// Pins, and never more than four blocks that are free.
  private mutating func pinSome(of plan: inout Plan, _ tightness: Int) {
    var free = 0
    for cohort in plan.cohorts.indices {
      for block in plan.cohorts[cohort].blocks.indices {
        let isPinned = free >= 4 || random.chance(tightness / 2)
        plan.cohorts[cohort].blocks[block].isPinned = isPinned
        free += isPinned ? 0 : 1
      }
    }
  }

  /// Something that happens: somebody is away for a week, or for a day.
  mutating func incidents() -> Incidents {
    var incidents = Incidents()
    incidents.absences = [("bo", week(in: 8..<22, days: random.chance(50) ? 7 : 1))]
    if random.chance(30) { incidents.frozenBefore = week(in: 8..<12, days: 1).first }
    if random.chance(40) {
      incidents.notice = Incidents.Notice(today: week(in: 8..<14, days: 1).first, days: 14)
    }
    return incidents
  }
}

/// Placings of a small plan, tried one by one against the rules' own checkers.
struct Placings {
  let context: PlanContext

  private let hard: [any PlanRule]

  init(_ plan: Plan) {
    context = PlanContext(plan)
    hard = RuleBook.rules(of: context).filter(\.strength.isHard)
  }

  func schedule(of starts: [BlockID: CivilDate]) -> Schedule {
    var placed = PlacedPlan()
    for (block, start) in starts { placed.blocks[block] = Placement(start: start) }
    return ScheduleBuilder(context, placed: placed, isSolved: true).sessionsOnly()
  }

  /// Whether a placing keeps everything that must hold.
  func isKept(_ starts: [BlockID: CivilDate]) -> Bool { isKept(hard, starts) }

  private func isKept(_ rules: [any PlanRule], _ starts: [BlockID: CivilDate]) -> Bool {
    let view = ScheduleView(schedule(of: starts), in: context)
    return rules.allSatisfy { $0.breaches(in: view).isEmpty }
  }

  /// Calls the body with every placing within a week of the nominal dates.
  func forEachNear(_ body: ([BlockID: CivilDate]) -> Void) {
    var starts: [BlockID: CivilDate] = [:]
    func place(_ index: Int) {
      guard index < context.shapes.count else { return body(starts) }
      let shape = context.shapes[index]
      guard let nominal = shape.nominal else { return place(index + 1) }
      for shift in shape.fixedStart == nil ? [0, -7, 7] : [0] {
        starts[shape.block.id] = nominal + shift
        place(index + 1)
      }
    }
    place(0)
  }

  /// Whether some placing on any Monday up to July keeps some rules; small plans leave most of these weeks free.
  ///
  /// Blocks are placed one by one; what a part of a placing breaks, the whole breaks too, by each rule of small plans.
  func canKeep(_ rules: [any PlanRule]) -> Bool {
    let objects = Set(rules.flatMap(\.objects))
    // Blocks that no rule names come last: they are many, and what is wrong is among those named.
    let named = context.shapes.filter { objects.contains($0.block.id.text) }
    let others = context.shapes.filter { shape in
      !objects.contains(shape.block.id.text)
        && (rules.contains { $0.objects.isEmpty } || objects.contains(shape.cohort.id.text))
    }
    let shapes = named + others
    var starts: [BlockID: CivilDate] = [:]
    func place(_ index: Int) -> Bool {
      guard index < shapes.count else { return true }
      let mondays = (0..<30).map { TrainingYears.date("2027-01-04") + 7 * $0 }
      for monday in mondays {
        starts[shapes[index].block.id] = monday
        if isKept(rules, starts), place(index + 1) { return true }
      }
      starts[shapes[index].block.id] = nil
      return false
    }
    return place(0)
  }
}
