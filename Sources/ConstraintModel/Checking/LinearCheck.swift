// SPDX-License-Identifier: Apache-2.0

func linearHolds(
  _ expression: LinearExpression, _ relation: LinearRelation, _ bound: Int, _ assignment: Assignment
) -> Bool {
  let value = assignment[expression]
  return switch relation {
  case .lessOrEqual: value <= bound
  case .equal: value == bound
  case .notEqual: value != bound
  }
}
