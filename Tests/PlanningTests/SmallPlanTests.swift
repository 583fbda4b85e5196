// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import TrainingCalendar

/// What is proved of change, held against every placing of small random plans.
@Suite("Change, against brute force")
struct SmallPlanTests {
  private func value(_ starts: [BlockID: CivilDate], _ plan: Plan) -> [Int] {
    var values = [0, 0, 0]
    for block in plan.cohorts.flatMap(\.blocks) {
      guard let start = starts[block.id], let nominal = plan.nominalStarts[block.id], start != nominal else { continue }
      values[0] += 1
      values[1] += abs(start - nominal) / 7
      values[2] += block.days ?? 0
    }
    return values
  }

  /// The best value of the placings that keep what must hold, and how many have it.
  private func best(of plan: Plan, value: ([BlockID: CivilDate]) -> [Int]) -> (value: [Int], count: Int)? {
    var best: (value: [Int], count: Int)?
    let placings = Placings(plan)
    placings.forEachNear { starts in
      let own = value(starts)
      if let known = best, known.value.lexicographicallyPrecedes(own) { return }
      guard placings.isKept(starts) else { return }
      best = best?.value == own ? (own, (best?.count ?? 0) + 1) : (own, 1)
    }
    return best
  }

  @Test("best plans and their number, or minimal conflicts", arguments: 0..<6)
  func solving(seed: Int) throws {
    var random = SmallPlans(seed: UInt64(seed))
    let plan = random.plan(tightness: seed % 2 == 0 ? 40 : 80)
    let answer = try PlanSolver(plan, countsOptima: true).solve().schedule
    guard let best = best(of: plan, value: { self.value($0, plan) }) else {
      #expect(answer.status == .infeasible)
      return try expectMinimalConflicts(of: plan)
    }
    #expect(answer.status == .optimal)
    #expect(answer.objective.prefix(3).map(\.value) == best.value)
    #expect(answer.optima == best.count)
    let alternatives = try PlanSolver(plan).alternatives(to: answer, atMost: 100)
    #expect(alternatives.isComplete && alternatives.answers.count == best.count - 1)
  }

  private func expectMinimalConflicts(of plan: Plan) throws {
    let explainer = PlanExplainer(plan)
    let explanation = try explainer.explain()
    #expect(explanation.isSatisfiable == false && !explanation.conflicts.isEmpty)
    let placings = Placings(plan)
    for conflict in explanation.conflicts.prefix(2) {
      #expect(!placings.canKeep(conflict), "a conflict has a plan")
      for index in conflict.indices {
        var rest = conflict
        rest.remove(at: index)
        #expect(placings.canKeep(rest), "not minimal: \(conflict.map(\.code))")
      }
      #expect(try explainer.proof(of: conflict).isProved)
    }
  }

  @Test(
    "relaxations mended from one schedule are those of the exact engine, and keep every other rule", arguments: 0..<6)
  func relaxations(seed: Int) throws {
    var random = SmallPlans(seed: UInt64(seed * 2 + 1))
    let plan = random.plan(tightness: 80)
    let exact = try PlanExplainer(plan).explain()
    guard exact.isSatisfiable == false else { return }
    var explainer = PlanExplainer(plan)
    explainer.exactRelaxations = 0
    let mended = try explainer.explain()
    #expect(mended.isSatisfiable == false && mended.disjointCount == exact.disjointCount)
    let name = { (rule: any PlanRule) in ([rule.code.rawValue] + rule.objects).joined(separator: " ") }
    let sets = { (explanation: Explanation) in Set(explanation.relaxations.map { Set($0.rules.map(name)) }) }
    #expect(sets(mended) == sets(exact))
    let placings = Placings(plan)
    for conflict in mended.conflicts.prefix(1) { #expect(!placings.canKeep(conflict)) }
    for relaxation in mended.relaxations {
      let given = Set(relaxation.rules.map(name))
      let view = ScheduleView(placings.schedule(of: relaxation.placed.blocks.mapValues(\.start)), in: placings.context)
      let others = RuleBook.rules(of: placings.context).filter { $0.strength.isHard && !given.contains(name($0)) }
      #expect(others.allSatisfy { $0.breaches(in: view).isEmpty }, "seed \(seed): \(given)")
      let best = exact.relaxations.first { Set($0.rules.map(name)) == given }
      let (value, least) = (relaxation.objective.map(\.value), best?.objective.map(\.value) ?? [])
      #expect(!value.lexicographicallyPrecedes(least), "better than the best")
    }
  }

  @Test("replans are least, notice first", arguments: 0..<20)
  func replanning(seed: Int) throws {
    var random = SmallPlans(seed: UInt64(1000 + seed))
    let plan = random.plan(tightness: 15)
    let incidents = random.incidents()
    let old = Placings(plan).schedule(of: plan.nominalStarts)
    let after = try Replanning(of: plan, from: old).plan(after: incidents)
    let answer = try PlanSolver(after).solve().schedule
    let late = { (starts: [BlockID: CivilDate]) -> [Int] in
      guard let notice = incidents.notice else { return [] }
      let near = notice.today...(notice.today + (notice.days - 1))
      return [
        plan.cohorts.flatMap(\.blocks).count { block in
          guard let start = starts[block.id], let nominal = plan.nominalStarts[block.id], start != nominal else {
            return false
          }
          return (0..<(block.days ?? 0)).contains { near.contains(start + $0) || near.contains(nominal + $0) }
        }
      ]
    }
    // The same from the neighbourhood of what no longer stands.
    var mending = PlanSolver(after)
    mending.exactReplans = 0
    let mended = try mending.solve().schedule
    guard let best = best(of: after, value: { late($0) + self.value($0, plan) }) else {
      #expect(answer.status == .infeasible && mended.status == .infeasible)
      return
    }
    #expect(answer.status == .optimal)
    for answer in [answer, mended] {
      #expect(answer.objective.prefix(best.value.count).map(\.value) == best.value)
      #expect(answer.objective.prefix(best.value.count).allSatisfy { $0.bound == $0.value })
      #expect(answer.violations.filter(\.isHard).isEmpty)
    }
    if mended.status == .optimal { #expect(mended.objective == answer.objective) }
    try expectSameAlternatives(PlanSolver(after), answer, mending, mended)
  }

  /// The dates of all answers that are as good are the same, whichever way they are found.
  private func expectSameAlternatives(
    _ exact: PlanSolver, _ answer: Schedule, _ mending: PlanSolver, _ mended: Schedule
  ) throws {
    let starts = { (schedule: Schedule) in
      exact.context.shapes.map { schedule.dates(of: $0.block.id).first }
    }
    let others = try exact.alternatives(to: answer, atMost: PlanSolver.alternativePool).answers
    let mendedOnes = try mending.alternatives(to: mended, atMost: PlanSolver.mendedPool)
    let near = mendedOnes.answers
    guard others.count < PlanSolver.mendedPool else {
      #expect(near.count == PlanSolver.mendedPool && !mendedOnes.isComplete)
      return
    }
    let all = Set(([answer] + others.map(\.answer.schedule)).map(starts))
    #expect(Set(([mended] + near.map(\.answer.schedule)).map(starts)) == all)
    #expect(near.count == others.count, "none twice")
    #expect(near.map(\.leastDistance) == near.map(\.leastDistance).sorted(by: >))
    #expect(near.allSatisfy { $0.answer.schedule.violations.filter(\.isHard).isEmpty })
  }
}
