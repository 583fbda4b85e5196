// SPDX-License-Identifier: Apache-2.0

/// Counts deterministic work. One unit is about one memory access of the inner loops: some nanoseconds.
struct WorkMeter: BitwiseCopyable {
  private(set) var units = 0

  @inline(__always)
  mutating func charge(_ amount: Int) { units &+= amount }
}
