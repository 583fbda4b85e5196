// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Small random plans in which every kind of rule turns up.
struct RandomPlans {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func plan() -> Plan {
    var plan = TrainingYears.published2026
    plan.moves = random.chance(50) ? Moves(maxWeeks: 2, staysInMonth: random.chance(50)) : nil
    plan.objective = [.changeBlock, .changeDistance, .changeDays]
    shrink(&plan)
    for index in plan.cohorts.indices { vary(&plan.cohorts[index]) }
    varyResources(&plan)
    varyRules(&plan)
    return plan
  }

  private mutating func strength(_ weight: Int = 3) -> Strength {
    random.chance(50) ? .hard(relaxable: random.chance(50)) : .soft(weight: weight)
  }

  private mutating func range(days: Int) -> DateRange {
    let start = TrainingYears.date("2026-01-05") + Int.random(in: 0..<150, using: &random)
    return DateRange(start, start + Int.random(in: 0..<days, using: &random)) ?? DateRange(start)
  }

  /// Three blocks a cohort, in the first half of the year.
  private mutating func shrink(_ plan: inout Plan) {
    for index in plan.cohorts.indices {
      let blocks = plan.cohorts[index].blocks.filter { $0.days != nil }.shuffled(using: &random).prefix(3)
      plan.cohorts[index].blocks = plan.cohorts[index].blocks.filter { block in blocks.contains { $0.id == block.id } }
      for block in plan.cohorts[index].blocks.indices {
        let window = range(days: 60)
        var changed = plan.cohorts[index].blocks[block]
        changed.timing = random.chance(20) ? changed.timing : .within(window)
        changed.isPinned = random.chance(10)
        changed.isOptional = random.chance(15)
        if random.chance(10) { changed.weekdays = [] }
        if random.chance(10) { changed.exempt = [.schoolHoliday, .closedDay] }
        if random.chance(15) { changed.pinnedRoom = plan.rooms.randomElement(using: &random)?.id }
        if random.chance(50) { plan.nominalStarts[changed.id] = window.first }
        plan.cohorts[index].blocks[block] = changed
      }
    }
  }

  private mutating func vary(_ cohort: inout Cohort) {
    if random.chance(40) { cohort.gap = Bounds(min: 14, max: 30) }
    if random.chance(40) { cohort.blocksPerMonth = Bounds(min: random.chance(50) ? 1 : nil, max: 1) }
    if random.chance(40) { cohort.tutoringSpread = Bounds(min: 20) }
    if random.chance(40) { cohort.tutoringAfter = Bounds(min: 3) }
    if random.chance(40) { cohort.maxDaysPerWeek = Bounds(max: 2) }
    if random.chance(40) { cohort.programme = Absence(days: range(days: 150)) }
    if random.chance(40) { cohort.blackout = [Absence(days: range(days: 20))] }
    if random.chance(30) { cohort.size.enrolled = Int.random(in: 5..<40, using: &random) }
    if random.chance(30) { cohort.rooms = Array(cohort.rooms.shuffled(using: &random).prefix(2)) }
    if random.chance(20) { cohort.instances = 3 }
    cohort.hasParallelInstances = cohort.instances != nil && random.chance(50)
    cohort.periods = [
      Period(
        id: MarkID("\(cohort.id)-period"), label: "Rédaction", days: range(days: 90), kind: "writing",
        freeDays: random.chance(70) ? Int.random(in: 1..<100, using: &random) : nil)
    ]
    let window = range(days: 40)
    cohort.deadlines = [
      Deadline(id: MarkID("\(cohort.id)-jury"), label: "Jury", timing: .within(window, days: 2), kind: "jury"),
      Deadline(id: MarkID("\(cohort.id)-file"), label: "Dossier", timing: .on(window.first)),
    ]
    if random.chance(50) { cohort.lead = Lead(deadline: MarkID("\(cohort.id)-file"), weeks: 6) }
    if let module = cohort.modules.randomElement(using: &random), random.chance(30) { cohort.firstModule = module.id }
    if let module = cohort.modules.randomElement(using: &random), random.chance(30) { cohort.lastModule = module.id }
    for index in cohort.modules.indices where random.chance(40) && !cohort.hasOpenContents {
      cohort.modules[index].people = ["durand"]
    }
    for index in cohort.blocks.indices where random.chance(30) { cohort.blocks[index].people = ["durand"] }
  }

  private mutating func varyResources(_ plan: inout Plan) {
    plan.people.append(Person(id: "durand", name: "Claire Durand", maxDaysPerWeek: random.chance(50) ? 2 : nil))
    for index in plan.people.indices where random.chance(60) {
      plan.people[index].unavailable = [Absence(days: range(days: 30), label: "congé")]
    }
    for index in plan.rooms.indices {
      if random.chance(40) { plan.rooms[index].closed = [Absence(days: range(days: 30))] }
      if random.chance(40) { plan.rooms[index].reserved = [Absence(days: range(days: 30))] }
      if random.chance(40) { plan.rooms[index].capacity = random.chance(50) ? 22 : nil }
    }
    if random.chance(50) { plan.closures = [Closure(days: range(days: 20), label: "été")] }
    if random.chance(50) { plan.closures.append(Closure(days: range(days: 40), rooms: ["conte", "saint-martin"])) }
    let blocks = plan.cohorts.prefix(2).compactMap { $0.blocks.randomElement(using: &random)?.id }
    if random.chance(40), blocks.count == 2 {
      plan.mutualised = [
        Mutualisation(blocks: blocks, template: "opa", room: random.chance(50) ? "opale" : nil)
      ]
    }
  }

  private mutating func varyRules(_ plan: inout Plan) {
    plan.limits = [
      CohortLimit(period: .day, most: 1, isPerSite: random.chance(50), strength: strength()),
      CohortLimit(period: .week, most: 1, isPerSite: random.chance(50), strength: strength()),
    ]
    plan.overlaps.standard = strength(30)
    plan.holidays.publicStrength = strength()
    plan.holidays.bridgeStrength = strength()
    let codes: [RuleCode] = [
      .bridgeWeek, .weekday, .window, .programmeWindow, .blackout, .reserve, .weekendAllowed, .blocksPerPeriod, .gap,
      .maxDaysWeek, .precedence, .deadline, .lead, .tutoringSpread, .tutoringAfter, .writingWindow, .cohortOnce,
      .roomOnce, .personOnce, .personAvailable, .personLoad, .roomAvailable, .roomCapacity, .roomAllowed, .sitePerDay,
      .turnover, .moves, .roomStability, .preferRoom, .kindSpread, .closure, .hoursKind, .maxHoursDay, .lunch,
    ]
    for code in codes where random.chance(50) { plan.rules[code] = RuleSetting(strength: strength(2)) }
    if let one = plan.cohorts[0].blocks.first?.id, let two = plan.cohorts[1].blocks.last?.id {
      plan.precedences = [Precedence(before: one, after: two, lag: Bounds(min: 3, max: 40))]
    }
  }
}
