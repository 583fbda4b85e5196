// SPDX-License-Identifier: Apache-2.0

func clauseHolds(_ literals: [Literal], _ assignment: Assignment) -> Bool {
  literals.contains { assignment[$0] }
}
