// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A problem as the exact engine sees it, and the way back from its assignments.
public struct ExactModel: Sendable {
  /// The model, with its objectives: left-out activities, the problem's objectives in order, then weighted wishes.
  public let model: Model
  /// For each activity and time, its literal; nil where the time was excluded.
  let timeLiterals: [[Literal?]]
  /// For each activity and part and choice, its literal; nil where the choice was excluded.
  let choiceLiterals: [[[Literal?]]]
  /// For each student the literals of the classes they may take, ascending.
  let attendance: [[(activity: ActivityIndex, literal: Literal)]]
  /// For each rule, the literal that switches it on; nil where it has nothing hard to say.
  let switches: [Literal?]
  /// Whether the first objective counts activities left out.
  let countsOmissions: Bool

  /// States a problem.
  ///
  /// - Parameters:
  ///   - problem: the problem.
  ///   - purpose: what it is stated for.
  ///   - countingOmissions: whether the number of activities left out is minimised before all else.
  /// - Throws: `ConstraintModel.ModelError` where sums would overflow.
  public init(
    _ problem: Problem, for purpose: ExactLowering.Purpose, countingOmissions: Bool = true
  ) throws(ModelError) {
    try self.init(problem, for: purpose, countingOmissions: countingOmissions, near: Incumbent())
  }

  /// States a problem of which a search is to begin where some activities stand.
  init(
    _ problem: Problem, for purpose: ExactLowering.Purpose, countingOmissions: Bool, near incumbent: Incumbent
  ) throws(ModelError) {
    var lowering = ExactLowering(problem, for: purpose)
    let exclusions = purpose == .explaining ? Exclusions() : Exclusions(of: problem)
    lowering.makeLiterals(without: exclusions, near: incumbent)
    lowering.makeAttendance()
    lowering.lowerConstraints()
    countsOmissions = lowering.stateObjectives(countingOmissions: countingOmissions)
    if let failure = lowering.failure { throw failure }
    model = lowering.model
    timeLiterals = lowering.timeLiterals
    choiceLiterals = lowering.choiceLiterals
    switches = lowering.switches
    attendance = lowering.attendance.map { literals in
      literals.sorted { $0.key < $1.key }.map { (activity: $0.key, literal: $0.value) }
    }
  }

  /// The answer that an assignment stands for.
  public func solution(of assignment: Assignment) -> Solution {
    Solution(
      times: timeLiterals.map { literals in literals.firstIndex { $0.map { assignment[$0] } ?? false } },
      choices: choiceLiterals.map { parts in
        parts.map { literals in literals.firstIndex { $0.map { assignment[$0] } ?? false } ?? 0 }
      },
      attendance: attendance.map { entries in entries.filter { assignment[$0.literal] }.map(\.activity) })
  }

  /// The literals of the times of an activity.
  public func literals(of activity: ActivityIndex) -> [Literal] {
    timeLiterals[activity.rawValue].compactMap { $0 }
  }
}

/// Times and choices that single hard constraints exclude.
private struct Exclusions {
  var times: [ActivityIndex: Set<Int>] = [:]
  var choices: [PartIndex: Set<Int>] = [:]

  init() {}

  init(of problem: Problem) {
    for posted in problem.constraints where posted.weight == nil {
      for (activity, time) in posted.constraint.excludedTimes(in: problem) { times[activity, default: []].insert(time) }
      for (part, choice) in posted.constraint.excludedChoices(in: problem) { choices[part, default: []].insert(choice) }
    }
  }

  /// Whether anything of an activity is excluded.
  func touch(_ activity: ActivityIndex, parts: Int) -> Bool {
    if times[activity] != nil { return true }
    return !choices.isEmpty && (0..<parts).contains { choices[PartIndex(activity, $0)] != nil }
  }
}

extension Activity {
  /// Whether there is nothing to decide about it.
  fileprivate var isSettled: Bool {
    !isOptional && times.count == 1 && choices.allSatisfy { $0.count == 1 }
  }
}

