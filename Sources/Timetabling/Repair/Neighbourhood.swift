// SPDX-License-Identifier: Apache-2.0

/// How what is not free may deviate from where it stands in a relaxation.
enum Looseness {
  /// Not at all.
  case fixed
  /// To nowhere in particular, at the least cost that any deviation has.
  case atCost
  /// To nowhere in particular, for nothing.
  case free
}

/// A part of a problem: some activities as they are, the others standing, loosened or forgotten.
struct Neighbourhood {
  /// The problem, whose first objective is the number of activities left out.
  var problem: Problem
  /// What the loosened activities cost where they stand, level by level; included in the problem's own costs.
  var standing: [Int]
  /// The activities that are loosened.
  var loosened: [Int] = []
  /// Whether it is a relaxation of the whole.
  var isRelaxed = false
}

extension ConstraintIndex {
  /// The problem in which some activities are free, all others stand as they do, and the wishes that touch a free one
  /// are among what is minimised.
  func repairing(_ free: [Int], among standing: [Activity]) -> Neighbourhood {
    var activities = standing
    for activity in free { activities[activity] = problem.activities[activity] }
    var sub = Problem(problem, activities: activities)
    post(Set(free.flatMap { touching[$0] } + everywhere).sorted(), to: &sub)
    sub.minimise(omissions(of: free))
    state(objectivesOf: free, to: &sub) { _ in true }
    return Neighbourhood(problem: sub, standing: Array(repeating: 0, count: problem.objectives.count + 1))
  }

  /// A relaxation: some activities are free, the others deviate as told, and of the constraints that must hold those are
  /// kept that touch a free activity and either nothing else or hold with fewer.
  ///
  /// Every answer to the whole is an answer to this, and costs at least as much: what deviates becomes nothing, which
  /// the constraints that are kept allow, and costs no more than it does in truth.
  ///
  /// - Parameters:
  ///   - levels: how many levels are minimised.
  ///   - isSeeking: whether last of all an answer is sought in which something deviates: a further level, 1 where there is
  ///     none.
  ///   - looseness: of the time and of the choices of each of the others.
  func relaxing(
    _ free: [Int], from solution: Solution, _ deviations: Deviations, levels: Int, seeking isSeeking: Bool = false,
    looseness: (Int) -> (time: Looseness, choices: Looseness)
  ) -> Neighbourhood {
    let isFree = Set(free)
    let numbers = Set(free.flatMap { touching[$0] }).filter { number in
      let posted = problem.constraints[Int(number)]
      guard posted.weight == nil else { return false }
      return posted.constraint.holdsWithFewer || scope(number).allSatisfy { isFree.contains($0.rawValue) }
    }
    let involved = Set(numbers.flatMap { scope($0) }.map(\.rawValue)).subtracting(isFree).sorted()
    var activities = problem.activities.map { Self.absent($0) }
    for activity in free { activities[activity] = problem.activities[activity] }
    var costs = LooseCosts(levels: levels)
    var loosened: [Int] = []
    for activity in involved {
      let (time, choices) = looseness(activity)
      if time == .free { continue }
      activities[activity] = loose(
        activity, solution, deviations, time: time, choices: choices, into: &costs)
      loosened.append(activity)
    }
    var sub = Problem(problem, activities: activities)
    post(numbers.sorted(), to: &sub)
    var omitted = omissions(of: free)
    omitted.omissionCosts += costs.omissions[0]
    sub.minimise(omitted)
    for level in 1..<max(1, levels) {
      var own = objective(level - 1, of: free) { constraint in
        constraint.scope(in: problem)?.allSatisfy { isFree.contains($0.rawValue) } ?? false
      }
      own.costs += costs.times[level]
      own.omissionCosts += costs.omissions[level]
      own.choiceCosts += costs.choices[level]
      sub.minimise(own)
    }
    if isSeeking { sub.minimise(Objective(name: "still", counted: [StandingStill(loosened, in: activities)])) }
    return Neighbourhood(problem: sub, standing: costs.standing, loosened: loosened, isRelaxed: true)
  }

