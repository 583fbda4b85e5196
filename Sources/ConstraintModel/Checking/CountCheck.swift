// SPDX-License-Identifier: Apache-2.0

func countHolds(_ values: [Int], _ value: Int, _ count: Int) -> Bool { values.filter { $0 == value }.count == count }

func globalCardinalityHolds(_ list: [Int], _ values: [Int], _ counts: [Int], isClosed: Bool) -> Bool {
  zip(values, counts).allSatisfy { countHolds(list, $0, $1) } && (!isClosed || list.allSatisfy(values.contains))
}
