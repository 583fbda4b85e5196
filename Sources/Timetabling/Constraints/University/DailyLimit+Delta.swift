// SPDX-License-Identifier: Apache-2.0

/// Limits on what sets of classes make of each day, and of the days of the week: the delta of ``ClassDayLoad``,
/// ``ClassBreaks``, ``ClassBlocks`` and ``ClassDays``.
struct ClassSets: ~Copyable {
  enum Kind: BitwiseCopyable {
    case days, load, breaks, blocks
  }
  struct Limit: BitwiseCopyable {
    let kind: Kind
    let maximum: Int32
    let gap: Int32
    /// Excess is multiplied by the penalty and divided by the weeks; 1 and 1 where it is simply added.
    let penalty: Int
    let weeks: Int
    var excess: Int
    var weight: Cost
    /// What repair has learnt to add to the weight.
    var strain = 0

    @inline(__always)
    func amount(_ excess: Int) -> Int { penalty == 1 && weeks == 1 ? excess : excess &* penalty / weeks }
  }

  private var limits: FlatArray<Limit>
  private let members: FlatLists
  private let setsOf: FlatLists
  private let posted: [Int?]
  private let dayCount: Int
  /// Room for the stretches of one day: starts and ends of the members present, by start.
  private let scratch: FlatArray<Int32>

  let isEmpty: Bool

  init(
    days: [WeightedConstraint<ClassDays>], load: [WeightedConstraint<ClassDayLoad>],
    breaks: [WeightedConstraint<ClassBreaks>], blocks: [WeightedConstraint<ClassBlocks>], _ problem: Problem,
    on grid: WeekGrid
  ) {
    var limits: [Limit] = []
    var members: [[Int]] = []
    var posted: [Int?] = []
    func add(
      _ kind: Kind, _ classes: [ActivityIndex], _ maximum: Int, gap: Int, _ average: WeeklyAverage?, _ weight: Cost,
      _ number: Int?
    ) {
      limits.append(
        Limit(
          kind: kind, maximum: Int32(clamping: maximum), gap: Int32(clamping: gap), penalty: average?.penalty ?? 1,
          weeks: average?.weeks ?? 1, excess: 0, weight: weight))
      members.append(classes.map(\.rawValue))
      posted.append(number)
    }
    for entry in days {
      add(.days, entry.constraint.classes, entry.constraint.maximum, gap: 0, nil, entry.weight, entry.posted)
    }
    for entry in load {
      let one = entry.constraint
      add(.load, one.classes, one.maximum, gap: 0, one.average, entry.weight, entry.posted)
    }
    for entry in breaks {
      let one = entry.constraint
      add(.breaks, one.classes, one.maximum, gap: one.gap, one.average, entry.weight, entry.posted)
    }
    for entry in blocks {
      let one = entry.constraint
      add(.blocks, one.classes, one.maximum, gap: one.gap, one.average, entry.weight, entry.posted)
    }
    var setsOf = Array(repeating: [Int](), count: problem.activities.count)
    for (index, list) in members.enumerated() {
      for one in list { setsOf[one].append(index) }
    }
    isEmpty = limits.isEmpty
    scratch = FlatArray(repeating: 0, count: 2 * ((members.map(\.count).max() ?? 0) + 1))
    self.limits = FlatArray(limits)
    self.members = FlatLists(members)
    self.setsOf = FlatLists(setsOf)
    self.posted = posted
    dayCount = grid.days
  }

