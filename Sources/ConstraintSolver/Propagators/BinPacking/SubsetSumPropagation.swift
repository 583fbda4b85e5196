// SPDX-License-Identifier: Apache-2.0

/// Which loads of a bin the items that may go into it can add up to. Shaw, "A constraint for bin packing", CP 2004, calls
/// it no-sum reasoning; here it is exact, over sets of sums: Trick, "A dynamic programming approach for consistency and
/// propagation for knapsack constraints", Annals of Operations Research 2003. Domain consistent for one bin with the
/// bounds of its load; O(items * load / 64) a run.
///
/// Explained by a gap: no sum lies between two numbers. An item in the bin, or out of it, is left out of the premises when
/// the gap stays without knowing, and the bounds of the load are as weak as the gap is wide.
extension Engine {
  /// Above this many words for the sums of all items, rows alone must do.
  private static let mostSumWords = 32_768

  /// The sum of the sizes of items whose literal is true is the load. Does nothing where sums would take too long.
  mutating func addSubsetSumPropagator(_ items: [(literal: Lit, size: Int)], load: SignedVar, _ context: LoadContext) {
    let relevant = items.filter { $0.size > 0 && !isFalse($0.literal) }.sorted { $0.size > $1.size }
    let unit = relevant.reduce(0) { greatestCommonDivisor($0, $1.size) }
    guard relevant.count > 1, unit > 0 else { return }
    var total = 0
    for (_, size) in relevant { total += size / unit }
    guard total < 64 * Engine.mostSumWords, relevant.count * (total / 64 + 1) <= Engine.mostSumWords else { return }
    let first = propagators.sums.items.count
    for (literal, size) in relevant {
      propagators.sums.items.append(
        SubsetSumState.Item(literal: literal, size: Int32(truncatingIfNeeded: size / unit)))
    }
    propagators.sums.bins.append(
      SubsetSumState.Bin(
        load: load, items: Int32(truncatingIfNeeded: first), itemCount: Int32(truncatingIfNeeded: relevant.count),
        unit: unit, total: total))
    let number = propagators.add(
      .subsetSum, items: 0, count: 0, extra: propagators.sums.bins.count - 1, context)
    propagators.watch(load, by: number)
    for (literal, _) in relevant {
      propagators.watch(literal, by: number)
      propagators.watch(~literal, by: number)
    }
    propagators.mayRest(number, atMost: Engine.mostPackingRests)
  }

  private func greatestCommonDivisor(_ a: Int, _ b: Int) -> Int {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return a
  }

  mutating func propagateSubsetSum(_ propagator: PropagatorPool.Propagator) -> Bool {
    let bin = propagators.sums.bins[Int(propagator.extra)]
    var packed = 0
    var free = 0
    propagators.sums.open.removeAll()
    for place in Int(bin.items)..<Int(bin.items + bin.itemCount) {
      let item = propagators.sums.items[place]
      if isTrue(item.literal) {
        packed += Int(item.size)
      } else if isOpen(item.literal) {
        free += Int(item.size)
        propagators.sums.open.append(Int32(truncatingIfNeeded: place))
      }
    }
    meter.charge(Int(bin.itemCount) >> 1)
    let (low, high) = loadWindow(bin)
    // Any sum will do, or rows see that none does.
    guard low > packed || high < packed + free, low <= packed + free, high >= packed else { return true }
    guard low <= high else {
      let gap = SumGap(low: low, high: high, space: 0)
      explainGap(propagator, gap, assumed: -1, isIn: false)
      return failFromPremises(.subsetSum, constraint: propagator.constraint)
    }
    return filterSums(propagator, low...high, packed: packed, reach: min(high - packed, free))
  }

  /// The bounds of the load in units, from 0 to all sizes together.
  private func loadWindow(_ bin: SubsetSumState.Bin) -> (low: Int, high: Int) {
    let (low, high) = (lower(bin.load), upper(bin.load))
    return (low <= 0 ? 0 : (low - 1) / bin.unit + 1, high < 0 ? -1 : min(high / bin.unit, bin.total))
  }

  /// Forwards the sums that the first open items reach, backwards those from which the last ones get into the window.
  private mutating func filterSums(
    _ propagator: PropagatorPool.Propagator, _ window: ClosedRange<Int>, packed: Int, reach: Int
  ) -> Bool {
    let count = propagators.sums.open.count
    let words = reach >> 6 + 1
    let low = max(window.lowerBound - packed, 0)
    meter.charge(3 * count * words + words)
    let end = propagators.sums.reset(sets: count + 3, words: words)
    propagators.sums.insert(0, into: 0)
    for place in 0..<count {
      let size = Int(propagators.sums.items[Int(propagators.sums.open[place])].size)
      propagators.sums.add(size, from: place * words, into: (place + 1) * words, words: words)
    }
    let last = count * words
    let gap = SumGap(low: window.lowerBound, high: window.upperBound, space: end)
    guard let least = propagators.sums.first(in: last, from: low, through: reach),
      let greatest = propagators.sums.last(in: last, from: low, through: reach)
    else {
      explainGap(propagator, gap, assumed: -1, isIn: false)
      return failFromPremises(.subsetSum, constraint: propagator.constraint)
    }
    for sum in low...reach { propagators.sums.insert(sum, into: last + words) }
    guard settleItems(propagator, gap, count, words) else { return false }
    return boundLoad(propagator, gap, reached: packed + least...packed + greatest)
  }

