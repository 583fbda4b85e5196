// SPDX-License-Identifier: Apache-2.0

/// The ``NoClash`` constraints whose occupants overlap at any minutes: for each constraint and day, who is there when.
struct SpanClashes: TalliedFamily, ~Copyable {
  struct Stay: BitwiseCopyable {
    var part: Int32
    var activity: Int32
    var start: Int32
    var end: Int32
  }

  var tally: Tally
  private var stays: BucketLists<Stay>
  private let occupants: OccupantLists
  private let firstDay: Int
  private let dayCount: Int
  /// Whether some part is held in several stretches: pairs are then counted once however often they clash.
  private let hasSplitParts: Bool

  let isEmpty: Bool

  /// Whether no occupant is listed twice.
  static func fits(_ constraint: NoClash) -> Bool {
    Set(constraint.occupants.map(\.part)).count == constraint.occupants.count
  }

  init(_ entries: [WeightedConstraint<NoClash>], in problem: Problem, _ layout: borrowing LocalLayout) {
    tally = Tally(entries)
    isEmpty = entries.isEmpty
    firstDay = layout.days.first
    dayCount = layout.days.count
    stays = BucketLists(buckets: entries.count * layout.days.count)
    occupants = OccupantLists(entries, in: layout)
    hasSplitParts = problem.activities.contains { $0.patterns.contains { $0.contains { $0.count > 1 } } }
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    change(activity, placement, layout, adds: false)
    return count(activity, placement, layout, sign: -1)
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let cost = count(activity, placement, layout, sign: 1)
    change(activity, placement, layout, adds: true)
    return cost
  }

  /// The clashes of an activity with those that are there, itself not counted.
  @inline(__always)
  private mutating func count(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, sign: Int
  ) -> Cost {
    var cost = Cost.zero
    let parts = layout.parts(of: activity)
    for part in parts {
      for position in occupants.always.range(part) {
        let row = occupants.always[position]
        let clashes = clashes(row, activity, part &- parts.lowerBound, placement, layout)
        if clashes != 0 { cost += tally.change(row, by: sign &* clashes) }
      }
      for position in occupants.byChoice.range(layout.flatChoice(part, placement.choice(part))) {
        let row = occupants.byChoice[position]
        let clashes = clashes(row, activity, part &- parts.lowerBound, placement, layout)
        if clashes != 0 { cost += tally.change(row, by: sign &* clashes) }
      }
    }
    return cost
  }

  @inline(__always)
  private func clashes(
    _ row: Int, _ activity: Int, _ part: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Int {
    let time = layout.times[layout.flatTime(activity, placement.time(activity))]
    let spans = layout.spans.range(activity, pattern: Int(time.pattern), part: part)
    if hasSplitParts { return splitClashes(row, activity, spans, time, layout) }
    var count = 0
    for position in spans {
      let span = layout.spans[position]
      var item = stays.first(bucket(row, Int(time.day) &+ Int(span.day)))
      while item >= 0 {
        let stay = stays[item]
        if stay.start < span.end && span.start < stay.end && Int(stay.activity) != activity { count &+= 1 }
        item = stays.next(item)
      }
    }
    return count
  }

  /// Pairs of parts, each once, where parts are held in several stretches.
  private func splitClashes(
    _ row: Int, _ activity: Int, _ spans: Range<Int>, _ time: FlatTime, _ layout: borrowing LocalLayout
  ) -> Int {
    var others: Set<Int32> = []
    for position in spans {
      let span = layout.spans[position]
      var item = stays.first(bucket(row, Int(time.day) &+ Int(span.day)))
      while item >= 0 {
        let stay = stays[item]
        if stay.start < span.end && span.start < stay.end && Int(stay.activity) != activity { others.insert(stay.part) }
        item = stays.next(item)
      }
    }
    return others.count
  }

  @inline(__always)
  private func bucket(_ row: Int, _ day: Int) -> Int { row &* dayCount &+ day &- firstDay }

  @inline(__always)
  private mutating func change(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout, adds: Bool
  ) {
    let time = layout.times[layout.flatTime(activity, placement.time(activity))]
    let parts = layout.parts(of: activity)
    for part in parts {
      let choice = layout.flatChoice(part, placement.choice(part))
      for position in layout.spans.range(activity, pattern: Int(time.pattern), part: part &- parts.lowerBound) {
        let span = layout.spans[position]
        let day = Int(time.day) &+ Int(span.day)
        let stay = Stay(
          part: Int32(truncatingIfNeeded: part), activity: Int32(truncatingIfNeeded: activity), start: span.start,
          end: span.end)
        for index in occupants.always.range(part) { move(stay, bucket(occupants.always[index], day), adds: adds) }
        for index in occupants.byChoice.range(choice) { move(stay, bucket(occupants.byChoice[index], day), adds: adds) }
      }
    }
  }

  @inline(__always)
  private mutating func move(_ stay: Stay, _ bucket: Int, adds: Bool) {
    if adds {
      stays.insert(stay, in: bucket)
    } else {
      stays.remove(from: bucket) { $0.part == stay.part && $0.start == stay.start && $0.end == stay.end }
    }
  }
}
