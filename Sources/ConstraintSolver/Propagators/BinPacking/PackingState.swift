// SPDX-License-Identifier: Apache-2.0

/// What each bin packing constraint is about, and scratch space for its bound.
struct PackingState: ~Copyable {
  struct Packing: BitwiseCopyable {
    /// Where the loads stand among the variables of the pool.
    let loads: Int32
    let binCount: Int32
    /// Where the sizes of the items stand, the largest first.
    let sizes: Int32
    let itemCount: Int32
    /// Where the literals stand, bin by bin for each item.
    let literals: Int32
  }

  var packings = Vec<Packing>()
  var sizes = Vec<Int>()
  var literals = Vec<Lit>()
  /// By item: the bin it is in, or -1.
  var binOfItem = Vec<Int32>()
  /// By bin: how much of the capacity is taken.
  var taken = Vec<Int>()
  /// By bin: what its load may be at most.
  var limits = Vec<Int>()
}

/// How many bins pieces need at least when small ones are left out: Martello and Toth's L2 for one threshold.
///
/// Pieces that leave less than the threshold need a bin each and fill it; others above half a bin need one each too, and
/// what room those leave is all there is for the rest before more bins are needed.
struct PackingCount {
  let capacity: Int
  let threshold: Int
  private var full = 0
  private var large = 0
  private var roomBesideLarge = 0
  private var rest = 0

  init(capacity: Int, threshold: Int) {
    self.capacity = capacity
    self.threshold = threshold
  }

  /// Puts in a piece, or takes it out again when the sign is -1.
  @inline(__always)
  mutating func add(_ size: Int, sign: Int = 1) {
    if size > capacity - threshold {
      full += sign
    } else if 2 * size > capacity {
      large += sign
      roomBesideLarge += sign * (capacity - size)
    } else if size >= threshold {
      rest += sign * size
    }
  }

  var bins: Int { full + large + (rest <= roomBesideLarge ? 0 : (rest - roomBesideLarge - 1) / capacity + 1) }
}
