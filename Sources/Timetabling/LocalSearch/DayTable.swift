// SPDX-License-Identifier: Apache-2.0

/// The days on which activities are held, each once: for each activity and pattern, in days from the day of a time.
struct DayTable: ~Copyable {
  /// The first day on which anything can be held.
  let first: Int
  /// The number of days from the first to the last on which anything can be held.
  let count: Int
  private let firstList: FlatArray<Int32>
  private let lists: FlatLists

  init(_ problem: Problem) {
    var firstList: [Int32] = []
    var lists: [[Int]] = []
    var (least, most) = (Int.max, Int.min)
    for activity in problem.activities {
      firstList.append(Int32(lists.count))
      for pattern in activity.patterns { lists.append(Set(pattern.joined().map(\.day)).sorted()) }
      for time in activity.times {
        let days = lists[Int(firstList[firstList.count - 1]) + time.pattern]
        least = min(least, time.day + (days.first ?? 0))
        most = max(most, time.day + (days.last ?? 0))
      }
    }
    first = least == .max ? 0 : least
    count = least == .max ? 0 : most - least + 1
    self.firstList = FlatArray(firstList)
    self.lists = FlatLists(lists)
  }

  /// The positions of the days of an activity under a pattern.
  @inline(__always)
  func range(_ activity: Int, pattern: Int) -> Range<Int> { lists.range(Int(firstList[activity]) &+ pattern) }

  /// The day at a position, counted from the day of a time.
  subscript(position: Int) -> Int {
    @inline(__always) get { lists[position] }
  }
}

/// Periods, and for each day those that hold it; equal lists of periods are kept once.
struct PeriodTable: ~Copyable {
  private let firstDay: Int
  private let dayCount: Int
  private let lists: FlatLists

  /// The number of each constraint's list of periods.
  let numbers: [Int]

  init(_ all: [[ClosedRange<Int>]], days: borrowing DayTable) {
    firstDay = days.first
    dayCount = days.count
    var known: [[ClosedRange<Int>]: Int] = [:]
    var lists: [[Int]] = []
    var numbers: [Int] = []
    for periods in all {
      if let number = known[periods] {
        numbers.append(number)
        continue
      }
      known[periods] = known.count
      numbers.append(known.count - 1)
      var byDay = Array(repeating: [Int](), count: days.count)
      for (index, period) in periods.enumerated() {
        let low = max(period.lowerBound - days.first, 0)
        let high = min(period.upperBound - days.first, days.count - 1)
        if low <= high { for day in low...high { byDay[day].append(index) } }
      }
      lists += byDay
    }
    self.lists = FlatLists(lists)
    self.numbers = numbers
  }

  /// The positions of the periods of a list that hold a day, counted from the first of all days.
  @inline(__always)
  func range(_ number: Int, day: Int) -> Range<Int> { lists.range(number &* dayCount &+ day) }

  /// The period at a position.
  subscript(position: Int) -> Int {
    @inline(__always) get { lists[position] }
  }
}

/// What each constraint of a family is broken by, and what that costs.
struct Tally: ~Copyable {
  private var weights: FlatArray<Cost>
  private var violations: FlatArray<Int32>
  private let posted: [Int?]

  init<Constraint>(_ entries: [WeightedConstraint<Constraint>]) {
    weights = FlatArray(entries.map(\.weight))
    violations = FlatArray(repeating: 0, count: entries.count)
    posted = entries.map(\.posted)
  }

  /// The number of constraints.
  var count: Int { posted.count }

  /// What a constraint is broken by.
  @inline(__always)
  subscript(row: Int) -> Int { Int(violations[row]) }

  /// Notes that a constraint is broken by more or less; the change of cost.
  @inline(__always)
  mutating func change(_ row: Int, by amount: Int) -> Cost {
    violations[row] &+= Int32(truncatingIfNeeded: amount)
    return amount * weights[row]
  }

  /// What all of it costs.
  var cost: Cost { (0..<count).reduce(.zero) { $0 + self[$1] * weights[$1] } }

  /// As ``ConstraintFamily/raiseBroken(by:weights:)``.
  mutating func raiseBroken(by amount: Int, weights central: inout FlatArray<Int>) -> Int {
    var change = 0
    for row in 0..<count where violations[row] > 0 && weights[row].hard > 0 {
      guard let number = posted[row] else { continue }
      weights[row].hard &+= amount
      central[number] = weights[row].hard
      change &+= amount &* self[row]
    }
    return change
  }
}

/// Short lists of plain values in buckets, in one pool: what occupies a room on a day.
struct BucketLists<Value: BitwiseCopyable>: ~Copyable {
  struct Node: BitwiseCopyable {
    var value: Value
    var next: Int32
  }
  private var heads: FlatArray<Int32>
  private var nodes: UnsafeMutablePointer<Node>
  private var capacity: Int
  private var used = 0
  private var free: Int32 = -1

  init(buckets: Int, capacity: Int = 1024) {
    heads = FlatArray(repeating: -1, count: buckets)
    self.capacity = max(capacity, 1)
    nodes = .allocate(capacity: self.capacity)
  }

  deinit { nodes.deallocate() }

  /// The first item of a bucket; -1 for none.
  @inline(__always)
  func first(_ bucket: Int) -> Int { Int(heads[bucket]) }

  /// The item after another; -1 for none.
  @inline(__always)
  func next(_ item: Int) -> Int { Int(nodes[item].next) }

  /// The value of an item.
  subscript(item: Int) -> Value {
    @inline(__always) get { nodes[item].value }
    @inline(__always) set { nodes[item].value = newValue }
  }

  /// Adds a value at the front of a bucket.
  @inline(__always)
  mutating func insert(_ value: Value, in bucket: Int) {
    let item: Int
    if free >= 0 {
      item = Int(free)
      free = nodes[item].next
    } else {
      if used == capacity { grow() }
      item = used
      used &+= 1
    }
    (nodes + item).initialize(to: Node(value: value, next: heads[bucket]))
    heads[bucket] = Int32(truncatingIfNeeded: item)
  }

  /// Removes the first item of a bucket whose value fits.
  @inline(__always)
  mutating func remove(from bucket: Int, where fits: (Value) -> Bool) {
    var before = -1
    var item = first(bucket)
    while item >= 0 {
      if fits(nodes[item].value) {
        if before < 0 { heads[bucket] = nodes[item].next } else { nodes[before].next = nodes[item].next }
        nodes[item].next = free
        free = Int32(truncatingIfNeeded: item)
        return
      }
      before = item
      item = next(item)
    }
    assertionFailure("nothing to remove")
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Node>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: nodes, count: used)
    nodes.deallocate()
    nodes = larger
    capacity *= 2
  }
}
