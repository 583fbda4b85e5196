// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import TrainingCalendar

/// Conflicts, their proofs, and what can be given up.
@Suite("Explaining plans")
struct ExplainingTests {
  /// 2026 with both blocks of May pinned and no two cohorts on one day.
  private static var conflictInMay: Plan {
    var plan = TrainingYears.repair2026
    plan.overlaps.pairs = [.init(first: "hex", second: "opa", strength: .hard(relaxable: true))]
    pin(["hex-3", "opa-2"], in: &plan)
    return plan
  }

  private static func pin(_ blocks: Set<BlockID>, in plan: inout Plan) {
    for cohort in plan.cohorts.indices {
      for block in plan.cohorts[cohort].blocks.indices where blocks.contains(plan.cohorts[cohort].blocks[block].id) {
        plan.cohorts[cohort].blocks[block].isPinned = true
      }
    }
  }

  private func names(_ rules: [any PlanRule]) -> Set<String> {
    Set(rules.map { ([$0.code.rawValue] + $0.objects).joined(separator: " ") })
  }

  @Test("a conflict of three rules, proved by witnesses that the rules' own checkers accept")
  func proof() throws {
    let explainer = PlanExplainer(Self.conflictInMay)
    let explanation = try explainer.explain()
    let conflict = try #require(explanation.conflicts.first)
    #expect(names(conflict) == ["cohort-overlap hex opa", "pin hex-3", "pin opa-2"])
    #expect(explanation.disjointCount == 1)
    let proof = try explainer.proof(of: conflict)
    #expect(proof.isProved)
    #expect(proof.witnesses.count == 3)
    #expect(try explainer.proof(of: Array(conflict.dropFirst())).isConflict == false)
    let first = try #require(try explainer.firstConflict())
    #expect(names(first) == names(conflict))
  }

  @Test("what the plan offers comes first, pins are named, and what is then broken is told")
  func relaxations() throws {
    var plan = Self.conflictInMay
    let cheapest = try #require(try PlanExplainer(plan).explain().relaxations.first)
    #expect(names(cheapest.rules) == ["cohort-overlap hex opa"] && cheapest.isOffered && cheapest.pins.isEmpty)
    #expect(cheapest.broken.contains { $0.dates.contains(TrainingYears.date("2026-05-04")) })
    #expect(cheapest.placed.blocks["hex-3"]?.start == TrainingYears.date("2026-05-04"))
    plan.overlaps.pairs = []
    let relaxations = try PlanExplainer(plan).explain().relaxations
    #expect(relaxations.allSatisfy { !$0.isOffered })
    for relaxation in relaxations {
      #expect(relaxation.pins.count == relaxation.rules.filter { $0.code == .pin }.count)
    }
    let values = relaxations.map { $0.objective.map(\.value) }
    for (one, two) in zip(values, values.dropFirst()) { #expect(!two.lexicographicallyPrecedes(one), "cheapest first") }
  }

  @Test("conflicts that have nothing in common are all found, and one of each must be given up")
  func disjoint() throws {
    var plan = Self.conflictInMay
    plan.overlaps.pairs = []
    plan.overlaps.standard = .ignored
    plan.overlaps.pairs = [.init(first: "hex", second: "opa", strength: .hard(relaxable: false))]
    // Nobody can teach the DU in March; nothing else knows of it.
    plan.people.append(
      Person(id: "durand", name: "Claire Durand", unavailable: [Absence(days: TrainingYears.month(2026, 3))]))
    plan.cohorts[0].blocks[2].people = ["durand"]
    let explanation = try PlanExplainer(plan).explain()
    #expect(explanation.disjointCount == 2)
    let conflicts = explanation.conflicts.prefix(2).map(names)
    #expect(conflicts[0].isDisjoint(with: conflicts[1]))
    #expect(conflicts.contains { $0.contains("person-available durand du-3") })
    #expect(!explanation.relaxations.isEmpty)
    for relaxation in explanation.relaxations {
      #expect(relaxation.rules.count == 2)
      #expect(conflicts.allSatisfy { !$0.isDisjoint(with: names(relaxation.rules)) })
    }
  }

  @Test("a plan that has a schedule is not explained")
  func satisfiable() throws {
    let explanation = try PlanExplainer(TrainingYears.year2027).explain()
    #expect(explanation.isSatisfiable == true && explanation.conflicts.isEmpty)
    #expect(try PlanExplainer(TrainingYears.year2027).firstConflict()?.isEmpty == true)
  }
}

/// Why a block is where it is, and where else it could be.
@Suite("Explaining blocks")
struct BlockExplainingTests {
  private static let published = Result { try PlanSolver(TrainingYears.year2027).solve().schedule }

  private func explainer() throws -> BlockExplainer {
    try BlockExplainer(TrainingYears.year2027, schedule: try Self.published.get())
  }

