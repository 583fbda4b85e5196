// SPDX-License-Identifier: Apache-2.0

/// xoshiro256** (Blackman and Vigna, 2018), seeded by SplitMix64: the same numbers for the same seed, everywhere.
struct SearchRandom {
  private var words: (UInt64, UInt64, UInt64, UInt64)

  init(seed: UInt64) {
    var state = seed
    func split() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var word = state
      word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
      word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
      return word ^ (word >> 31)
    }
    words = (split(), split(), split(), split())
  }

  @inline(__always)
  mutating func next() -> UInt64 {
    let product = words.1 &* 5
    let result = ((product << 7) | (product >> 57)) &* 9
    let shifted = words.1 << 17
    words.2 ^= words.0
    words.3 ^= words.1
    words.1 ^= words.2
    words.0 ^= words.3
    words.2 ^= shifted
    words.3 = (words.3 << 45) | (words.3 >> 19)
    return result
  }

  /// A number from 0 to `bound` - 1, almost uniform (Lemire's multiplication, 2019, without rejection).
  @inline(__always)
  mutating func below(_ bound: Int) -> Int {
    assert(bound > 0 && bound <= Int(UInt32.max))
    return Int(truncatingIfNeeded: ((next() >> 32) &* UInt64(truncatingIfNeeded: bound)) >> 32)
  }

  /// A number above 0 and at most 1.
  @inline(__always)
  mutating func unit() -> Double { Double((next() >> 11) &+ 1) * 0x1p-53 }
}
