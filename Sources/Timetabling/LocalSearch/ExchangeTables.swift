// SPDX-License-Identifier: Apache-2.0

/// Who stands in which slot and room, and who clashes with whom: what exchanges of lectures look up before any cost is
/// worked out.
///
/// It serves problems of activities of one part on slots that do not overlap. Activities in the same hard ``NoClash``
/// constraints form a *class*; for each class and slot it counts the placed activities that clash with it, so that a
/// hopeless move is seen by one look.
struct ExchangeTables: ~Copyable {
  let slotCount: Int
  let roomCount: Int
  /// For each activity and slot, the open time that brings it there; -1 for none.
  let timeAtSlot: FlatArray<Int16>
  /// For each activity and room, the open choice that brings it there; -1 for none.
  let choiceForRoom: FlatArray<Int16>
  /// For each activity its class.
  let classOf: FlatArray<Int32>
  /// For each class the classes it clashes with, itself included where it does.
  let rivals: FlatLists
  /// For each two classes, 1 if they clash.
  private let isRival: FlatArray<Int8>
  private let classCount: Int
  private let activityCount: Int
  /// For each two activities, whether a constraint concerns both; empty where there are too many.
  private let isLinked: FlatArray<Bool>
  /// For each class and slot, the placed activities that clash with it.
  private var clashes: FlatArray<Int16>
  /// For each slot and exclusive room, an activity in it; -1 for none.
  private var occupants: FlatArray<Int32>
  /// For each room, whether it holds one activity at a time.
  private let isExclusive: FlatArray<Bool>
  /// For each slot the first of its activities, for each activity the next and the one before it; -1 for none.
  private var first: FlatArray<Int32>
  private var next: FlatArray<Int32>
  private var previous: FlatArray<Int32>

  /// Whether a problem can be served.
  static func serve(_ problem: Problem, _ state: borrowing LocalState) -> Bool {
    let all = problem.activities.indices.map { ActivityIndex($0) }
    return state.canPeek && !all.isEmpty && state.layout.slots.hold(all, in: problem)
      && state.layout.slots.spans.count * problem.activities.count < 1 << 26
      && problem.activities.allSatisfy { $0.times.count < 1 << 15 && $0.choices[0].count < 1 << 15 }
  }

  init(_ problem: Problem, _ layout: borrowing LocalLayout) {
    slotCount = layout.slots.spans.count
    roomCount = problem.rooms.count
    var timeAtSlot = Array(repeating: Int16(-1), count: problem.activities.count * slotCount)
    var choiceForRoom = Array(repeating: Int16(-1), count: problem.activities.count * roomCount)
    for activity in problem.activities.indices {
      for position in layout.openTimes.range(activity) {
        let time = layout.openTimes[position]
        timeAtSlot[activity * slotCount + layout.slots.slot(activity, at: time)] = Int16(time)
      }
      for position in layout.openChoices.range(activity) {
        let choice = layout.openChoices[position]
        let room = Int(layout.choices[layout.flatChoice(activity, choice)].room)
        if room >= 0 { choiceForRoom[activity * roomCount + room] = Int16(choice) }
      }
    }
    self.timeAtSlot = FlatArray(timeAtSlot)
    self.choiceForRoom = FlatArray(choiceForRoom)
    let classes = ClashClasses(problem)
    classOf = FlatArray(classes.classOf.map { Int32($0) })
    classCount = classes.rivals.count
    rivals = FlatLists(classes.rivals.map { $0.sorted() })
    isRival = FlatArray(repeating: 0, count: classCount * classCount)
    for (one, others) in classes.rivals.enumerated() {
      for two in others { (isRival.base + one * classCount + two).pointee = 1 }
    }
    clashes = FlatArray(repeating: 0, count: classCount * slotCount)
    occupants = FlatArray(repeating: -1, count: slotCount * roomCount)
    isExclusive = FlatArray(classes.isExclusive)
    first = FlatArray(repeating: -1, count: slotCount)
    next = FlatArray(repeating: -1, count: problem.activities.count)
    previous = FlatArray(repeating: -1, count: problem.activities.count)
    activityCount = problem.activities.count
    isLinked = FlatArray(activityCount <= Self.mostLinked ? Self.links(in: problem) : [])
  }

  /// The most activities for which it is kept which constraints concern both of two.
  private static let mostLinked = 2_000

  private static func links(in problem: Problem) -> [Bool] {
    let count = problem.activities.count
    var links = Array(repeating: false, count: count * count)
    let counted = problem.objectives.flatMap(\.counted)
    for constraint in problem.constraints.map(\.constraint) + counted {
      if let clash = constraint as? NoClash, clash.occupants.allSatisfy({ $0.room != nil }) { continue }
      let scope = constraint.scope(in: problem)?.map(\.rawValue).uniqued() ?? Array(0..<count)
      for one in scope {
        for two in scope { links[one * count + two] = true }
      }
    }
    return links
  }

  /// The activities that would clash with one in a slot, itself not counted if it stands there.
  @inline(__always)
  func clashes(of activity: Int, in slot: Int) -> Int {
    Int(clashes[Int(classOf[activity]) &* slotCount &+ slot])
  }