  @Test("du-2 is held off its nominal date by the school holidays")
  func holds() throws {
    let explanation = try explainer().explanation(of: "du-2")
    #expect(explanation.dates.first == TrainingYears.date("2027-02-03"))
    #expect(explanation.nominal == TrainingYears.date("2027-02-10"))
    #expect(explanation.broken.isEmpty)
    #expect(explanation.holds.map(\.violation.rule).contains(.schoolHoliday))
    #expect(explanation.holds.first { $0.violation.rule == .schoolHoliday }?.starts.first == explanation.nominal)
    #expect(!explanation.alternatives.contains { $0.dates.first == explanation.dates.first })
  }

  @Test("every rule broken on a day is listed")
  func verdict() throws {
    let onHoliday = try explainer().verdict(on: "du-2", startingOn: TrainingYears.date("2027-02-10"))
    #expect(onHoliday.outcome == .barred)
    #expect(onHoliday.broken.map(\.rule) == [.schoolHoliday])
    let farOff = try explainer().verdict(on: "du-2", startingOn: TrainingYears.date("2027-05-05"))
    // The week of Ascension: 6 May is a public holiday, 7 May a bridge, and February is long past.
    let rules = Set(farOff.broken.map(\.rule))
    #expect(rules.isSuperset(of: [.closedDay, .bridgeDay, .window, .moves, .precedence, .schoolHoliday]))
    let weekday = try explainer().verdict(on: "du-2", startingOn: TrainingYears.date("2027-02-02"))
    #expect(weekday.outcome == .barred && weekday.broken.map(\.rule).contains(.weekday))
  }

  @Test("a day on which another cohort meets is possible if that one moves, at the cost of the best plan")
  func possible() throws {
    let schedule = try Self.published.get()
    let hex = try #require(schedule.dates(of: "hex-3").first)
    let opa = try #require(schedule.dates(of: "opa-2").first)
    let verdict = try explainer().verdict(on: "hex-3", startingOn: opa)
    #expect(verdict.broken.map(\.rule) == [.cohortOverlap])
    #expect(verdict.outcome == .possible)
    #expect(Set(verdict.moves.map(\.block)) == ["hex-3", "opa-2"])
    #expect(verdict.difference.allSatisfy { $0.name == "soft" || $0.value == 0 }, "the mirror image is as good")
    let stay = try explainer().verdict(on: "hex-3", startingOn: hex)
    #expect(stay.outcome == .free && stay.broken.isEmpty && stay.moves.isEmpty)
  }

  @Test(
    "what is possible and what it costs is what solving with the block pinned there says",
    arguments: ["hex-5", "opa-6"])
  func agreesWithSolving(block: String) throws {
    let schedule = try Self.published.get()
    let explanation = try explainer().explanation(of: BlockID(block))
    for alternative in explanation.alternatives where alternative.outcome != .barred {
      var plan = TrainingYears.year2027
      plan.decisions[BlockID(block)] = alternative.dates.first
      let best = try PlanSolver(plan).solve().schedule
      #expect((best.status == .optimal) == [.free, .possible].contains(alternative.outcome))
      guard best.status == .optimal else { continue }
      let listed = best.objective.filter { $0.name != "soft" }.map(\.value)
      #expect(alternative.objective.filter { $0.name != "soft" }.map(\.value) == listed)
    }
    #expect(explanation.objective.map(\.value) == schedule.objective.map(\.value), "the schedule is the best")
  }

  @Test("mended from the schedule, the same days are possible, at no less cost", arguments: ["hex-5", "opa-6", "du-2"])
  func mended(block: String) throws {
    let exact = try explainer().explanation(of: BlockID(block))
    var mending = try explainer()
    mending.exactAlternatives = 0
    let mended = try mending.explanation(of: BlockID(block))
    #expect(mended.alternatives.map(\.dates) == exact.alternatives.map(\.dates))
    for (mended, exact) in zip(mended.alternatives, exact.alternatives) where mended.outcome != .unknown {
      #expect(mended.outcome == exact.outcome || [mended.outcome, exact.outcome].allSatisfy { $0 != .impossible })
      #expect(mended.objective.map(\.name) == exact.objective.map(\.name))
      let listed = { (verdict: PlaceVerdict) in verdict.objective.filter { $0.name != "soft" }.map(\.value) }
      #expect(!listed(mended).lexicographicallyPrecedes(listed(exact)))
      if mended.isProved { #expect(listed(mended) == listed(exact)) }
    }
  }

  @Test("blocks that are not there, days outside the plan and edited schedules are refused")
  func refused() throws {
    #expect(throws: ReplanError.self) { try explainer().explanation(of: "du-22") }
    #expect(throws: ReplanError.self) {
      try explainer().verdict(on: "du-2", startingOn: TrainingYears.date("2031-02-10"))
    }
    var edited = try Self.published.get()
    edited.sessions[0].date = edited.sessions[0].date + 1
    #expect(throws: ReplanError.edited(edited.sessions[0].block.text)) {
      try BlockExplainer(TrainingYears.year2027, schedule: edited)
    }
    #expect(throws: ReplanError.self) { try BlockExplainer(TrainingYears.repair2026, schedule: edited) }
    #expect(
      ReplanError.noSuchBlock("du-22", known: ["du-2", "hex-3"]).message(in: .french).contains("vouliez-vous «du-2»"))
  }
}
