// SPDX-License-Identifier: Apache-2.0

/// A set of integers as sorted, disjoint ranges that do not touch; possibly empty.
public struct IntegerSet: Hashable, Sendable {
  /// The ranges in ascending order.
  public fileprivate(set) var ranges: [ClosedRange<Int>]

  /// All integers from `low` to `high`; none when `low` is greater.
  public init(from low: Int, to high: Int) { ranges = low <= high ? [low...high] : [] }

  /// The given values in any order.
  public init(_ values: some Sequence<Int>) {
    ranges = []
    for value in values.sorted() {
      guard let last = ranges.last else {
        ranges.append(value...value)
        continue
      }
      if value <= last.upperBound { continue }
      if value - 1 == last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound...value
      } else {
        ranges.append(value...value)
      }
    }
  }

  /// Whether there is no value.
  public var isEmpty: Bool { ranges.isEmpty }

  /// The smallest and the largest value; nil when there is none.
  public var hull: ClosedRange<Int>? {
    guard let first = ranges.first, let last = ranges.last else { return nil }
    return first.lowerBound...last.upperBound
  }

  /// How many values there are; `Int.max` when there are more.
  public var count: Int {
    var total = 0
    for range in ranges {
      let (width, high) = range.upperBound.subtractingReportingOverflow(range.lowerBound)
      let (sum, carry) = total.addingReportingOverflow(width)
      if high || carry || sum == Int.max { return .max }
      total = sum + 1
    }
    return total
  }

  /// The values in ascending order.
  public var values: some Sequence<Int> { ranges.lazy.flatMap { $0 } }

  /// Whether the value belongs to the set. O(log of the number of ranges).
  public func contains(_ value: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= value
  }

  /// The values in both sets.
  public func intersection(_ other: IntegerSet) -> IntegerSet {
    var result = IntegerSet([])
    var mine = 0
    var theirs = 0
    while mine < ranges.count && theirs < other.ranges.count {
      let a = ranges[mine]
      let b = other.ranges[theirs]
      let low = max(a.lowerBound, b.lowerBound)
      let high = min(a.upperBound, b.upperBound)
      if low <= high { result.ranges.append(low...high) }
      if a.upperBound < b.upperBound { mine += 1 } else { theirs += 1 }
    }
    return result
  }

  /// The values but one.
  public func removing(_ value: Int) -> IntegerSet {
    var result = IntegerSet([])
    for range in ranges {
      guard range.contains(value) else {
        result.ranges.append(range)
        continue
      }
      if range.lowerBound < value { result.ranges.append(range.lowerBound...(value - 1)) }
      if value < range.upperBound { result.ranges.append((value + 1)...range.upperBound) }
    }
    return result
  }
}

extension IntegerSet {
  /// A set from ranges that are sorted, disjoint and do not touch.
  init(ranges: [ClosedRange<Int>]) { self.ranges = ranges }
}
