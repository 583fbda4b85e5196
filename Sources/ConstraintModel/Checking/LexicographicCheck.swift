// SPDX-License-Identifier: Apache-2.0

func lexicographicHolds(_ first: [Int], _ second: [Int], isStrict: Bool) -> Bool {
  first.lexicographicallyPrecedes(second) || (!isStrict && first == second)
}
