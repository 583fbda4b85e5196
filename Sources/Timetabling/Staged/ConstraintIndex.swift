// SPDX-License-Identifier: Apache-2.0

/// Which constraints touch which activities, so that parts of a problem can be looked at by themselves.
struct ConstraintIndex: Sendable {
  let problem: Problem
  /// For each activity, the numbers of the posted constraints that depend on it, ascending.
  let touching: [[Int32]]
  /// For each objective and activity, the numbers of the counted constraints that depend on it.
  private let counted: [[[Int32]]]
  private let costs: [[Int: [Int]]]
  private let choiceCosts: [[Int: [(part: PartIndex, costs: [Int])]]]
  private let omissionCosts: [[Int: Int]]
  private let scopeSizes: [Int]
  /// Constraints that may depend on any activity.
  let everywhere: [Int32]
  /// For each rule its constraints.
  private let constraintsOfRule: [RuleIndex: [Int32]]

  init(_ problem: Problem) {
    self.problem = problem
    var touching = Array(repeating: [Int32](), count: problem.activities.count)
    var everywhere: [Int32] = []
    var sizes: [Int] = []
    for (number, posted) in problem.constraints.enumerated() {
      guard let scope = posted.constraint.scope(in: problem)?.uniqued() else {
        everywhere.append(Int32(number))
        sizes.append(problem.activities.count)
        continue
      }
      for activity in scope { touching[activity.rawValue].append(Int32(number)) }
      sizes.append(scope.count)
    }
    self.touching = touching
    constraintsOfRule = Dictionary(grouping: problem.constraints.indices.map { Int32($0) }) {
      problem.constraints[Int($0)].rule
    }
    self.everywhere = everywhere
    scopeSizes = sizes
    counted = problem.objectives.map { objective in
      var lists = Array(repeating: [Int32](), count: problem.activities.count)
      for (number, constraint) in objective.counted.enumerated() {
        let scope = constraint.scope(in: problem)?.uniqued() ?? problem.activities.indices.map { ActivityIndex($0) }
        for activity in scope { lists[activity.rawValue].append(Int32(number)) }
      }
      return lists
    }
    costs = problem.objectives.map { objective in
      Dictionary(objective.costs.map { ($0.activity.rawValue, $0.costs) }, uniquingKeysWith: { zip($0, $1).map(+) })
    }
    choiceCosts = problem.objectives.map { Dictionary(grouping: $0.choiceCosts) { $0.part.activity.rawValue } }
    omissionCosts = problem.objectives.map { objective in
      Dictionary(objective.omissionCosts.map { ($0.activity.rawValue, $0.cost) }, uniquingKeysWith: +)
    }
  }

  /// The problem in which some activities are free and all others stand as they are, with only the constraints that
  /// touch a free one: what the free ones add to the cost is the same up to a constant.
  ///
  /// - Parameter standing: all activities as ``standing(_:at:choices:)`` gives them.
  func freeing(_ free: [Int], among standing: [Activity]) -> Problem {
    let (numbers, activities) = surroundings(of: free, among: standing)
    var sub = Problem(problem, activities: activities)
    post(numbers, to: &sub)
    state(objectivesOf: free, to: &sub) { _ in true }
    return sub
  }

  /// The same problem with nothing wished for, in which constraints that are broken now may stay so: first as little as can
  /// be is broken, then as little as can be of what is optional is left out.
  ///
  /// - Parameter broken: constraints that must hold and are broken, with what each unit counts.
  func mending(_ free: [Int], among standing: [Activity], broken: [Int32: Int]) -> Problem {
    let (numbers, activities) = surroundings(of: free, among: standing)
    var sub = Problem(problem, activities: activities)
    var stillBroken = Objective(name: "broken")
    for number in numbers where problem.constraints[Int(number)].weight == nil {
      let posted = problem.constraints[Int(number)]
      if let weight = broken[number] {
        stillBroken.counted += Array(repeating: posted.constraint, count: min(max(1, weight), Self.greatestWeight))
      } else {
        sub.require(posted.constraint, by: posted.rule)
      }
    }
    sub.minimise(stillBroken)
    sub.minimise(omissions(of: free))
    return sub
  }

  /// The most that a unit counts while mending.
  private static let greatestWeight = 4

  /// The constraints that touch some activities, and all activities with these free and the others where they stand.
  private func surroundings(of free: [Int], among standing: [Activity]) -> (numbers: [Int32], activities: [Activity]) {
    let numbers = Set(free.flatMap { touching[$0] } + everywhere).sorted()
    // What no constraint that is kept speaks of is nothing: parts of a large problem are then stated as quickly as of a
    // small one.
    var activities = everywhere.isEmpty ? Array(repeating: Self.nothing, count: standing.count) : standing
    if everywhere.isEmpty {
      for number in numbers {
        for activity in scope(number) { activities[activity.rawValue] = standing[activity.rawValue] }
      }
    }
    for activity in free { activities[activity] = problem.activities[activity] }
    return (numbers, activities)
  }

