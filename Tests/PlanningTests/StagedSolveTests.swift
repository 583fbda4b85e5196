// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
@testable import Timetabling
import TrainingCalendar

/// Staged search on small made-up plans, against the exact engine and the checkers.
@Suite struct StagedSolveTests {
  private func lowering(_ cohorts: Int, seed: UInt64) throws -> (PlanLowering, GeneratedPlan) {
    let settings = try GenerationSettings(cohorts: cohorts, seed: seed, tightness: 0.8)
    let generated = PlanGenerator(settings).generate()
    let context = PlanContext(generated.plan)
    return (PlanLowering(context, rules: RuleBook.rules(of: context), for: .solving), generated)
  }

  @Test func hiddenTimetableIsAnAnswerOfTheProblem() throws {
    for seed in UInt64(1)...3 {
      let (lowering, generated) = try lowering(12, seed: seed)
      let solution = try #require(lowering.solution(of: generated.timetable))
      #expect(Score(of: solution, in: lowering.problem).isFeasible)
    }
  }

  @Test(arguments: [1, 2])
  func agreesWithTheExactEngine(_ seed: UInt64) throws {
    let (lowering, _) = try lowering(2, seed: seed)
    var search = try ExactSearch(lowering.problem, limits: SearchLimits(work: 400_000))
    let exact = search.solve()
    let staged = try StagedSearch(
      lowering.problem, groups: lowering.groupsWithMarks, limits: SearchLimits(work: 60_000)
    ).solve()
    let solution = try #require(staged.solution)
    let score = Score(of: solution, in: lowering.problem)
    #expect(score.isFeasible)
    #expect(score.soft == staged.soft.value)
    #expect(staged.soft.bound <= staged.soft.value)
    if exact.status == .optimal {
      #expect(staged.soft.bound <= exact.soft.value)
      #expect(staged.soft.value >= exact.soft.value || staged.omissions.value > exact.omissions.value)
      if staged.status == .optimal { #expect(staged.soft.value == exact.soft.value) }
    }
  }

  @Test func sameWorkGivesTheSameAnswer() throws {
    let (lowering, _) = try lowering(3, seed: 5)
    func solve(threads: Int) throws -> ExactResult {
      try StagedSearch(
        lowering.problem, groups: lowering.groupsWithMarks, limits: SearchLimits(work: 12_000, seed: 3),
        threads: threads
      ).solve()
    }
    let (one, two) = (try solve(threads: 1), try solve(threads: 2))
    #expect(one.solution == two.solution)
    #expect(one.soft == two.soft)
  }

  @Test("cohorts solved again on several threads end as on one", arguments: [2, 5])
  func refinementDoesNotDependOnThreads(threads: Int) throws {
    let (lowering, _) = try lowering(6, seed: 5)
    let groups = lowering.groupsWithMarks.map { $0.map(\.rawValue) }.filter { !$0.isEmpty }
    func refined(threads: Int) throws -> (solution: Solution, before: Int, after: Int) {
      var run = try StagedRun(
        lowering.problem, groups: groups, limits: SearchLimits(seed: 3), deadline: nil, threads: threads,
        progress: { _ in })
      run.search.construct()
      run.search.becomeFeasible()
      let before = run.search.bestCost.soft
      for refinement in [Refinement.groups(1), .groups(2), .weeks(20), .groups(4), .room(20)] { run.refine(refinement) }
      return (run.search.best.solution(in: run.search.state.layout), before, run.search.bestCost.soft)
    }
    let (one, several) = (try refined(threads: 1), try refined(threads: threads))
    #expect(one.solution == several.solution)
    #expect(one.after == several.after && one.after < one.before)
  }

  @Test("annealing in halves ends the same beside and one after the other", arguments: [UInt64(3), 8])
  func halvesDoNotDependOnThreads(seed: UInt64) throws {
    let (lowering, _) = try lowering(8, seed: seed)
    let groups = lowering.groupsWithMarks.map { $0.map(\.rawValue) }.filter { !$0.isEmpty }
    func annealed(threads: Int) throws -> (solution: Solution, before: Int, after: Int) {
      var run = try StagedRun(
        lowering.problem, groups: groups, limits: SearchLimits(seed: 3), deadline: nil, threads: threads, halvedFrom: 2,
        progress: { _ in })
      run.search.construct()
      run.search.becomeFeasible()
      run.mendInRounds()
      let isFeasible = run.search.isFeasible
      try #require(isFeasible)
      let before = run.search.bestCost.soft
      _ = run.anneal(moves: 33_000, from: 200, to: 1)
      // What was joined of both halves holds, and costs what it says.
      let (joined, recomputed) = (run.search.state.cost, run.search.state.recomputedCost())
      #expect(joined.hard == 0 && joined == recomputed)
      run.search.returnToBest()
      let (best, told) = (run.search.state.recomputedCost(), run.search.bestCost)
      #expect(best == told)
      return (run.search.best.solution(in: run.search.state.layout), before, run.search.bestCost.soft)
    }
    let (one, two) = (try annealed(threads: 1), try annealed(threads: 2))
    #expect(one.solution == two.solution)
    #expect(one.after == two.after && one.after <= one.before)
  }

  @Test("cohorts bounded together cost no less than alone and no more than the best", arguments: [UInt64(1), 2])
  func clustersLiftBounds(seed: UInt64) throws {
    let (lowering, _) = try lowering(4, seed: seed)
    let groups = lowering.groupsWithMarks.map { $0.map(\.rawValue) }.filter { !$0.isEmpty }
    var exact = try ExactSearch(lowering.problem, limits: SearchLimits(work: 2_000_000))
    let best = exact.solve()
    let values = [best.omissions] + best.objectives + [best.soft]
    var run = try StagedRun(
      lowering.problem, groups: groups, limits: SearchLimits(work: 50_000_000), deadline: nil, threads: 2,
      progress: { _ in })
    run.findBounds()
    let alone = run.bounds.bounds(for: values.map(\.value))
    var lifted = alone
    for count in [10, 1_000] {
      run.liftBounds(activities: count)
      let now = run.bounds.bounds(for: values.map(\.value))
      #expect(!now.lexicographicallyPrecedes(lifted))
      lifted = now
    }
    let (impossible, clusters) = (run.bounds.impossibleGroup, run.clusters)
    #expect(impossible == nil)
    for (bound, level) in zip(lifted, values) { #expect(bound <= level.value) }
    // All bound cohorts together are the whole.
    if best.status == .optimal, clusters.count == 1 { #expect(lifted == values.map(\.value)) }
  }

  @Test("bounds hold for answers that leave something out", arguments: [UInt64(1), 3])
  func boundsBesideOmissions(seed: UInt64) throws {
    let (lowering, _) = try lowering(4, seed: seed)
    let problem = lowering.problem
    let groups = lowering.groupsWithMarks.map { $0.map(\.rawValue) }.filter { !$0.isEmpty }
    var run = try StagedRun(
      problem, groups: groups, limits: SearchLimits(work: 50_000_000), deadline: nil, threads: 2, progress: { _ in })
    run.findBounds()
    let index = ConstraintIndex(problem)
    let optional = problem.activities.indices.filter {
      problem.activities[$0].isOptional && !problem.activities[$0].times.isEmpty
    }
    try #require(!optional.isEmpty)
    for count in [0, 10, 1_000] {
      if count > 0 { run.liftBounds(activities: count) }
      for left in optional.prefix(3) {
        var activities = problem.activities
        activities[left] = index.standing(left, at: nil, choices: activities[left].choices.map { _ in 0 })
        var part = Problem(problem, activities: activities)
        index.post(problem.constraints.indices.map { Int32($0) }, to: &part)
        index.state(objectivesOf: Array(activities.indices), to: &part) { _ in true }
        var exact = try ExactSearch(part, limits: SearchLimits(work: 1_000_000))
        let answer = exact.solve()
        let values = [answer.omissions.value] + answer.objectives.map(\.value) + [answer.soft.value]
        try #require(values[0] > 0)
        let bounds = run.bounds.bounds(for: values)
        for (bound, value) in zip(bounds, values) { #expect(bound <= value) }
        #expect(values[0] > 1 || bounds[values.count - 1] > 0)
      }
    }
  }

  @Test("tallies tell what checkers say, by kind of rule")
  func talliesAgreeWithCheckers() throws {
    let (lowering, _) = try lowering(6, seed: 5)
    var told: [[RuleTally]] = []
    let result = try StagedSearch(
      lowering.problem, groups: lowering.groupsWithMarks, limits: SearchLimits(work: 60_000)
    ).solve { standing in
      if let tallies = standing.tallies { told.append(tallies) }
    }
    #expect(!told.isEmpty)
    let solution = try #require(result.solution)
    var moved = solution
    for activity in moved.times.indices.prefix(12) where moved.times[activity] != nil { moved.times[activity] = 0 }
    for answer in [solution, moved] {
      let tallies = RuleTally.tallies(of: answer, in: lowering.problem)
      let score = Score(of: answer, in: lowering.problem)
      #expect(Set(tallies.map(\.kind)).count == tallies.count)
      #expect(tallies.reduce(0) { $0 + $1.cost } == score.soft)
      #expect(tallies.reduce(0) { $0 + $1.broken } == score.broken.values.reduce(0, +))
      #expect(tallies.map(\.broken) == tallies.map(\.broken).sorted(by: >))
    }
    let kinds = RuleTally.tallies(of: moved, in: lowering.problem).filter { $0.broken > 0 }.map(\.kind)
    #expect(!kinds.isEmpty && kinds.allSatisfy { RuleCode(rawValue: $0) != nil })
  }

  @Test("what was left out is placed again")
  func omittedActivitiesArePlaced() throws {
    let (lowering, _) = try lowering(4, seed: 1)
    let groups = lowering.groupsWithMarks.map { $0.map(\.rawValue) }.filter { !$0.isEmpty }
    var run = try StagedRun(
      lowering.problem, groups: groups, limits: SearchLimits(seed: 3), deadline: nil, threads: 1, progress: { _ in })
    run.search.construct()
    run.search.becomeFeasible()
    let optional = try #require(
      lowering.problem.activities.indices.first { activity in
        lowering.problem.activities[activity].isOptional && run.search.state.isPlaced(activity)
      })
    run.search.state.take(optional)
    run.search.forgetBest()
    run.placeOmitted(reach: 2)
    let (isPlaced, cost, recomputed) = (
      run.search.state.isPlaced(optional), run.search.state.cost, run.search.state.recomputedCost()
    )
    #expect(isPlaced && cost.hard == 0 && cost == recomputed)
  }

  @Test func halvesHoldHalfOfTheActivities() throws {
    let (lowering, _) = try lowering(40, seed: 2)
    let groups = lowering.groupsWithMarks.map { $0.map(\.rawValue) }.filter { !$0.isEmpty }
    let index = ConstraintIndex(lowering.problem)
    let graph = GroupGraph(groups, touching: index.touching, constraintCount: lowering.problem.constraints.count)
    let whole = groups.reduce(0) { $0 + $1.count }
    for first in [0, 7, groups.count - 1] {
      let isIn = graph.half(from: first)
      let half = zip(groups, isIn).reduce(0) { $0 + ($1.1 ? $1.0.count : 0) }
      #expect(isIn[first])
      #expect(abs(2 * half - whole) <= 2 * (groups.map(\.count).max() ?? 0))
      #expect(graph.half(from: first) == isIn)
    }
  }

  @Test func impossiblePlansAreProvedSo() throws {
    var plan = PlanGenerator(try GenerationSettings(cohorts: 8, seed: 4)).generate().plan
    // Nothing is open on any day of the year.
    plan.closures.append(Closure(days: DateRange.year(plan.year)))
    let answer = try PlanSolver(plan).solve()
    #expect(answer.schedule.status == .infeasible)
  }

  @Test func largePlanIsSolvedInStages() throws {
    let plan = PlanGenerator(try GenerationSettings(cohorts: 12, seed: 6)).generate().plan
    var stages: Set<SearchStanding.Stage> = []
    #expect(plan.cohorts.flatMap(\.blocks).count > PlanSolver.exactActivities)
    let answer = try PlanSolver(plan, limits: SearchLimits(work: 60_000)).solve { news in
      if case .standing(let standing) = news { stages.insert(standing.stage) }
    }
    #expect(stages.contains(.placing) && stages.contains(.improving))
    #expect(answer.schedule.status == .feasible || answer.schedule.status == .optimal)
    #expect(answer.schedule.violations.filter(\.isHard).isEmpty)
    #expect(answer.schedule.objective.allSatisfy { $0.bound <= $0.value })
  }
}
