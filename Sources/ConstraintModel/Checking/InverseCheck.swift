// SPDX-License-Identifier: Apache-2.0

func inverseHolds(_ first: [Int], _ second: [Int]) -> Bool {
  func leads(_ a: [Int], to b: [Int]) -> Bool {
    a.indices.allSatisfy { b.indices.contains(a[$0]) && b[a[$0]] == $0 }
  }
  return leads(first, to: second) && leads(second, to: first)
}
