// SPDX-License-Identifier: Apache-2.0

/// The ``Turnover`` constraints: for each room and day, the groups that are there.
struct RoomTurnovers: CountingFamily, ~Copyable {
  struct Stay: BitwiseCopyable {
    var group: Int32
    var count: Int32
  }

  var tally: Tally
  /// For each constraint and day.
  private var stays: BucketLists<Stay>
  private var groupCounts: FlatArray<Int16>
  private let roomOf: FlatArray<Int32>
  /// For each activity, its memberships: the constraint and the group.
  private let memberships: FlatLists
  private let rowOf: FlatArray<Int32>
  private let groupOf: FlatArray<Int32>
  private let firstDay: Int
  private let dayCount: Int

  let isEmpty: Bool

  /// Whether no activity is in two groups.
  static func fits(_ constraint: Turnover) -> Bool {
    let all = constraint.groups.joined()
    return Set(all).count == all.count
  }

  init(_ entries: [WeightedConstraint<Turnover>], in layout: borrowing LocalLayout) {
    tally = Tally(entries)
    isEmpty = entries.isEmpty
    // A free day at both ends, so that there always is a day before and a day after.
    firstDay = layout.days.first - 1
    dayCount = layout.days.count + 2
    stays = BucketLists(buckets: entries.count * dayCount)
    groupCounts = FlatArray(repeating: 0, count: entries.count * dayCount)
    roomOf = FlatArray(entries.map { Int32($0.constraint.room.rawValue) })
    var memberships = Array(repeating: [Int](), count: layout.activityCount)
    var rowOf: [Int32] = []
    var groupOf: [Int32] = []
    for (row, entry) in entries.enumerated() {
      for (group, activities) in entry.constraint.groups.enumerated() {
        for activity in activities {
          memberships[activity.rawValue].append(rowOf.count)
          rowOf.append(Int32(row))
          groupOf.append(Int32(group))
        }
      }
    }
    self.memberships = FlatLists(memberships)
    self.rowOf = FlatArray(rowOf)
    self.groupOf = FlatArray(groupOf)
  }

  @inline(__always)
  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost {
    let own = memberships.range(activity)
    if own.isEmpty { return .zero }
    let time = layout.times[layout.flatTime(activity, placement.time(activity))]
    let parts = layout.parts(of: activity)
    var cost = Cost.zero
    for part in parts {
      let room = layout.choices[layout.flatChoice(part, placement.choice(part))].room
      if room < 0 { continue }
      for position in own {
        let membership = memberships[position]
        let row = Int(rowOf[membership])
        guard roomOf[row] == room else { continue }
        for index in layout.spans.range(activity, pattern: Int(time.pattern), part: part &- parts.lowerBound) {
          let day = Int(time.day) &+ Int(layout.spans[index].day) &- firstDay
          let amount = stay(groupOf[membership], bucket: row &* dayCount &+ day, adds: step > 0)
          if amount != 0 { cost += tally.change(row, by: amount) }
        }
      }
    }
    return cost
  }

  /// Adds or removes one half-day of a group in a room; the change of violation.
  @inline(__always)
  private mutating func stay(_ group: Int32, bucket: Int, adds: Bool) -> Int {
    let item = find(group, bucket)
    if adds {
      if item >= 0 {
        stays[item].count &+= 1
        return 0
      }
      stays.insert(Stay(group: group, count: 1), in: bucket)
      groupCounts[bucket] &+= 1
      return handovers(group, bucket)
    }
    if item < 0 { return 0 }
    if stays[item].count > 1 {
      stays[item].count &-= 1
      return 0
    }
    stays.remove(from: bucket) { $0.group == group }
    groupCounts[bucket] &-= 1
    return 0 &- handovers(group, bucket)
  }

