// SPDX-License-Identifier: Apache-2.0

func valueHolds(_ variable: IntVar, _ value: Int, _ literal: Literal, _ assignment: Assignment) -> Bool {
  assignment[literal] == (assignment[variable] == value)
}

func atLeastHolds(_ variable: IntVar, _ value: Int, _ literal: Literal, _ assignment: Assignment) -> Bool {
  assignment[literal] == (assignment[variable] >= value)
}