  /// Whether no constraint but those on rooms concerns both of two activities: exchanging them then changes what moving
  /// each would.
  @inline(__always)
  func areIndependent(_ one: Int, _ two: Int) -> Bool {
    !isLinked.isEmpty && !isLinked[one &* activityCount &+ two]
  }

  /// Whether two activities clash when held together.
  @inline(__always)
  func areRivals(_ one: Int, _ two: Int) -> Bool {
    isRival[Int(classOf[one]) &* classCount &+ Int(classOf[two])] != 0
  }

  /// The activity in a slot and room; -1 for none.
  @inline(__always)
  func occupant(_ slot: Int, _ room: Int) -> Int { Int(occupants[slot &* roomCount &+ room]) }

  /// The first of the activities of a slot; -1 for none.
  @inline(__always)
  func firstMember(of slot: Int) -> Int { Int(first[slot]) }

  /// The activity after another of its slot; -1 for none.
  @inline(__always)
  func nextMember(after activity: Int) -> Int { Int(next[activity]) }

  /// Notes that an activity now stands in a slot and room (-1 for none).
  @inline(__always)
  mutating func enter(_ activity: Int, _ slot: Int, _ room: Int) {
    occupy(activity, slot, room)
    join(activity, slot)
  }

  /// Notes that an activity no longer stands in a slot and room.
  @inline(__always)
  mutating func leave(_ activity: Int, _ slot: Int, _ room: Int) {
    vacate(activity, slot, room)
    quit(activity, slot)
  }

  /// Notes that an activity stands in another slot; its rooms are told by ``occupy(_:_:_:)`` and ``vacate(_:_:_:)``.
  @inline(__always)
  mutating func changeSlot(_ activity: Int, from slot: Int, to newSlot: Int) {
    quit(activity, slot)
    join(activity, newSlot)
  }

  /// Notes that an activity now has a room (-1 for none) in a slot.
  @inline(__always)
  mutating func occupy(_ activity: Int, _ slot: Int, _ room: Int) {
    if room >= 0 && isExclusive[room] { occupants[slot &* roomCount &+ room] = Int32(truncatingIfNeeded: activity) }
  }

  /// Notes that an activity no longer has a room in a slot.
  @inline(__always)
  mutating func vacate(_ activity: Int, _ slot: Int, _ room: Int) {
    if room >= 0 && occupants[slot &* roomCount &+ room] == activity { occupants[slot &* roomCount &+ room] = -1 }
  }

  @inline(__always)
  private mutating func join(_ activity: Int, _ slot: Int) {
    let follower = first[slot]
    next[activity] = follower
    previous[activity] = -1
    if follower >= 0 { previous[Int(follower)] = Int32(truncatingIfNeeded: activity) }
    first[slot] = Int32(truncatingIfNeeded: activity)
    for position in rivals.range(Int(classOf[activity])) { clashes[rivals[position] &* slotCount &+ slot] &+= 1 }
  }

  @inline(__always)
  private mutating func quit(_ activity: Int, _ slot: Int) {
    let (before, after) = (previous[activity], next[activity])
    if before >= 0 { next[Int(before)] = after } else { first[slot] = after }
    if after >= 0 { previous[Int(after)] = before }
    for position in rivals.range(Int(classOf[activity])) { clashes[rivals[position] &* slotCount &+ slot] &-= 1 }
  }

  /// Begins again from a placement.
  mutating func load(_ placement: borrowing Placement, _ layout: borrowing LocalLayout) {
    for index in 0..<clashes.count { clashes[index] = 0 }
    for index in 0..<occupants.count { occupants[index] = -1 }
    for index in 0..<first.count { first[index] = -1 }
    for activity in 0..<layout.activityCount where placement.time(activity) >= 0 {
      let room = Int(layout.choices[layout.flatChoice(activity, placement.choice(activity))].room)
      enter(activity, layout.slots.slot(activity, at: placement.time(activity)), room)
    }
  }
}

/// Activities by the hard ``NoClash`` constraints that they are always in.
private struct ClashClasses {
  var classOf: [Int] = []
  var rivals: [Set<Int>] = []
  var isExclusive: [Bool]

  init(_ problem: Problem) {
    var members: [[Int]] = []
    var constraints = Array(repeating: [Int](), count: problem.activities.count)
    isExclusive = Array(repeating: false, count: problem.rooms.count)
    for posted in problem.constraints where posted.weight == nil {
      guard let constraint = posted.constraint as? NoClash else { continue }
      for room in Set(constraint.occupants.compactMap(\.room)) { isExclusive[room.rawValue] = true }
      let always = constraint.occupants.filter { $0.room == nil }.map(\.part.activity.rawValue).uniqued()
      guard always.count > 1 else { continue }
      for activity in always { constraints[activity].append(members.count) }
      members.append(always)
    }
    var known: [[Int]: Int] = [:]
    for own in constraints {
      let number = known[own] ?? known.count
      known[own] = number
      classOf.append(number)
    }
    rivals = Array(repeating: [], count: known.count)
    let classesOf = members.map { Set($0.map { classOf[$0] }) }
    for (own, number) in known {
      for constraint in own { rivals[number].formUnion(classesOf[constraint]) }
    }
  }
}
