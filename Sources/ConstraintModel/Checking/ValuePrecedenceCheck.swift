// SPDX-License-Identifier: Apache-2.0

func valuePrecedenceHolds(_ list: [Int], _ first: Int, _ second: Int) -> Bool {
  guard let place = list.firstIndex(of: second) else { return true }
  return list[..<place].contains(first)
}
