// SPDX-License-Identifier: Apache-2.0

/// More bins needed than there are. Shaw, "A constraint for bin packing", CP 2004: what is in a bin, and what of the
/// capacity its load may not use, is one piece; each item that is nowhere yet is another; the bound L2 of Martello and
/// Toth, "Lower bounds and reduction procedures for the bin packing problem", Discrete Applied Mathematics 1990, says how
/// many bins those need. O((items + bins) * thresholds) a run; only contradictions are found.
///
/// Explained by items in bins and upper bounds of loads. An item is taken out of its bin, and a bound forgotten, as long
/// as the bins are still too few.
extension Engine {
  private static let mostPackingWork = 100_000
  /// Rows decide what a packing decides: bounds and sums of bins that find nothing are asked less and less often.
  static let mostPackingRests: Int32 = 7

  /// `literals[i][b]` says that item `i` is in bin `b`. Does nothing where the bound would take too long.
  mutating func addPackingPropagator(
    _ literals: [[Lit]], _ sizes: [Int], _ loads: [SignedVar], _ context: LoadContext
  ) {
    let count = sizes.count + loads.count
    guard loads.count > 1, sizes.count > 1, count * count <= Engine.mostPackingWork else { return }
    let order = sizes.indices.filter { sizes[$0] > 0 }.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
    let firstLoad = propagators.variables.count
    propagators.variables.append(contentsOf: loads)
    let packing = PackingState.Packing(
      loads: Int32(truncatingIfNeeded: firstLoad), binCount: Int32(truncatingIfNeeded: loads.count),
      sizes: Int32(truncatingIfNeeded: propagators.packing.sizes.count),
      itemCount: Int32(truncatingIfNeeded: order.count),
      literals: Int32(truncatingIfNeeded: propagators.packing.literals.count))
    propagators.packing.packings.append(packing)
    for item in order {
      propagators.packing.sizes.append(sizes[item])
      propagators.packing.literals.append(contentsOf: literals[item])
    }
    let number = propagators.add(
      .packing, items: 0, count: 0, extra: propagators.packing.packings.count - 1, context)
    for item in order {
      for literal in literals[item] where !isFalse(literal) { propagators.watch(literal, by: number) }
    }
    for load in loads { propagators.watchUpperBound(load, by: number) }
    propagators.mayRest(number, atMost: Engine.mostPackingRests)
  }

  mutating func propagatePacking(_ propagator: PropagatorPool.Propagator) -> Bool {
    let packing = propagators.packing.packings[Int(propagator.extra)]
    let capacity = readBins(packing)
    guard capacity > 0 else { return true }
    // Only sizes change what a threshold counts.
    var last = -1
    for place in 0..<Int(packing.itemCount + packing.binCount) {
      let size = self.size(packing, piece: place)
      let threshold = 2 * size <= capacity ? size : capacity - size + 1
      guard size > 0, size <= capacity, threshold != last, 2 * threshold <= capacity + 1 else { continue }
      last = threshold
      let count = self.count(packing, capacity, threshold)
      if count.bins > Int(packing.binCount) {
        explainPacking(propagator, packing, count)
        return failFromPremises(.packing, constraint: propagator.constraint)
      }
    }
    return true
  }

  /// Notes which item is where, and how much of the greatest load each bin has lost; returns that load.
  private mutating func readBins(_ packing: PackingState.Packing) -> Int {
    let bins = Int(packing.binCount)
    meter.charge(Int(packing.itemCount) * bins >> 1)
    propagators.packing.taken.removeAll()
    propagators.packing.limits.removeAll()
    propagators.packing.binOfItem.removeAll()
    var capacity = 0
    for bin in 0..<bins {
      let high = max(upper(propagators.variables[Int(packing.loads) + bin]), 0)
      propagators.packing.limits.append(high)
      capacity = max(capacity, high)
    }
    for bin in 0..<bins { propagators.packing.taken.append(capacity - propagators.packing.limits[bin]) }
    for item in 0..<Int(packing.itemCount) {
      var place: Int32 = -1
      for bin in 0..<bins
      where isTrue(propagators.packing.literals[Int(packing.literals) + item * bins + bin]) {
        place = Int32(truncatingIfNeeded: bin)
        break
      }
      propagators.packing.binOfItem.append(place)
      if place >= 0 { propagators.packing.taken[Int(place)] += propagators.packing.sizes[Int(packing.sizes) + item] }
    }
    return capacity
  }

  /// The pieces: items that are nowhere, then bins with what they hold; 0 for an item that is in one.
  private mutating func size(_ packing: PackingState.Packing, piece: Int) -> Int {
    let items = Int(packing.itemCount)
    if piece >= items { return propagators.packing.taken[piece - items] }
    return propagators.packing.binOfItem[piece] < 0 ? propagators.packing.sizes[Int(packing.sizes) + piece] : 0
  }

  private mutating func count(_ packing: PackingState.Packing, _ capacity: Int, _ threshold: Int) -> PackingCount {
    let pieces = Int(packing.itemCount + packing.binCount)
    meter.charge(pieces)
    var count = PackingCount(capacity: capacity, threshold: threshold)
    for piece in 0..<pieces { count.add(size(packing, piece: piece)) }
    return count
  }

  private mutating func explainPacking(
    _ propagator: PropagatorPool.Propagator, _ packing: PackingState.Packing, _ reached: PackingCount
  ) {
    beginPremises(propagator)
    var count = reached
    let bins = Int(packing.binCount)
    meter.charge(2 * Int(packing.itemCount) + bins)
    for item in (0..<Int(packing.itemCount)).reversed() {
      let bin = Int(propagators.packing.binOfItem[item])
      guard bin >= 0 else { continue }
      let size = propagators.packing.sizes[Int(packing.sizes) + item]
      let held = propagators.packing.taken[bin]
      let literal = propagators.packing.literals[Int(packing.literals) + item * bins + bin]
      guard variables[literal.variable].level > 0 else { continue }
      let before = count
      count.add(held, sign: -1)
      count.add(held - size)
      count.add(size)
      if count.bins > bins {
        propagators.packing.taken[bin] = held - size
      } else {
        count = before
        addPremise(literal)
      }
    }
    explainLimits(packing, count)
  }

  private mutating func explainLimits(_ packing: PackingState.Packing, _ reached: PackingCount) {
    var count = reached
    for bin in 0..<Int(packing.binCount) {
      let lost = count.capacity - propagators.packing.limits[bin]
      let held = propagators.packing.taken[bin]
      let before = count
      count.add(held, sign: -1)
      count.add(held - lost)
      let isNeeded = count.bins <= Int(packing.binCount)
      if isNeeded { count = before }
      let limit = isNeeded ? propagators.packing.limits[bin] : count.capacity
      addPremise(-propagators.variables[Int(packing.loads) + bin], atLeast: -limit)
    }
  }
}