extension ExactLowering {
  fileprivate mutating func makeLiterals(without exclusions: Exclusions, near incumbent: Incumbent) {
    let settled: [Literal?] = [always]
    for (index, activity) in problem.activities.enumerated() {
      if activity.isSettled, !exclusions.touch(ActivityIndex(index), parts: activity.partCount) {
        placed.append(always)
        timeLiterals.append(settled)
        choiceLiterals.append(Array(repeating: settled, count: activity.partCount))
        continue
      }
      let place = incumbent[index]
      let excluded = exclusions.times[ActivityIndex(index)] ?? []
      let kept = activity.times.indices.filter { !excluded.contains($0) }
      let presence = activity.isOptional ? newLiteral("\(activity.name) placed") : always
      placed.append(presence)
      let literals = oneOf(kept, among: activity.times.count, if: presence, name: activity.name)
      if let place, place.time == nil, activity.isOptional {
        suggest(!presence)
      } else if let first = place?.time ?? kept.first, let literal = literals[first], literal != always {
        suggest(literal)
      }
      timeLiterals.append(literals)
      choiceLiterals.append(
        activity.choices.indices.map { part in
          let excluded = exclusions.choices[PartIndex(ActivityIndex(index), part)] ?? []
          let choices = activity.choices[part].indices.filter { !excluded.contains($0) }
          // A part without a choice left makes its activity impossible, which only matters if that is placed.
          if choices.isEmpty { define(.clause([!presence])) }
          let literals = oneOf(
            choices, among: activity.choices[part].count, if: always, name: nil, orNone: choices.isEmpty)
          // Choices are listed by preference: among equally good answers, the first ones are tried first.
          let first = place?.choices[part] ?? choices.first
          if let first, let literal = literals[first], literal != always { suggest(literal) }
          return literals
        })
    }
  }

  /// Literals of which exactly one is true when `condition` is, none otherwise.
  private mutating func oneOf(
    _ kept: [Int], among count: Int, if condition: Literal, name: String?, orNone: Bool = false
  ) -> [Literal?] {
    var literals: [Literal?] = Array(repeating: nil, count: count)
    if kept.count == 1 {
      literals[kept[0]] = condition
      return literals
    }
    var all: [Literal] = []
    for index in kept {
      let literal = newLiteral(name.map { "\($0)@\(index)" })
      literals[index] = literal
      all.append(literal)
    }
    if orNone { return literals }
    if condition == always {
      define(.exactlyOne(all))
    } else {
      define(.exactlyOne(all + [!condition]))
    }
    return literals
  }

  fileprivate mutating func lowerConstraints() {
    for posted in problem.constraints {
      mode = mode(of: posted)
      posted.constraint.lower(into: &self)
    }
    mode = .hard
  }

  private mutating func mode(of posted: PostedConstraint) -> Mode {
    if let weight = posted.weight { return .costed(weight: weight) }
    if purpose == .solving { return .hard }
    if let literal = switches[posted.rule.rawValue] { return .switched(literal) }
    let literal = newLiteral(problem.rules[posted.rule.rawValue].name)
    switches[posted.rule.rawValue] = literal
    return .switched(literal)
  }

  /// What constraints of an objective are broken by, each unit counted once.
  private mutating func lowerCounted(_ constraints: [any TimetableConstraint]) -> LinearExpression {
    let wishes = penalties
    penalties = LinearExpression()
    mode = .costed(weight: 1)
    for constraint in constraints { constraint.lower(into: &self) }
    mode = .hard
    defer { penalties = wishes }
    return penalties
  }

  /// Adds the objectives to the model; whether the first counts activities left out.
  fileprivate mutating func stateObjectives(countingOmissions: Bool) -> Bool {
    let optional = countingOmissions ? problem.activities.indices.filter { problem.activities[$0].isOptional } : []
    var objectives: [LinearExpression] = []
    if !optional.isEmpty {
      objectives.append(LinearExpression(counting: optional.map { !placed[$0] }))
    }
    for objective in problem.objectives {
      var sum = LinearExpression()
      for (activity, costs) in objective.costs {
        // Times of equal cost share a literal where there are many: the fewer terms, the stronger the bounds.
        var byCost: [Int: [Literal]] = [:]
        for (time, literal) in times(of: activity) where costs[time] != 0 {
          byCost[costs[time], default: []].append(literal)
        }
        for (cost, literals) in byCost.sorted(by: { $0.key < $1.key }) {
          if let literal = any(of: literals) { sum.add(cost, literal) }
        }
      }
      for (part, costs) in objective.choiceCosts {
        let literals = choiceLiterals[part.activity.rawValue][part.part]
        for (literal, cost) in zip(literals, costs) where cost != 0 {
          if let literal { sum.add(cost, both(isPlaced(part.activity), literal)) }
        }
      }
      for (activity, cost) in objective.omissionCosts where cost != 0 && isPlaced(activity) != always {
        sum.add(cost, !isPlaced(activity))
      }
      sum += lowerCounted(objective.counted)
      objectives.append(sum)
    }
    objectives.append(penalties)
    install(objectives)
    return !optional.isEmpty
  }
}
