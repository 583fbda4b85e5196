// SPDX-License-Identifier: Apache-2.0

func binPackingHolds(_ bins: [Int], _ sizes: [Int], _ loads: [Int]) -> Bool {
  var sums = loads.map { _ in 0 }
  for (bin, size) in zip(bins, sizes) {
    guard sums.indices.contains(bin) else { return false }
    sums[bin] += size
  }
  return sums == loads
}
