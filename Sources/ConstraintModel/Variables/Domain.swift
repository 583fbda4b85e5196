// SPDX-License-Identifier: Apache-2.0

/// The finite set of values an integer variable may take, kept as sorted ranges with gaps between them.
public struct Domain: Hashable, Sendable {
  /// Disjoint ranges in ascending order, never touching each other, never none.
  public let ranges: [ClosedRange<Int>]

  /// All integers of a range.
  public init(_ range: ClosedRange<Int>) { ranges = [range] }

  /// The given values; duplicates and order do not matter. Nil when there is none. O(n log n).
  public init?(_ values: some Sequence<Int>) {
    var ranges: [ClosedRange<Int>] = []
    for value in values.sorted() {
      if let last = ranges.last, value <= last.upperBound { continue }
      if let last = ranges.last, value - 1 == last.upperBound {
        ranges[ranges.count - 1] = last.lowerBound...value
      } else {
        ranges.append(value...value)
      }
    }
    if ranges.isEmpty { return nil }
    self.ranges = ranges
  }

  /// The values of all ranges, which may come in any order and overlap. Nil when there is none.
  package init?(ranges parts: [ClosedRange<Int>]) {
    var merged: [ClosedRange<Int>] = []
    for part in parts.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, part.lowerBound - 1 <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, part.upperBound)
      } else {
        merged.append(part)
      }
    }
    if merged.isEmpty { return nil }
    ranges = merged
  }

  /// The smallest value.
  public var lowerBound: Int { ranges[0].lowerBound }

  /// The largest value.
  public var upperBound: Int { ranges[ranges.count - 1].upperBound }

  /// Whether the value belongs to the domain. O(log of the number of ranges).
  public func contains(_ value: Int) -> Bool {
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= value
  }

  /// How many values there are; `Int.max` when there are more.
  public var count: Int {
    let total = ranges.reduce(UInt(0)) { sum, range in
      let width = UInt(bitPattern: range.upperBound &- range.lowerBound)
      return sum.addingReportingOverflow(width).overflow || width == UInt.max ? UInt.max - 1 : sum + width + 1
    }
    return Int(clamping: total)
  }

  /// The values in ascending order.
  public var values: some Sequence<Int> { ranges.lazy.flatMap { $0 } }
}

extension Domain: CustomStringConvertible {
  /// `0...3, 7, 9...12`.
  public var description: String {
    ranges.map { $0.lowerBound == $0.upperBound ? "\($0.lowerBound)" : "\($0.lowerBound)...\($0.upperBound)" }
      .joined(separator: ", ")
  }
}
