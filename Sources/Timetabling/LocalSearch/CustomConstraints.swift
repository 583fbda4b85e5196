// SPDX-License-Identifier: Apache-2.0

/// Constraints without a family of their own, user-defined ones included: each change runs the checkers of those that
/// the activity touches. Slow but right.
struct CustomConstraints: ConstraintFamily, ~Copyable {
  private let problem: Problem
  private let constraints: [any TimetableConstraint]
  private var weights: [Cost]
  private let posted: [Int?]
  private var violations: [Int]
  private var mirror: Solution
  /// For each activity, the constraints it touches.
  private let touched: FlatLists

  let isEmpty: Bool

  init(_ entries: [WeightedConstraint<any TimetableConstraint>], in problem: Problem) {
    self.problem = problem
    constraints = entries.map(\.constraint)
    weights = entries.map(\.weight)
    posted = entries.map(\.posted)
    let empty = Solution(
      times: problem.activities.map { _ in nil }, choices: problem.activities.map { $0.choices.map { _ in 0 } })
    mirror = empty
    violations = entries.map { $0.constraint.violation(of: empty, in: problem) }
    var touched = Array(repeating: [Int](), count: problem.activities.count)
    for (index, entry) in entries.enumerated() {
      let scope = entry.constraint.scope(in: problem)
      for activity in scope?.uniqued().map(\.rawValue) ?? Array(touched.indices) { touched[activity].append(index) }
    }
    self.touched = FlatLists(touched)
    isEmpty = entries.isEmpty
  }

  /// The cost of the constraints with nothing placed.
  var emptyCost: Cost { zip(violations, weights).reduce(.zero) { $0 + $1.0 * $1.1 } }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    mirror.times[activity] = nil
    return refresh(activity)
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    mirror.times[activity] = placement.time(activity)
    for (index, part) in layout.parts(of: activity).enumerated() {
      mirror.choices[activity][index] = placement.choice(part)
    }
    return refresh(activity)
  }

  private mutating func refresh(_ activity: Int) -> Cost {
    var change = Cost.zero
    for position in touched.range(activity) {
      let index = touched[position]
      let violation = constraints[index].violation(of: mirror, in: problem)
      change += (violation - violations[index]) * weights[index]
      violations[index] = violation
    }
    return change
  }

  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    var change = 0
    for index in constraints.indices where weights[index].hard > 0 && violations[index] > 0 {
      guard let number = posted[index] else { continue }
      weights[index].hard += amount
      central[number] = weights[index].hard
      change += amount * violations[index]
    }
    return change
  }
}
