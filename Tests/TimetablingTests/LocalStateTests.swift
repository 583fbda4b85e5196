// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Timetabling

/// Local search against the slow checkers.
@Suite("Local state")
struct LocalStateTests {
  @Test("incremental equals recomputed after every move", arguments: 0..<100)
  func agrees(seed: Int) throws {
    var problems = RandomProblems(seed: UInt64(seed))
    var random = SeededGenerator(seed: UInt64(seed) &+ 1_000)
    for round in 0..<10 {
      let problem = round % 2 == 0 ? problems.next() : problems.nextOnGrid()
      var state = try LocalState(problem)
      #expect(state.cost == state.recomputedCost(), "seed \(seed): empty")
      for step in 0..<60 {
        disturb(&state, &random)
        try #require(state.cost == state.recomputedCost(), "seed \(seed), step \(step)")
      }
    }
  }

  @Test("a move taken back leaves everything as it was", arguments: 0..<30)
  func undoes(seed: Int) throws {
    var problems = RandomProblems(seed: UInt64(seed))
    var random = SeededGenerator(seed: UInt64(seed) &+ 2_000)
    let problem = problems.next()
    var state = try LocalState(problem)
    for _ in 0..<20 { disturb(&state, &random) }
    for _ in 0..<50 {
      let (before, cost) = (state.solution, state.cost)
      var journal = Journal()
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let activity = Int.random(in: 0..<state.layout.activityCount, using: &random)
        journal.note(activity, in: state)
        replace(activity, in: &state, &random)
      }
      journal.undo(in: &state)
      #expect(state.solution == before && state.cost == cost, "seed \(seed)")
    }
  }

  @Test("a start of another problem is refused")
  func refusesStart() throws {
    var problem = Problem()
    _ = problem.add(Activity(name: "a", days: [0], times: [0, 1], choices: [Choice()]))
    var state = try LocalState(problem)
    for wrong in [
      Solution(times: [], choices: []), Solution(times: [2], choices: [[0]]), Solution(times: [-1], choices: [[0]]),
      Solution(times: [0], choices: [[1]]), Solution(times: [0], choices: [[0, 0]]),
    ] {
      #expect(throws: LocalSearchError.startDoesNotFit(activity: 0)) { try state.load(wrong) }
    }
    try state.load(Solution(times: [1], choices: [[0]]))
    #expect(state.cost == .zero)
  }

  @Test("costs that cannot be weighed against each other are refused")
  func refusesCosts() throws {
    var problem = Problem()
    let activity = problem.add(Activity(name: "a", days: [0], times: [0, 1], choices: [Choice()]))
    problem.minimise(Objective(name: "first", costs: [(activity, [0, 1 << 40])]))
    problem.minimise(Objective(name: "second", costs: [(activity, [0, 1 << 40])]))
    #expect(throws: LocalSearchError.costsTooLarge(level: "first")) { _ = try LocalState(problem) }
  }

  /// One of: take, put, move, raise weights.
  private func disturb(_ state: inout LocalState, _ random: inout SeededGenerator) {
    let activity = Int.random(in: 0..<state.layout.activityCount, using: &random)
    if random.chance(10) { return state.raiseBroken(by: 1) }
    if random.chance(20) && state.isPlaced(activity) {
      state.take(activity)
      return
    }
    replace(activity, in: &state, &random)
  }

  private func replace(_ activity: Int, in state: inout LocalState, _ random: inout SeededGenerator) {
    if state.isPlaced(activity) { state.take(activity) }
    let parts = state.layout.parts(of: activity)
    for part in parts {
      let choice = Int.random(in: 0..<state.layout.choiceCount(part), using: &random)
      state.setChoice(part, choice)
    }
    let time = Int.random(in: 0..<state.layout.timeCount(activity), using: &random)
    let peeked = state.canPeek && parts.count == 1
    let expected = peeked ? state.peek(activity, at: time, choice: state.placement.choice(parts.lowerBound)) : nil
    let change = state.put(activity, at: time)
    #expect(expected == nil || expected == change)
  }
}
