// SPDX-License-Identifier: Apache-2.0

/// States the problems that a ``ConflictSearch`` asks about: always the same activities, with some of the rules.
///
/// Large plans need a source of their own: it can leave out, where the purpose allows, candidates that a rule excludes
/// by itself, before there are constraints about them.
public protocol ConflictSource: Sendable {
  /// The rules that must hold, in order: those that come first are the first to be left out of a conflict.
  var hardRules: [RuleIndex] { get }

  /// A problem with some of the rules. Its rules are those given, in the order given; its activities are always the
  /// same, in the same order.
  ///
  /// - Parameters:
  ///   - rules: the rules that must hold.
  ///   - purpose: to solve, wishes and objectives belong to it, and rules that are only wished for are kept whether given
  ///     or not; otherwise it holds what must hold alone. To explain, it keeps every candidate.
  func problem(with rules: [RuleIndex], for purpose: ExactLowering.Purpose) -> Problem

  /// The rules that exclude candidates of some activities by themselves, whatever else is chosen; of all activities
  /// for nil.
  func singleRules(of activities: Set<ActivityIndex>?) -> Set<RuleIndex>
}

/// A problem that is there as a whole.
public struct WholeProblem: ConflictSource {
  private let problem: Problem
  public let hardRules: [RuleIndex]

  /// A source that selects from a problem.
  public init(_ problem: Problem) {
    self.problem = problem
    let hard = Set(problem.constraints.filter { $0.weight == nil }.map(\.rule))
    hardRules = problem.rules.indices.map { RuleIndex($0) }.filter { hard.contains($0) }
  }

  public func problem(with rules: [RuleIndex], for purpose: ExactLowering.Purpose) -> Problem {
    problem.selection(of: rules, for: purpose)
  }

  public func singleRules(of activities: Set<ActivityIndex>?) -> Set<RuleIndex> {
    problem.singleRules(of: activities)
  }
}

extension Problem {
  /// The same activities and rooms with some of the rules, in the order given.
  func selection(of kept: [RuleIndex], for purpose: ExactLowering.Purpose) -> Problem {
    var result = Problem()
    for room in rooms { _ = result.add(room) }
    for activity in activities { _ = result.add(activity) }
    var places: [RuleIndex: RuleIndex] = [:]
    for rule in kept { places[rule] = result.add(rules[rule.rawValue]) }
    let given = Set(kept)
    for posted in constraints {
      if let weight = posted.weight {
        guard purpose == .solving else { continue }
        let rule = places[posted.rule] ?? result.add(rules[posted.rule.rawValue])
        places[posted.rule] = rule
        result.wish(posted.constraint, weight: weight, by: rule)
      } else if given.contains(posted.rule), let rule = places[posted.rule] {
        result.require(posted.constraint, by: rule)
      }
    }
    if purpose == .solving {
      for objective in objectives { result.minimise(objective) }
    }
    return result
  }

  /// The rules with a constraint that excludes a time or a choice of some activities by itself.
  func singleRules(of activities: Set<ActivityIndex>?) -> Set<RuleIndex> {
    var found: Set<RuleIndex> = []
    for posted in constraints where posted.weight == nil && !found.contains(posted.rule) {
      let times = posted.constraint.excludedTimes(in: self).map(\.activity)
      let choices = posted.constraint.excludedChoices(in: self).map(\.part.activity)
      let excludes = (times + choices).contains { activities?.contains($0) ?? true }
      if excludes { found.insert(posted.rule) }
    }
    return found
  }

  /// The activities that the constraints of some rules speak of; nil for all of them.
  func activities(of rules: Set<RuleIndex>) -> Set<ActivityIndex>? {
    var touched: Set<ActivityIndex> = []
    for posted in constraints where posted.weight == nil && rules.contains(posted.rule) {
      guard let activities = posted.constraint.scope(in: self) else { return nil }
      touched.formUnion(activities)
    }
    return touched
  }

  /// The problem with a single candidate for each activity that no constraint speaks of: it can stand anywhere.
  func withoutIdleCandidates() -> Problem {
    guard let touched = activities(of: Set(rules.indices.map { RuleIndex($0) })) else { return self }
    var result = Problem()
    for room in rooms { _ = result.add(room) }
    for (index, activity) in activities.enumerated() {
      var kept = activity
      if !touched.contains(ActivityIndex(index)) {
        kept.times = Array(activity.times.prefix(1))
        kept.choices = activity.choices.map { Array($0.prefix(1)) }
      }
      _ = result.add(kept)
    }
    for rule in rules { _ = result.add(rule) }
    for posted in constraints where posted.weight == nil { result.require(posted.constraint, by: posted.rule) }
    return result
  }
}
