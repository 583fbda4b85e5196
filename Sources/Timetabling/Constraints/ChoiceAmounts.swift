// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A part breaks something by an amount that depends on its choice of role and room alone: allowed rooms, capacity.
public struct ChoiceAmounts: TimetableConstraint {
  /// The part.
  public var part: PartIndex
  /// For each of its choices, by how much; 0 where the choice is fine.
  public var amounts: [Int]

  /// An amount for each choice of a part.
  public init(_ part: PartIndex, amounts: [Int]) {
    self.part = part
    self.amounts = amounts
  }

  /// An amount for each choice of a part, from a function of the choice.
  public init(_ part: PartIndex, in problem: Problem, amount: (Choice) -> Int) {
    self.init(part, amounts: problem[part.activity].choices[part.part].map(amount))
  }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    guard solution.time(part.activity) != nil else { return 0 }
    return amounts[solution.choices[part.activity.rawValue][part.part]]
  }

  public func excludedChoices(in problem: Problem) -> [(part: PartIndex, choice: Int)] {
    amounts.indices.filter { amounts[$0] > 0 }.map { (part, $0) }
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { [part.activity] }

  public func greatestViolation(in problem: Problem) -> Int? { amounts.max().map { max(0, $0) } }

  public func lower(into lowering: inout ExactLowering) {
    let placed = lowering.isPlaced(part.activity)
    for (index, literal) in lowering.choiceLiterals[part.activity.rawValue][part.part].enumerated() {
      guard let literal, amounts[index] > 0 else { continue }
      lowering.forbid(placed == lowering.always ? [literal] : [literal, placed], amount: amounts[index])
    }
  }
}
