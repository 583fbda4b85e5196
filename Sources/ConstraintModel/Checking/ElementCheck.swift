// SPDX-License-Identifier: Apache-2.0

func elementHolds(_ index: IntVar, _ values: [Int], _ result: IntVar, _ assignment: Assignment) -> Bool {
  let position = assignment[index]
  return values.indices.contains(position) && values[position] == assignment[result]
}
