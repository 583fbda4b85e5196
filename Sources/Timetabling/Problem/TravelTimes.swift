// SPDX-License-Identifier: Apache-2.0

/// How long the way takes between rooms, in the problem's minutes (or slots); the same both ways, 0 unless said otherwise.
public struct TravelTimes: Sendable, Hashable {
  private struct Way: Hashable {
    let one: RoomIndex
    let other: RoomIndex
    init(_ first: RoomIndex, _ second: RoomIndex) {
      one = min(first, second)
      other = max(first, second)
    }
  }
  private var ways: [Way: Int] = [:]
  /// The longest way.
  public private(set) var longest = 0

  /// No way takes any time.
  public init() {}

  /// The time from one room to another; none where a part has no room.
  public subscript(from: RoomIndex?, to: RoomIndex?) -> Int {
    guard longest > 0, let from, let to, from != to else { return 0 }
    return ways[Way(from, to)] ?? 0
  }

  /// Says how long a way takes, both ways.
  public mutating func set(_ time: Int, from: RoomIndex, to: RoomIndex) {
    ways[Way(from, to)] = time
    longest = max(longest, time)
  }
}
