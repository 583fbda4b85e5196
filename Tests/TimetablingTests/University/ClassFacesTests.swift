// SPDX-License-Identifier: Apache-2.0
import Testing

@testable import Timetabling

/// Checker, delta and lowering of the constraints of classes say the same.
@Suite("Faces of the constraints of classes")
struct ClassFacesTests {
  @Test("incremental equals recomputed after every move", arguments: 0..<60)
  func delta(seed: Int) throws {
    var problems = RandomClassProblems(seed: UInt64(seed))
    var random = SeededGenerator(seed: UInt64(seed) &+ 5_000)
    for _ in 0..<6 {
      let problem = problems.next(classes: 6, constraints: 8, students: true)
      var state = try LocalState(problem)
      let hasFamilies = state.custom.isEmpty
      try #require(hasFamilies)
      try #require(state.cost == state.recomputedCost(), "seed \(seed): empty")
      for step in 0..<50 {
        try disturb(&state, &random)
        try #require(state.cost == state.recomputedCost(), "seed \(seed), step \(step)")
      }
      let (solution, cost) = (state.solution, state.cost)
      var again = try LocalState(problem)
      try again.load(solution)
      #expect(again.solution == solution)
      #expect(again.cost.soft == cost.soft)
    }
  }

  private func disturb(_ state: inout LocalState, _ random: inout SeededGenerator) throws {
    if random.chance(10) { return state.raiseBroken(by: 1) }
    if random.chance(30), state.classes.students.openCount > 0 {
      let index = Int.random(in: 0..<state.classes.students.openCount, using: &random)
      let enrolment = state.classes.students.openEnrolment(index)
      let bundle = Int.random(in: state.classes.students.bundleRange(of: enrolment), using: &random)
      let expected = state.classes.moveStudentChange(enrolment, to: bundle)
      #expect(state.moveStudent(enrolment, to: bundle) == expected)
      return
    }
    let activity = Int.random(in: 0..<state.layout.activityCount, using: &random)
    let part = state.layout.parts(of: activity).lowerBound
    let time = Int.random(in: 0..<state.layout.timeCount(activity), using: &random)
    let choice = Int.random(in: 0..<state.layout.choiceCount(part), using: &random)
    if state.isPlaced(activity) {
      let moved =
        state.classes.peek(activity, at: time, choice: choice, in: state.placement, state.layout)
        - state.classes.presence(activity)
      let before = state.cost
      let unary = state.unary.presence(activity, in: state.placement, state.layout)
      state.take(activity)
      if random.chance(20) { return }
      state.setChoice(part, choice)
      state.put(activity, at: time)
      let unaryAfter = state.unary.presence(activity, in: state.placement, state.layout)
      try #require(before + moved + (unaryAfter - unary) == state.cost)
    } else {
      state.setChoice(part, choice)
      let expected = state.peek(activity, at: time, choice: choice)
      #expect(state.put(activity, at: time) == expected)
    }
  }

  @Test("the exact engine finds what enumeration finds", arguments: 0..<60)
  func lowering(seed: Int) throws {
    var problems = RandomClassProblems(seed: UInt64(seed) &+ 77_000)
    for round in 0..<4 {
      let problem = problems.next(classes: round == 3 ? 4 : 3, constraints: 3, students: round == 3)
      let best = ClassEnumeration.best(of: problem)
      var search = try ExactSearch(problem)
      let result = search.solve()
      guard let best else {
        #expect(result.status == .infeasible, "seed \(seed), round \(round): \(problem.rules.map(\.name))")
        continue
      }
      #expect(result.status == .optimal, "seed \(seed), round \(round): \(problem.rules.map(\.name))")
      let solution = try #require(result.solution, "seed \(seed), round \(round)")
      let score = Score(of: solution, in: problem)
      #expect(score.isFeasible, "seed \(seed), round \(round): \(problem.rules.map(\.name))")
      let value = [solution.times.count { $0 == nil }, score.soft]
      #expect(value == best, "seed \(seed), round \(round): \(problem.rules.map(\.name))")
      #expect([result.omissions.value, result.soft.value] == best, "seed \(seed), round \(round)")
    }
  }

  @Test("sectioning is checked: configurations, subparts, parents, limits, classes of nobody's course")
  func sectioning() {
    var problem = Problem()
    let classes = (0..<5).map {
      problem.add(Activity(name: "c\($0)", days: [0], times: [0], choices: [Choice()]))
    }
    problem.sections = Sections(
      courses: [
        Sections.Course(
          name: "a", configurations: [[[classes[0], classes[1]], [classes[2], classes[3]]], [[classes[4]]]])
      ],
      students: [Sections.Student(name: "s", courses: [0]), Sections.Student(name: "t", courses: [0])],
      limits: [classes[4]: 1], parents: [classes[2]: classes[0], classes[3]: classes[1]])
    func violation(_ one: [Int], _ two: [Int]) -> Int {
      let solution = Solution(
        times: classes.map { _ in 0 }, choices: classes.map { _ in [0] },
        attendance: [one, two].map { $0.map { classes[$0] } })
      return Sectioning().violation(of: solution, in: problem)
    }
    #expect(violation([0, 2], [1, 3]) == 0)
    #expect(violation([0, 2], [4]) == 0)
    #expect(violation([4], [4]) == 1)
    #expect(violation([0, 3], [4]) == 1)
    #expect(violation([0], [4]) == 1)
    #expect(violation([0, 2, 4], [1, 3]) == 1)
    #expect(violation([], [1, 3]) == 1)
    #expect(problem.sections?.bundles(of: 0) == [[0, 2], [1, 3], [4]].map { $0.map { classes[$0] } })
  }
}

/// Every solution of a tiny problem of classes, by enumeration.
private enum ClassEnumeration {
  /// The fewest omissions, then the least cost, among answers that keep what must hold; nil where there is none.
  static func best(of problem: Problem) -> [Int]? {
    var best: [Int]?
    let attendances = attendances(of: problem)
    let times = product(
      problem.activities.map { activity in
        (activity.isOptional ? [nil] : []) + activity.times.indices.map { Optional($0) }
      })
    let choices = product(problem.activities.map { Array($0.choices[0].indices) })
    for time in times {
      for choice in choices {
        for attendance in attendances {
          let solution = Solution(times: time, choices: choice.map { [$0] }, attendance: attendance)
          let score = Score(of: solution, in: problem)
          guard score.isFeasible else { continue }
          let value = [time.count { $0 == nil }, score.soft]
          if best.map({ value.lexicographicallyPrecedes($0) }) ?? true { best = value }
        }
      }
    }
    return best
  }

  private static func attendances(of problem: Problem) -> [[[ActivityIndex]]] {
    guard let sections = problem.sections else { return [[]] }
    return product(
      sections.students.map { student in
        product(student.courses.map { sections.bundles(of: $0) }).map { $0.flatMap { $0 }.sorted() }
      })
  }

  private static func product<Value>(_ lists: [[Value]]) -> [[Value]] {
    lists.reduce([[]]) { partial, list in partial.flatMap { head in list.map { head + [$0] } } }
  }
}