  /// The other groups there on the day before and on the day after.
  @inline(__always)
  private func handovers(_ group: Int32, _ bucket: Int) -> Int {
    let before = Int(groupCounts[bucket &- 1]) &- (find(group, bucket &- 1) >= 0 ? 1 : 0)
    let after = Int(groupCounts[bucket &+ 1]) &- (find(group, bucket &+ 1) >= 0 ? 1 : 0)
    return before &+ after
  }

  @inline(__always)
  private func find(_ group: Int32, _ bucket: Int) -> Int {
    var item = stays.first(bucket)
    while item >= 0 && stays[item].group != group { item = stays.next(item) }
    return item
  }
}

/// The ``FullWeek`` constraints: for each day the half-days held, for each week the days in use.
struct FullWeeks: CountingFamily, ~Copyable {
  var tally: Tally
  private var onDay: FlatArray<Int32>
  private var inWeek: FlatArray<Int32>
  private let weekLengths: FlatArray<Int32>
  private let weeks: PeriodTable
  /// For each constraint and room, whether the room is one of its site's.
  private let isCounted: FlatArray<UInt8>
  private let roomCount: Int
  private let rows: FlatLists
  private let firstDay: Int
  private let dayCount: Int

  let isEmpty: Bool

  init(_ entries: [WeightedConstraint<FullWeek>], in layout: borrowing LocalLayout) {
    tally = Tally(entries)
    isEmpty = entries.isEmpty
    firstDay = layout.days.first
    dayCount = layout.days.count
    roomCount = layout.roomCount
    weeks = PeriodTable(entries.map(\.constraint.weeks), days: layout.days)
    var rows = Array(repeating: [Int](), count: layout.activityCount)
    var isCounted = Array(repeating: UInt8(0), count: entries.count * layout.roomCount)
    for (row, entry) in entries.enumerated() {
      for activity in entry.constraint.activities.uniqued() { rows[activity.rawValue].append(row) }
      for room in entry.constraint.rooms { isCounted[row * layout.roomCount + room.rawValue] = 1 }
    }
    onDay = FlatArray(repeating: 0, count: entries.count * layout.days.count)
    inWeek = FlatArray(repeating: 0, count: weeks.cellCount)
    weekLengths = FlatArray(entries.flatMap { $0.constraint.weeks.map { Int32(clamping: $0.count) } })
    self.isCounted = FlatArray(isCounted)
    self.rows = FlatLists(rows)
  }

  @inline(__always)
  mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, by step: Int
  ) -> Cost {
    let own = rows.range(activity)
    if own.isEmpty { return .zero }
    let time = layout.times[layout.flatTime(activity, placement.time(activity))]
    let parts = layout.parts(of: activity)
    var cost = Cost.zero
    for part in parts {
      let room = Int(layout.choices[layout.flatChoice(part, placement.choice(part))].room)
      if room < 0 { continue }
      for position in own where isCounted[rows[position] &* roomCount &+ room] != 0 {
        for index in layout.spans.range(activity, pattern: Int(time.pattern), part: part &- parts.lowerBound) {
          let day = Int(time.day) &+ Int(layout.spans[index].day) &- firstDay
          cost += hold(rows[position], on: day, by: step)
        }
      }
    }
    return cost
  }

  @inline(__always)
  private mutating func hold(_ row: Int, on day: Int, by step: Int) -> Cost {
    let cell = row &* dayCount &+ day
    let before = Int(onDay[cell])
    onDay[cell] = Int32(truncatingIfNeeded: before &+ step)
    guard (before == 0) != (before &+ step == 0) else { return .zero }
    var amount = 0
    for place in weeks.range(row, day: day) {
      let week = weeks.cell(row, at: place)
      if inWeek[week] == weekLengths[week] { amount &-= 1 }
      inWeek[week] &+= Int32(truncatingIfNeeded: step)
      if inWeek[week] == weekLengths[week] { amount &+= 1 }
    }
    return amount == 0 ? .zero : tally.change(row, by: amount)
  }
}
