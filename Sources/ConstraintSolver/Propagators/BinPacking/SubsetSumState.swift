// SPDX-License-Identifier: Apache-2.0

/// The items that may go into each bin, and scratch sets of sums: bit `s` says that the sum `s` can be reached.
struct SubsetSumState: ~Copyable {
  struct Item: BitwiseCopyable {
    /// The item is in the bin.
    let literal: Lit
    /// In units of the greatest common divisor of the bin's sizes.
    let size: Int32
  }

  /// A bin with all its items, the largest first.
  struct Bin: BitwiseCopyable {
    let load: SignedVar
    let items: Int32
    let itemCount: Int32
    /// What the sizes were divided by.
    let unit: Int
    /// All sizes together, in units.
    let total: Int
  }

  var bins = Vec<Bin>()
  var items = Vec<Item>()
  /// Items of the bin being looked at that are neither in nor out.
  var open = Vec<Int32>()
  /// One set after another.
  private var words = Vec<UInt64>()

  /// Makes room for sets of so many words each from a place on, and empties them; returns where they end.
  mutating func reset(sets: Int, words count: Int, at start: Int = 0) -> Int {
    let end = start + sets * count
    words.grow(to: end, filling: 0)
    for place in start..<end { words[place] = 0 }
    return end
  }

  @inline(__always)
  mutating func insert(_ sum: Int, into set: Int) { words[set + sum >> 6] |= 1 << UInt64(sum & 63) }

  /// The target becomes the source, and every sum of it plus `size` (minus it when negative), cut off at the ends.
  @inline(__always)
  mutating func add(_ size: Int, from source: Int, into target: Int, words count: Int) {
    for place in 0..<count { words[target + place] = words[source + place] }
    shift(size, from: source, into: target, words: count)
  }

  /// The target becomes every sum of the source plus `size`.
  @inline(__always)
  mutating func move(_ size: Int, from source: Int, into target: Int, words count: Int) {
    for place in 0..<count { words[target + place] = 0 }
    shift(size, from: source, into: target, words: count)
  }

  /// Adds every sum of the source plus `size` to the target, which is another set.
  private mutating func shift(_ size: Int, from source: Int, into target: Int, words count: Int) {
    let distance = abs(size) >> 6
    let bits = UInt64(abs(size) & 63)
    guard distance < count else { return }
    if size >= 0 {
      for place in distance..<count {
        let from = source + place - distance
        let carried = bits > 0 && place > distance ? words[from - 1] >> (64 - bits) : 0
        words[target + place] |= words[from] << bits | carried
      }
    } else {
      for place in 0..<count - distance {
        let from = source + place + distance
        let carried = bits > 0 && place + distance + 1 < count ? words[from + 1] << (64 - bits) : 0
        words[target + place] |= words[from] >> bits | carried
      }
    }
  }

  /// The least sum of the set within the range, or nil.
  func first(in set: Int, from low: Int, through high: Int) -> Int? {
    guard low <= high else { return nil }
    var place = low >> 6
    var word = words[set + place] & (.max << UInt64(low & 63))
    while word == 0 {
      place += 1
      guard place << 6 <= high else { return nil }
      word = words[set + place]
    }
    let sum = place << 6 + word.trailingZeroBitCount
    return sum <= high ? sum : nil
  }

  /// The greatest sum of the set within the range, or nil.
  func last(in set: Int, from low: Int, through high: Int) -> Int? {
    guard low <= high else { return nil }
    var place = high >> 6
    var word = words[set + place] & (.max >> UInt64(63 - high & 63))
    while word == 0 {
      place -= 1
      guard place >= 0, place << 6 + 63 >= low else { return nil }
      word = words[set + place]
    }
    let sum = place << 6 + 63 - word.leadingZeroBitCount
    return sum >= low ? sum : nil
  }

  /// Whether a sum of the first set is in the second.
  func meet(_ first: Int, _ second: Int, words count: Int) -> Bool {
    for place in 0..<count where words[first + place] & words[second + place] != 0 { return true }
    return false
  }

  /// Whether a sum of the first set plus `size` is in the second.
  func meet(_ first: Int, plus size: Int, _ second: Int, words count: Int) -> Bool {
    let distance = size >> 6
    let bits = UInt64(size & 63)
    guard distance < count else { return false }
    for place in distance..<count {
      let from = first + place - distance
      let carried = bits > 0 && place > distance ? words[from - 1] >> (64 - bits) : 0
      if (words[from] << bits | carried) & words[second + place] != 0 { return true }
    }
    return false
  }
}
