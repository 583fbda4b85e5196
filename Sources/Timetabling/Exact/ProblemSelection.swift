// SPDX-License-Identifier: Apache-2.0

extension Problem {
  /// The same activities, rooms and rules, with some of the constraints that must hold and nothing that is only wished
  /// or minimised: for questions of whether, not of how well.
  func hardPart(where isKept: (RuleIndex) -> Bool) -> Problem {
    selection(objectives: false) { $0.weight == nil && isKept($0.rule) }
  }

  /// The problem without some rules that must hold; wishes and objectives stay.
  func without(_ dropped: Set<RuleIndex>) -> Problem {
    selection(objectives: true) { $0.weight != nil || !dropped.contains($0.rule) }
  }

  private func selection(objectives keepsObjectives: Bool, where isKept: (PostedConstraint) -> Bool) -> Problem {
    var result = Problem()
    for room in rooms { _ = result.add(room) }
    for activity in activities { _ = result.add(activity) }
    for rule in rules { _ = result.add(rule) }
    for posted in constraints where isKept(posted) {
      if let weight = posted.weight {
        result.wish(posted.constraint, weight: weight, by: posted.rule)
      } else {
        result.require(posted.constraint, by: posted.rule)
      }
    }
    if keepsObjectives {
      for objective in objectives { result.minimise(objective) }
    }
    return result
  }

  /// The rules that rule out a time or a choice of an activity by themselves, whatever else is chosen.
  func rulesOfSingleActivities() -> Set<RuleIndex> {
    var found: Set<RuleIndex> = []
    for posted in constraints where posted.weight == nil && !found.contains(posted.rule) {
      let excludes =
        !posted.constraint.excludedTimes(in: self).isEmpty || !posted.constraint.excludedChoices(in: self).isEmpty
      if excludes { found.insert(posted.rule) }
    }
    return found
  }
}
