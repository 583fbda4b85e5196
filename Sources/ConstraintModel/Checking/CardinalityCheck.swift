// SPDX-License-Identifier: Apache-2.0

func atMostOneHolds(_ literals: [Literal], _ assignment: Assignment) -> Bool {
  literals.filter { assignment[$0] }.count <= 1
}

func exactlyOneHolds(_ literals: [Literal], _ assignment: Assignment) -> Bool {
  literals.filter { assignment[$0] }.count == 1
}
