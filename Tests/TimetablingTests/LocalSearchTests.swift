// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Testing

@testable import Timetabling

@Suite("Local search")
struct LocalSearchTests {
  private func timetable() throws -> CurriculumTimetable {
    CurriculumTimetable(try CurriculumCourses(text: CurriculumCoursesTests.small, file: "small"))
  }

  @Test("the best of a small curriculum timetable, and what it costs is what checkers say")
  func solvesSmall() throws {
    let timetable = try timetable()
    let result = try localSearch(timetable.problem, options: LocalSearchOptions(limits: SearchLimits(work: 200_000)))
    #expect(result.isFeasible)
    let cost = timetable.cost(of: result.solution)
    #expect(cost.isFeasible && cost.total == result.cost)
    var exact = try ExactSearch(timetable.problem)
    let best = exact.solve()
    #expect(best.status == .optimal && best.soft.value == result.cost)
  }

  @Test("equal seeds and work give equal answers")
  func isDeterministic() throws {
    let problem = try timetable().problem
    let options = LocalSearchOptions(limits: SearchLimits(work: 30_000, seed: 5), target: -1)
    let (one, two) = (try localSearch(problem, options: options), try localSearch(problem, options: options))
    #expect(one.solution == two.solution && one.moves == two.moves && one.cost == two.cost)
  }

  @Test("problems of every kind: feasible where there is an answer, never better than the best", arguments: 0..<20)
  func agreesWithEnumeration(seed: Int) throws {
    var problems = RandomProblems(seed: UInt64(seed))
    for round in 0..<2 {
      let problem = round == 0 ? problems.next() : problems.nextOnGrid()
      let options = LocalSearchOptions(limits: SearchLimits(work: 4_000, seed: UInt64(seed)), target: -1)
      let result = try localSearch(problem, options: options)
      let score = Score(of: result.solution, in: problem)
      #expect(score.isFeasible == result.isFeasible, "seed \(seed)")
      guard let best = Enumeration.best(of: problem) else {
        #expect(!result.isFeasible, "seed \(seed)")
        continue
      }
      guard result.isFeasible else { continue }
      let value = Enumeration.value(of: result.solution, score, in: problem)
      #expect(!value.lexicographicallyPrecedes(best), "seed \(seed)")
    }
  }

  @Test("a search that is told to stop gives its best at once; two threads give one answer")
  func stops() throws {
    let timetable = try timetable()
    let flag = StopFlag()
    flag.stop()
    let limits = SearchLimits(time: .seconds(60), stopFlag: flag)
    let clock = ContinuousClock()
    let start = clock.now
    let result = try localSearch(timetable.problem, options: LocalSearchOptions(limits: limits, target: -1))
    #expect(clock.now - start < .seconds(30))
    #expect(result.solution.times.count == 5)
    let both = try localSearch(
      timetable.problem, options: LocalSearchOptions(limits: SearchLimits(work: 60_000), threads: 2))
    #expect(timetable.cost(of: both.solution).total == both.cost)
  }

  @Test("results come as a stream, each better than the last, and the last is the answer")
  func streams() async throws {
    let timetable = try timetable()
    var costs: [Int] = []
    let options = LocalSearchOptions(limits: SearchLimits(work: 60_000))
    for try await result in localSearchResults(timetable.problem, options: options) where result.isFeasible {
      costs.append(result.cost)
    }
    #expect(!costs.isEmpty && costs == costs.sorted(by: >))
  }

  @Test(
    "after annealing with exchanges and chains, costs and tables are what they would be begun anew", arguments: 1...6)
  func annealsExactly(seed: Int) throws {
    guard let text = try SharedData.text("cb-ctt/ctt/\(seed == 1 ? "comp05" : "comp01").ctt") else { return }
    let problem = CurriculumTimetable(try CurriculumCourses(text: text, file: "f")).problem
    let control = SearchControl(moveLimit: nil, deadline: nil, flags: [])
    var run = try SearchRun(problem, seed: UInt64(seed), control: control)
    run.construct()
    run.becomeFeasible()
    for _ in 0..<3 {
      run.anneal(Cooling(from: 20, to: 1), moves: 3 * SearchControl.interval)
      let (cost, recomputed) = (run.state.cost, run.state.recomputedCost())
      #expect(cost == recomputed && cost.hard == 0)
      var fresh = ExchangeTables(problem, run.state.layout)
      fresh.load(run.state.placement, run.state.layout)
      for activity in 0..<run.state.layout.activityCount {
        for slot in 0..<fresh.slotCount {
          let (mine, anew) = (run.tables.clashes(of: activity, in: slot), fresh.clashes(of: activity, in: slot))
          #expect(mine == anew)
        }
      }
      for slot in 0..<fresh.slotCount {
        for room in 0..<fresh.roomCount {
          let (mine, anew) = (run.tables.occupant(slot, room), fresh.occupant(slot, room))
          #expect(mine == anew)
        }
        let (mine, anew) = (members(of: slot, in: run.tables), members(of: slot, in: fresh))
        #expect(mine == anew)
      }
    }
  }

  private func members(of slot: Int, in tables: borrowing ExchangeTables) -> Set<Int> {
    var members: Set<Int> = []
    var activity = tables.firstMember(of: slot)
    while activity >= 0 {
      members.insert(activity)
      activity = tables.nextMember(after: activity)
    }
    return members
  }

  @Test("what was least broken is kept by the number of things broken, though weights have grown")
  func keepsLeastBroken() throws {
    // Three lectures of one course, two periods: one clash cannot be avoided.
    var problem = Problem()
    let rule = problem.add(Rule(name: "one at a time"))
    let lectures = (0..<3).map { problem.add(Activity(name: "\($0)", days: [0], times: [0, 1], choices: [Choice()])) }
    problem.require(NoClash(lectures, in: problem), by: rule)
    let result = try localSearch(problem, options: LocalSearchOptions(limits: SearchLimits(work: 20_000)))
    #expect(!result.isFeasible)
    #expect(Score(of: result.solution, in: problem).broken == [rule: 1])
  }
}