  /// What a class costs with the others where they are; its own present place does not count.
  @inline(__always)
  func presence(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Cost {
    var cost = Cost.zero
    for position in setsOf.range(activity) {
      let index = setsOf[position]
      let limit = limits[index]
      let now = classes[activity]
      let without = now.isPlaced != 0 ? limit.excess &- gain(index, activity, now, classes) : limit.excess
      let with = without &+ gain(index, activity, held, classes)
      cost += (limit.amount(with) &- limit.amount(without)) * limit.weight
    }
    return cost
  }

  /// What a class that is not placed would break of limits that must hold, each as heavy as repair has learnt.
  func strain(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Int {
    var strain = 0
    for position in setsOf.range(activity) {
      let index = setsOf[position]
      guard limits[index].weight.hard > 0 else { continue }
      strain &+= gain(index, activity, held, classes) &* (1 &+ limits[index].strain)
    }
    return strain
  }

  /// Makes heavier what is broken of a class's limits.
  mutating func learn(_ activity: Int) {
    for position in setsOf.range(activity) {
      let index = setsOf[position]
      if limits[index].weight.hard > 0, limits[index].excess > 0 { limits[index].strain &+= 1 }
    }
  }

  /// How much heavier repair has made each constraint, by its position in the problem.
  func addStrains(to counts: inout [Int: Int]) {
    for index in 0..<limits.count {
      if let number = posted[index] { counts[number, default: 0] += limits[index].strain }
    }
  }

  /// Adds a class, which does not count as placed yet.
  mutating func insert(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) {
    for position in setsOf.range(activity) {
      let index = setsOf[position]
      limits[index].excess &+= gain(index, activity, held, classes)
    }
  }

  /// Removes a class.
  mutating func remove(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) {
    for position in setsOf.range(activity) {
      let index = setsOf[position]
      limits[index].excess &-= gain(index, activity, held, classes)
    }
  }

  /// By how much a class would add to the excess of a set, the others where they are.
  private func gain(_ index: Int, _ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Int {
    let limit = limits[index]
    if limit.kind == .days {
      var days: UInt64 = 0
      for position in members.range(index) where members[position] != activity {
        days |= classes[members[position]].days
      }
      let maximum = Int(limit.maximum)
      return max(0, (days | held.days).nonzeroBitCount - maximum) - max(0, days.nonzeroBitCount - maximum)
    }
    var gain = 0
    var days = held.days
    while days != 0 {
      let day = days & (0 &- days)
      days &= days &- 1
      gain &+= self.gain(index, limit, activity, held, on: day, classes)
    }
    return gain
  }

  /// The same on one day of the week, over all its weeks.
  private func gain(
    _ index: Int, _ limit: Limit, _ activity: Int, _ held: HeldClass, on day: UInt64, _ classes: borrowing HeldClasses
  ) -> Int {
    var weeks = held.weeks
    var gain = 0
    while weeks != 0 {
      let week = weeks & (0 &- weeks)
      // Weeks in which the same others are present count alike.
      var alike = weeks
      var count = 0
      for position in members.range(index) {
        let member = members[position]
        let other = classes[member]
        guard member != activity, other.days & day != 0 else { continue }
        if other.weeks & week != 0 {
          alike &= other.weeks
          insert(other, at: &count)
        } else {
          alike &= ~other.weeks
        }
      }
      let before = excess(limit, count)
      insert(held, at: &count)
      gain &+= (excess(limit, count) &- before) &* alike.nonzeroBitCount
      weeks &= ~alike
    }
    return gain
  }

  @inline(__always)
  private func insert(_ held: HeldClass, at count: inout Int) {
    var position = count
    while position > 0, scratch[2 &* position &- 2] > held.start {
      scratch.base[2 &* position] = scratch[2 &* position &- 2]
      scratch.base[2 &* position &+ 1] = scratch[2 &* position &- 1]
      position &-= 1
    }
    scratch.base[2 &* position] = held.start
    scratch.base[2 &* position &+ 1] = held.end
    count &+= 1
  }

  /// The excess of the stretches in the scratch room.
  private func excess(_ limit: Limit, _ count: Int) -> Int {
    if limit.kind == .load {
      var load: Int32 = 0
      for position in 0..<count { load &+= scratch[2 &* position &+ 1] &- scratch[2 &* position] }
      return max(0, Int(load) &- Int(limit.maximum))
    }
    var blocks = 0
    var long = 0
    var position = 0
    while position < count {
      let start = scratch[2 &* position]
      var end = scratch[2 &* position &+ 1]
      var size = 1
      position &+= 1
      while position < count, end &+ limit.gap >= scratch[2 &* position] {
        end = max(end, scratch[2 &* position &+ 1])
        size &+= 1
        position &+= 1
      }
      blocks &+= 1
      if size > 1, end &- start > limit.maximum { long &+= 1 }
    }
    return limit.kind == .blocks ? long : max(0, blocks &- (Int(limit.maximum) &+ 1))
  }

  mutating func raiseBroken(by amount: Int, weights: inout FlatArray<Int>) -> Int {
    var change = 0
    for index in 0..<limits.count where limits[index].weight.hard > 0 {
      let broken = limits[index].amount(limits[index].excess)
      guard broken > 0, let number = posted[index] else { continue }
      limits[index].weight.hard += amount
      weights[number] = limits[index].weight.hard
      change += amount * broken
    }
    return change
  }
}