  /// Costs of loosened activities, level by level.
  private struct LooseCosts {
    var times: [[(activity: ActivityIndex, costs: [Int])]]
    var omissions: [[(activity: ActivityIndex, cost: Int)]]
    var choices: [[(part: PartIndex, costs: [Int])]]
    var standing: [Int]

    init(levels: Int) {
      times = Array(repeating: [], count: levels)
      omissions = Array(repeating: [], count: levels)
      choices = Array(repeating: [], count: levels)
      standing = Array(repeating: 0, count: levels)
    }
  }

  /// An activity where it stands, with the possibility of being nowhere, and of its parts being in no room and role.
  private func loose(
    _ index: Int, _ solution: Solution, _ deviations: Deviations, time: Looseness, choices: Looseness,
    into costs: inout LooseCosts
  ) -> Activity {
    let levels = costs.standing.count
    var activity = standing(index, at: solution.times[index], choices: solution.choices[index])
    let own = deviations.costs(of: index, at: solution.times[index])
    let leaving = time == .atCost ? deviations.leaving(index, from: solution.times[index]) : nil
    activity.isOptional = leaving != nil || solution.times[index] == nil
    for level in 0..<levels {
      if own[level] > 0, solution.times[index] != nil {
        costs.times[level].append((ActivityIndex(index), [own[level]]))
        costs.standing[level] += own[level]
      }
      if let cost = leaving?[level], cost > 0 { costs.omissions[level].append((ActivityIndex(index), cost)) }
    }
    for (position, choice) in solution.choices[index].enumerated() where solution.times[index] != nil {
      let part = PartIndex(ActivityIndex(index), position)
      let stays = deviations.costs(of: part, choosing: choice)
      let leaves = choices == .fixed ? nil : deviations.leaving(part, from: choice)
      // A choice of nothing at all.
      if leaves != nil { activity.choices[position].append(Choice(role: -1)) }
      for level in 0..<levels {
        let other = leaves.map { choices == .free ? stays[level] : $0[level] }
        let all = [stays[level]] + (other.map { [$0] } ?? [])
        if all.contains(where: { $0 > 0 }) { costs.choices[level].append((part, all)) }
        costs.standing[level] += stays[level]
      }
    }
    return activity
  }

  /// An activity that is nowhere.
  private static func absent(_ activity: Activity) -> Activity {
    Activity(
      name: "", patterns: activity.patterns, times: [], choices: activity.choices.map { Array($0.prefix(1)) },
      isOptional: true)
  }

  func omissions(of free: [Int]) -> Objective {
    Objective(
      name: "omitted",
      omissionCosts: free.filter { problem.activities[$0].isOptional }.map { (activity: ActivityIndex($0), cost: 1) })
  }
}

/// Not everything that can deviate stays; one violation where it does.
private struct StandingStill: TimetableConstraint {
  let activities: [ActivityIndex]
  let parts: [PartIndex]

  /// - Parameter loosened: activities whose only time and first choices are where they stand.
  init(_ loosened: [Int], in all: [Activity]) {
    activities = loosened.filter { all[$0].isOptional && !all[$0].times.isEmpty }.map { ActivityIndex($0) }
    parts = loosened.filter { !all[$0].times.isEmpty }.flatMap { index in
      all[index].choices.indices.filter { all[index].choices[$0].count > 1 }.map { PartIndex(ActivityIndex(index), $0) }
    }
  }

  func violation(of solution: Solution, in problem: Problem) -> Int {
    let stays =
      activities.allSatisfy { solution.time($0) != nil }
      && parts.allSatisfy { solution.choices[$0.activity.rawValue][$0.part] == 0 }
    return stays ? 1 : 0
  }

  func scope(in problem: Problem) -> [ActivityIndex]? { activities + parts.map(\.activity) }

  func greatestViolation(in problem: Problem) -> Int? { 1 }

  func lower(into lowering: inout ExactLowering) {
    let choices = parts.compactMap { lowering.choiceLiterals[$0.activity.rawValue][$0.part][0] }
    lowering.forbid(activities.map { lowering.isPlaced($0) } + choices)
  }
}