  /// Looks for items that must be in the bin, and for those that must be out of it.
  private mutating func settleItems(
    _ propagator: PropagatorPool.Propagator, _ gap: SumGap, _ count: Int, _ words: Int
  ) -> Bool {
    var into = (count + 1) * words
    var other = (count + 2) * words
    for place in (0..<count).reversed() {
      let item = Int(propagators.sums.open[place])
      let size = Int(propagators.sums.items[item].size)
      let canBeOut = propagators.sums.meet(place * words, into, words: words)
      let canBeIn = propagators.sums.meet(place * words, plus: size, into, words: words)
      propagators.sums.add(-size, from: into, into: other, words: words)
      swap(&into, &other)
      if canBeIn && canBeOut { continue }
      let literal = propagators.sums.items[item].literal
      explainGap(propagator, gap, assumed: item, isIn: !canBeIn)
      guard infer(canBeIn ? literal : ~literal, .subsetSum, constraint: propagator.constraint) else { return false }
    }
    return true
  }

  private mutating func boundLoad(
    _ propagator: PropagatorPool.Propagator, _ window: SumGap, reached: ClosedRange<Int>
  ) -> Bool {
    let bin = propagators.sums.bins[Int(propagator.extra)]
    if bin.unit * reached.lowerBound > lower(bin.load) {
      let gap = SumGap(low: window.low, high: reached.lowerBound - 1, space: window.space, isOpenAbove: true)
      explainGap(propagator, gap, assumed: -1, isIn: false)
      guard infer(bin.load, atLeast: bin.unit * reached.lowerBound, .subsetSum, constraint: propagator.constraint)
      else { return false }
    }
    guard bin.unit * reached.upperBound < upper(bin.load) else { return true }
    let gap = SumGap(low: reached.upperBound + 1, high: window.high, space: window.space, isOpenBelow: true)
    explainGap(propagator, gap, assumed: -1, isIn: false)
    return infer(-bin.load, atLeast: -bin.unit * reached.upperBound, .subsetSum, constraint: propagator.constraint)
  }

  // MARK: Explanations

  /// Sums, in units, that cannot be reached.
  private struct SumGap {
    let low: Int
    let high: Int
    /// Where there is space for sets of sums.
    let space: Int
    /// Whether what is inferred is that the load lies above the gap, or below it.
    var isOpenAbove = false
    var isOpenBelow = false
  }

  /// Adds to the premises what keeps all sums out of the gap, with one item assumed to be in or out.
  private mutating func explainGap(
    _ propagator: PropagatorPool.Propagator, _ gap: SumGap, assumed: Int, isIn: Bool
  ) {
    let bin = propagators.sums.bins[Int(propagator.extra)]
    let items = Int(bin.items)..<Int(bin.items + bin.itemCount)
    // Higher sums cannot come down into the gap, however many of the items inside are left out.
    var width = gap.high + 1
    for place in items where place == assumed ? isIn : isTrue(propagators.sums.items[place].literal) {
      width += Int(propagators.sums.items[place].size)
    }
    width = min(width, bin.total)
    let words = width >> 6 + 1
    var (sums, other) = (gap.space, gap.space + words)
    meter.charge(2 * items.count * words)
    _ = propagators.sums.reset(sets: 2, words: words, at: gap.space)
    propagators.sums.insert(0, into: sums)
    for place in items {
      let item = propagators.sums.items[place]
      if place == assumed ? !isIn : isFalse(item.literal) { continue }
      let size = Int(item.size)
      if place == assumed || isTrue(item.literal) {
        propagators.sums.move(size, from: sums, into: other, words: words)
      } else {
        propagators.sums.add(size, from: sums, into: other, words: words)
      }
      swap(&sums, &other)
    }
    assert(propagators.sums.first(in: sums, from: gap.low, through: gap.high) == nil)
    beginPremises(propagator)
    for place in items.reversed() where place != assumed {
      let item = propagators.sums.items[place]
      guard !isOpen(item.literal), variables[item.literal.variable].level > 0 else { continue }
      let size = isTrue(item.literal) ? -Int(item.size) : Int(item.size)
      propagators.sums.add(size, from: sums, into: other, words: words)
      if propagators.sums.first(in: other, from: gap.low, through: gap.high) == nil {
        swap(&sums, &other)
      } else {
        addPremise(isTrue(item.literal) ? item.literal : ~item.literal)
      }
    }
    addLoadPremises(bin, gap, sums, width: width)
  }

  private mutating func addLoadPremises(_ bin: SubsetSumState.Bin, _ gap: SumGap, _ sums: Int, width: Int) {
    if !gap.isOpenBelow, let below = propagators.sums.last(in: sums, from: 0, through: gap.low - 1) {
      addPremise(bin.load, atLeast: bin.unit * below + 1)
    }
    guard !gap.isOpenAbove else { return }
    // Of sums cut off at the width nothing is known but that they lie above the gap.
    let above = width < bin.total ? gap.high + 1 : propagators.sums.first(in: sums, from: gap.high + 1, through: width)
    if let above { addPremise(-bin.load, atLeast: 1 - bin.unit * above) }
  }
}
