// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Two groups do not meet on one day; each day on which both do is one violation.
public struct SharedDays: TimetableConstraint {
  /// The activities of the first group.
  public var first: [ActivityIndex]
  /// The activities of the second group.
  public var second: [ActivityIndex]
  /// Pairs, one of each group, whose common days don't count: they are held together.
  public var together: [(first: ActivityIndex, second: ActivityIndex)]

  /// Two groups that do not meet on one day.
  public init(
    _ first: [ActivityIndex], _ second: [ActivityIndex],
    together: [(first: ActivityIndex, second: ActivityIndex)] = []
  ) {
    self.first = first
    self.second = second
    self.together = together
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    var shared: Set<Int> = []
    for one in first {
      let days = Set(solution.days(one, in: problem))
      for two in second where !together.contains(where: { $0.first == one && $0.second == two }) {
        shared.formUnion(days.intersection(solution.days(two, in: problem)))
      }
    }
    return shared.count
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { first + second }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? {
    first.reduce(0) { $0 + problem.greatestDayCount($1) }
  }

  public func lower(into lowering: inout ExactLowering) {
    let mine = first.map { Presence($0) }
    let theirs = second.map { Presence($0) }
    let common = Set(lowering.possibleDays(of: mine)).intersection(lowering.possibleDays(of: theirs))
    for day in common.sorted() {
      let combinations = combinations(on: day, in: &lowering)
      if !combinations.isEmpty { lowering.forbidAny(combinations) }
    }
  }

  private func combinations(on day: Int, in lowering: inout ExactLowering) -> [[Literal]] {
    let paired = first.filter { one in together.contains { $0.first == one } }
    var result: [[Literal]] = []
    let free = first.filter { !paired.contains($0) }.map { Presence($0) }
    let all = second.map { Presence($0) }
    if let mine = lowering.meets(free, on: day), let theirs = lowering.meets(all, on: day) {
      result.append([mine, theirs])
    }
    for one in paired {
      let others = second.filter { two in !together.contains { $0.first == one && $0.second == two } }.map {
        Presence($0)
      }
      if let mine = lowering.meets([Presence(one)], on: day), let theirs = lowering.meets(others, on: day) {
        result.append([mine, theirs])
      }
    }
    return result
  }
}
