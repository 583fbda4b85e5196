// SPDX-License-Identifier: Apache-2.0

func allDifferentHolds(_ variables: [IntVar], _ assignment: Assignment) -> Bool {
  Set(variables.map { assignment[$0] }).count == variables.count
}
