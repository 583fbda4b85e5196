// SPDX-License-Identifier: Apache-2.0

/// What constraints say of single values, where sets are small: gaps in one domain become gaps in another.
extension DomainTable {
  /// Sets with more ranges count by their ends only.
  private static let mostRanges = 512
  /// Indices and factors are taken value by value up to this number.
  private static let mostValues = 1024

  /// `a * x + b * y = c` where one of the factors is 1 or -1.
  mutating func applyImage(_ weights: [Int], _ terms: [Operand], _ bound: Int) {
    guard terms.count == 2, case .intVariable(let x) = terms[0], case .intVariable(let y) = terms[1], x != y,
      !DomainTable.isInfinite(bound)
    else { return }
    let (a, b) = (weights[0], weights[1])
    if b == 1 || b == -1 { restrictToImage(y, of: x, factor: a, bound: bound, sign: b) }
    if a == 1 || a == -1 { restrictToImage(x, of: y, factor: b, bound: bound, sign: a) }
  }

  /// `target = sign * (bound - factor * source)`.
  private mutating func restrictToImage(_ target: Int, of source: Int, factor: Int, bound: Int, sign: Int) {
    let set = sets[source]
    guard let hull = set.hull, factor != 0,
      set.ranges.count <= DomainTable.mostRanges,
      let step = DomainTable.finite(DomainTable.multiply(-sign, factor)),
      let offset = DomainTable.finite(DomainTable.multiply(sign, bound)),
      DomainTable.finite(DomainTable.add(DomainTable.multiply(step, hull.lowerBound), offset)) != nil,
      DomainTable.finite(DomainTable.add(DomainTable.multiply(step, hull.upperBound), offset)) != nil
    else { return }
    if step == 1 || step == -1 {
      guard set.ranges.count > 1 else { return }
      restrict(target, to: set.mapped(sign: step, offset: offset))
    } else if set.count <= DomainTable.mostValues {
      restrict(target, to: IntegerSet(set.values.map { step * $0 + offset }))
    }
  }

  private static func finite(_ value: Int) -> Int? { isInfinite(value) ? nil : value }

  /// `|x| = y`.
  mutating func applyAbsoluteImage(_ x: Argument, _ y: Argument) {
    if let set = smallSet(x) {
      restrict(y, to: IntegerSet(merging: set.ranges + set.mapped(sign: -1, offset: 0).ranges))
    }
    if let set = smallSet(y) {
      restrict(x, to: IntegerSet(merging: set.ranges + set.mapped(sign: -1, offset: 0).ranges))
    }
  }

  /// The result is one of the arguments.
  mutating func applyChoice(_ result: Argument, among elements: [Operand]) {
    var ranges: [ClosedRange<Int>] = []
    for element in elements {
      switch element {
      case .int(let value): ranges.append(value...value)
      case .intVariable(let index): ranges += sets[index].ranges
      default: return
      }
      if ranges.count > DomainTable.mostRanges { return }
    }
    let union = IntegerSet(merging: ranges)
    if union.ranges.count > 1 { restrict(result, to: union) }
  }

  /// `values[index] = result`: the result is at one of the places left, and a place needs a possible result.
  mutating func applyElementImage(_ index: Argument, _ values: [Operand], _ result: Argument) {
    guard case .scalar(.intVariable(let number)) = index, sets[number].count <= DomainTable.mostValues else { return }
    let places = sets[number].values.filter { $0 >= 1 && $0 <= values.count }
    applyChoice(result, among: places.map { values[$0 - 1] })
    let possible: IntegerSet
    switch result {
    case .scalar(.intVariable(let number)): possible = sets[number]
    case .scalar(.int(let value)): possible = IntegerSet(from: value, to: value)
    default: return
    }
    restrict(
      number,
      to: IntegerSet(
        places.filter { place in
          switch values[place - 1] {
          case .int(let value): possible.contains(value)
          case .intVariable(let other): sets[other].meets(possible)
          default: true
          }
        }))
  }

  /// A finite set of few ranges.
  private func smallSet(_ argument: Argument) -> IntegerSet? {
    guard case .scalar(.intVariable(let index)) = argument, let hull = sets[index].hull,
      sets[index].ranges.count <= DomainTable.mostRanges, !DomainTable.isInfinite(hull.lowerBound),
      !DomainTable.isInfinite(hull.upperBound)
    else { return nil }
    return sets[index]
  }
}

extension IntegerSet {
  /// `sign * value + offset` for each value; the ends must not overflow.
  fileprivate func mapped(sign: Int, offset: Int) -> IntegerSet {
    if sign > 0 { return IntegerSet(ranges: ranges.map { ($0.lowerBound + offset)...($0.upperBound + offset) }) }
    return IntegerSet(ranges: ranges.reversed().map { (offset - $0.upperBound)...(offset - $0.lowerBound) })
  }

  /// The values of ranges in any order.
  fileprivate init(merging ranges: [ClosedRange<Int>]) {
    var merged: [ClosedRange<Int>] = []
    for range in ranges.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
      if let last = merged.last, last.upperBound == Int.max || range.lowerBound <= last.upperBound + 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    self.init(ranges: merged)
  }

  /// Whether the sets have a value in common.
  fileprivate func meets(_ other: IntegerSet) -> Bool { !intersection(other).isEmpty }
}
