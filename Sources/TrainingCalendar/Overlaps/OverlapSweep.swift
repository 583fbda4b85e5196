// SPDX-License-Identifier: Apache-2.0

/// A stretch of time that a calendar takes, in seconds of any one scale.
public struct Occupancy: Sendable, Hashable {
  /// Which calendar, from 0.
  public var calendar: Int
  /// The first second.
  public var start: Int64
  /// The second after the last one.
  public var end: Int64
  /// A stretch of time that a calendar takes.
  public init(calendar: Int, start: Int64, end: Int64) {
    self.calendar = calendar
    self.start = start
    self.end = end
  }
}

/// Two stretches of different calendars with time in common.
public struct OccupancyOverlap: Sendable, Hashable {
  /// The position of the one that starts first.
  public var first: Int
  /// The position of the other.
  public var second: Int
  /// The first second in common.
  public var start: Int64
  /// The second after the last one in common.
  public var end: Int64
  /// Two stretches with time in common.
  public init(first: Int, second: Int, start: Int64, end: Int64) {
    self.first = first
    self.second = second
    self.start = start
    self.end = end
  }
}

/// Finds all overlaps between calendars by a sweep over time (Bentley and Ottmann's idea in one dimension, 1979).
///
/// ```swift
/// let overlaps = OverlapSweep.overlaps(of: occupancies)
/// ```
public enum OverlapSweep {
  /// Every pair of stretches of different calendars that have time in common, by the start of what they have in common,
  /// then by position. Stretches of no length have none.
  ///
  /// - Complexity: O(*n* log *n* + *k*) for *n* stretches and *k* overlaps, times the number of calendars for the
  ///   second term's look at each calendar's open stretches.
  public static func overlaps(of occupancies: [Occupancy]) -> [OccupancyOverlap] {
    var found: [OccupancyOverlap] = []
    sweep(occupancies) { found.append($0) }
    return found
  }

  /// Calls the body for every overlap, in the order of ``overlaps(of:)``.
  public static func sweep(_ occupancies: [Occupancy], _ body: (OccupancyOverlap) -> Void) {
    // Starts stand beside the positions, so that sorting does not jump about in memory.
    var order: [(start: Int64, index: Int)] = []
    order.reserveCapacity(occupancies.count)
    for (index, occupancy) in occupancies.enumerated() where occupancy.start < occupancy.end {
      order.append((occupancy.start, index))
    }
    order.sort { ($0.start, $0.index) < ($1.start, $1.index) }
    let calendars = Set(occupancies.map(\.calendar)).sorted()
    let row = Dictionary(uniqueKeysWithValues: calendars.enumerated().map { ($1, $0) })
    var open: [[Int]] = Array(repeating: [], count: calendars.count)
    var hits: [Int] = []
    for (_, index) in order {
      let current = occupancies[index]
      guard let own = row[current.calendar] else { continue }
      hits.removeAll(keepingCapacity: true)
      for other in open.indices where other != own && !open[other].isEmpty {
        // What has ended is dropped when it is next looked at: each stretch is dropped once.
        open[other].removeAll { occupancies[$0].end <= current.start }
        hits += open[other]
      }
      hits.sort()
      for hit in hits {
        let end = min(occupancies[hit].end, current.end)
        body(OccupancyOverlap(first: hit, second: index, start: current.start, end: end))
      }
      dropEnded(in: &open[own], before: current.start, occupancies)
      open[own].append(index)
    }
  }

  /// Keeps a calendar's list short where no other calendar looks at it.
  private static func dropEnded(in list: inout [Int], before start: Int64, _ occupancies: [Occupancy]) {
    guard list.count >= 32, list.count.nonzeroBitCount == 1 else { return }
    list.removeAll { occupancies[$0].end <= start }
  }
}
