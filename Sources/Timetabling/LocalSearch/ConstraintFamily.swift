// SPDX-License-Identifier: Apache-2.0

/// All posted constraints of one type, with their weights, and the state that makes their change of cost quick: the
/// delta face of a ``TimetableConstraint``.
///
/// The cost of a family is the sum over its constraints of weight times violation, where an activity that is taken
/// counts as left out; ``take(_:from:in:)`` and ``put(_:into:in:)`` return exactly by how much that sum changes.
///
/// To add one: write the struct beside its constraint (`X+Delta.swift`), give ``LocalState`` a stored field, claim its
/// constraints in ``LocalState/init(_:)``, and name it in the three lists of `LocalState+Families.swift`. The test
/// "incremental equals recomputed" then holds it against the checker.
protocol ConstraintFamily: ~Copyable {
  /// Whether it has no constraint: it is then never called.
  var isEmpty: Bool { get }

  /// Removes a placed activity, whose time and choices still stand in the placement; the change of cost.
  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost

  /// Adds an activity, whose new time and choices already stand in the placement; the change of cost.
  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost

  /// What ``put(_:into:in:)`` would return if an activity of one part, now taken, were put at a time and choice.
  ///
  /// Only asked where ``canPeek`` is true.
  func peek(
    _ activity: Int, at time: Int, choice: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost

  /// Whether ``peek(_:at:choice:in:_:)`` is offered.
  static var canPeek: Bool { get }

  /// Adds to the weight of each hard constraint that is now broken, here and in `weights` (by number of the posted
  /// constraint); the change of the hard cost.
  mutating func raiseBroken(by amount: Int, weights: inout FlatArray<Int>) -> Int
}

extension ConstraintFamily where Self: ~Copyable {
  static var canPeek: Bool { false }

  func peek(
    _ activity: Int, at time: Int, choice: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    assertionFailure("this family does not peek")
    return .zero
  }

  mutating func raiseBroken(by amount: Int, weights: inout FlatArray<Int>) -> Int { 0 }
}

/// A posted constraint with what a unit of its violation costs.
struct WeightedConstraint<Constraint> {
  /// The constraint.
  let constraint: Constraint
  /// What a unit costs: (1, 0) where it must hold, (0, weight) where it is wished or counted.
  let weight: Cost
  /// Its number among the posted constraints; nil where an objective counts it.
  let posted: Int?
}

/// The constraints of a problem that no family has claimed yet.
struct UnclaimedConstraints {
  private var rest: [WeightedConstraint<any TimetableConstraint>]

  init(_ problem: Problem, scale: CostScale) {
    rest = problem.constraints.enumerated().map { index, posted in
      WeightedConstraint(
        constraint: posted.constraint,
        weight: posted.weight.map { Cost(hard: 0, soft: $0) } ?? Cost(hard: 1, soft: 0), posted: index)
    }
    for (objective, factor) in zip(problem.objectives, scale.objectives) {
      for constraint in objective.counted {
        rest.append(
          WeightedConstraint(constraint: constraint, weight: Cost(hard: 0, soft: factor), posted: nil))
      }
    }
  }

  /// Takes out the constraints of a type that fit, in the order they were posted.
  mutating func claim<Constraint: TimetableConstraint>(
    _ type: Constraint.Type, where fits: (Constraint) -> Bool = { _ in true }
  ) -> [WeightedConstraint<Constraint>] {
    var claimed: [WeightedConstraint<Constraint>] = []
    rest.removeAll { entry in
      guard let constraint = entry.constraint as? Constraint, fits(constraint) else { return false }
      claimed.append(WeightedConstraint(constraint: constraint, weight: entry.weight, posted: entry.posted))
      return true
    }
    return claimed
  }

  /// Takes out all that are left.
  mutating func claimRest() -> [WeightedConstraint<any TimetableConstraint>] {
    defer { rest = [] }
    return rest
  }
}

extension FlatArray where Element == Cost {
  /// Raises the weight of each hard constraint that is broken, here and in `central`.
  ///
  /// - Returns: the change of the hard cost.
  mutating func raise(
    by amount: Int, posted: [Int?], central: inout FlatArray<Int>, violations: [Int]
  ) -> Int {
    var change = 0
    for constraint in 0..<count where self[constraint].hard > 0 {
      guard let number = posted[constraint] else { continue }
      let broken = violations[constraint]
      guard broken > 0 else { continue }
      self[constraint].hard += amount
      central[number] = self[constraint].hard
      change += amount * broken
    }
    return change
  }
}