  /// An activity that can only stand where it does.
  func standing(_ index: Int, at time: Int?, choices: [Int]) -> Activity {
    let activity = problem.activities[index]
    guard let time else {
      return Activity(
        name: "", patterns: activity.patterns, times: [], choices: activity.choices.map { Array($0.prefix(1)) },
        isOptional: true)
    }
    let placed = activity.times[time]
    return Activity(
      name: "", patterns: [activity.patterns[placed.pattern]], times: [Time(day: placed.day)],
      choices: activity.choices.enumerated().map { [$1[choices[$0]]] })
  }

  /// The problem of some activities alone: constraints that also depend on others are dropped.
  ///
  /// Violations and costs are not negative, so its best cost bounds what these activities cost in any solution of the
  /// whole; and where it has no solution, neither has the whole.
  func alone(_ activities: [Int]) -> Problem {
    let isOwn = Set(activities)
    // The others are nothing, so that the numbers stay.
    var all = Array(repeating: Self.nothing, count: problem.activities.count)
    for activity in activities { all[activity] = problem.activities[activity] }
    var sub = Problem(problem, activities: all)
    var counts: [Int32: Int] = [:]
    for activity in activities { for number in touching[activity] { counts[number, default: 0] += 1 } }
    post(counts.filter { $0.value == scopeSizes[Int($0.key)] }.map(\.key).sorted(), to: &sub)
    state(objectivesOf: activities, to: &sub) { constraint in
      constraint.scope(in: problem)?.allSatisfy { isOwn.contains($0.rawValue) } ?? false
    }
    return sub
  }

  private static let nothing = Activity(name: "", patterns: [[]], times: [Time(day: 0)], choices: [])

  /// The activities that a constraint depends on.
  func scope(_ number: Int32) -> [ActivityIndex] {
    problem.constraints[Int(number)].constraint.scope(in: problem)?.uniqued()
      ?? problem.activities.indices.map { ActivityIndex($0) }
  }

  /// The activities that the constraints of a rule depend on, in their order.
  func activities(of rule: RuleIndex) -> [Int] {
    (constraintsOfRule[rule] ?? []).flatMap { scope($0) }.map(\.rawValue).uniqued()
  }

  /// The constraints that must hold and touch an activity.
  func required(of activity: Int) -> [Int32] {
    touching[activity].filter { problem.constraints[Int($0)].weight == nil }
  }

  /// An activity that some constraint binds to another one, by a number drawn; nil where it is bound to none.
  func neighbour(of activity: Int, draw: Int) -> Int? {
    let bound = touching[activity].filter { scopeSizes[Int($0)] > 1 }
    guard !bound.isEmpty else { return nil }
    let constraint = problem.constraints[Int(bound[draw % bound.count])].constraint
    guard let scope = constraint.scope(in: problem), !scope.isEmpty else { return nil }
    return scope[(draw / bound.count) % scope.count].rawValue
  }

  func post(_ numbers: [Int32], to sub: inout Problem) {
    for number in numbers {
      let posted = problem.constraints[Int(number)]
      if let weight = posted.weight {
        sub.wish(posted.constraint, weight: weight, by: posted.rule)
      } else {
        sub.require(posted.constraint, by: posted.rule)
      }
    }
  }

  func state(
    objectivesOf activities: [Int], to sub: inout Problem, where fits: (any TimetableConstraint) -> Bool
  ) {
    for number in problem.objectives.indices { sub.minimise(objective(number, of: activities, where: fits)) }
  }

  /// What some activities add to an objective, with the counted constraints that touch one of them and fit.
  func objective(
    _ number: Int, of activities: [Int], where fits: (any TimetableConstraint) -> Bool
  ) -> Objective {
    let objective = problem.objectives[number]
    var own = Objective(name: objective.name)
    for activity in activities {
      if let costs = costs[number][activity] { own.costs.append((ActivityIndex(activity), costs)) }
      own.choiceCosts += choiceCosts[number][activity] ?? []
      if let cost = omissionCosts[number][activity] { own.omissionCosts.append((ActivityIndex(activity), cost)) }
    }
    for index in Set(activities.flatMap { counted[number][$0] }).sorted() where fits(objective.counted[Int(index)]) {
      own.counted.append(objective.counted[Int(index)])
    }
    return own
  }
}
