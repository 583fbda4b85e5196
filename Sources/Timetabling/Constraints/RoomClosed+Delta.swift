// SPDX-License-Identifier: Apache-2.0

/// The ``RoomClosed`` constraints: for each, the days on which its room is not to be had.
struct RoomClosures: CountingFamily, ~Copyable {
  var tally: Tally
  /// For each constraint and day.
  private let isClosed: FlatArray<UInt8>
  private let rowsOfRoom: FlatLists
  private let firstDay: Int
  private let dayCount: Int

  let isEmpty: Bool

  init(_ entries: [WeightedConstraint<RoomClosed>], in layout: borrowing LocalLayout) {
    let (first, count) = (layout.days.first, layout.days.count)
    var flags = Array(repeating: UInt8(0), count: entries.count * count)
    var rows = Array(repeating: [Int](), count: layout.roomCount)
    for (row, entry) in entries.enumerated() {
      rows[entry.constraint.room.rawValue].append(row)
      for day in entry.constraint.days {
        let position = day - first
        if position >= 0, position < count { flags[row * count + position] = 1 }
      }
    }
    tally = Tally(entries)
    isClosed = FlatArray(flags)
    rowsOfRoom = FlatLists(rows)
    firstDay = first
    dayCount = count
    isEmpty = entries.isEmpty
  }

  @inline(__always)
  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost {
    let time = layout.times[layout.flatTime(activity, placement.time(activity))]
    let parts = layout.parts(of: activity)
    var cost = Cost.zero
    for part in parts {
      let room = Int(layout.choices[layout.flatChoice(part, placement.choice(part))].room)
      if room < 0 { continue }
      for position in rowsOfRoom.range(room) {
        let row = rowsOfRoom[position]
        for index in layout.spans.range(activity, pattern: Int(time.pattern), part: part &- parts.lowerBound) {
          let day = Int(time.day) &+ Int(layout.spans[index].day) &- firstDay
          guard isClosed[row &* dayCount &+ day] != 0 else { continue }
          cost += tally.change(row, by: step)
          break
        }
      }
    }
    return cost
  }
}
