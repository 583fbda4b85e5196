// SPDX-License-Identifier: Apache-2.0

/// Who is in which room: the delta of ``RoomOnce`` and ``RoomUnavailable``.
struct RoomOccupancy: ~Copyable {
  /// For each room the classes in it, in no order, one row a room.
  private var members: FlatArray<Int32>
  private var counts: FlatArray<Int32>
  /// For each class where it stands in its room's row.
  private var places: FlatArray<Int32>
  private let rowStart: FlatArray<Int32>
  /// For each room what a pair of classes at once costs, and what a class while it is closed.
  private var clashWeights: FlatArray<Cost>
  private var closureWeights: FlatArray<Cost>
  private let closures: FlatArray<HeldClass>
  private let closureStart: FlatArray<Int32>
  /// For each class what repair has learnt to add to each of its clashes.
  private var strains: FlatArray<Int32>
  /// For each room how often repair left a class in it at a wrong time, because of others and because it was closed.
  private var clashStrains: FlatArray<Int32>
  private var closureStrains: FlatArray<Int32>
  private let clashPosted: [Int?]
  private let closurePosted: [Int?]

  let isEmpty: Bool

  init(
    _ once: [WeightedConstraint<RoomOnce>], _ unavailable: [WeightedConstraint<RoomUnavailable>], _ problem: Problem
  ) {
    isEmpty = once.isEmpty && unavailable.isEmpty
    let roomCount = problem.rooms.count
    var capacity = Array(repeating: 0, count: roomCount)
    for activity in problem.activities {
      for room in Set((activity.choices.first ?? []).compactMap { $0.room?.rawValue }) { capacity[room] += 1 }
    }
    rowStart = FlatArray(capacity.reduce(into: [Int32(0)]) { $0.append(($0.last ?? 0) + Int32($1)) })
    members = FlatArray(repeating: -1, count: capacity.reduce(0, +))
    counts = FlatArray(repeating: 0, count: roomCount)
    places = FlatArray(repeating: -1, count: problem.activities.count)
    strains = FlatArray(repeating: 0, count: problem.activities.count)
    clashStrains = FlatArray(repeating: 0, count: roomCount)
    closureStrains = FlatArray(repeating: 0, count: roomCount)
    var clashes = Array(repeating: Cost.zero, count: roomCount)
    var clashPosted = Array(repeating: Int?.none, count: roomCount)
    for entry in once {
      clashes[entry.constraint.room.rawValue] += entry.weight
      clashPosted[entry.constraint.room.rawValue] = entry.posted
    }
    var closed = Array(repeating: Cost.zero, count: roomCount)
    var closurePosted = Array(repeating: Int?.none, count: roomCount)
    var lists = Array(repeating: [HeldClass](), count: roomCount)
    for entry in unavailable {
      let room = entry.constraint.room.rawValue
      closed[room] += entry.weight
      closurePosted[room] = entry.posted
      lists[room] += entry.constraint.closures.map { HeldClass($0) }
    }
    clashWeights = FlatArray(clashes)
    closureWeights = FlatArray(closed)
    closures = FlatArray(Array(lists.joined()))
    closureStart = FlatArray(lists.reduce(into: [Int32(0)]) { $0.append(($0.last ?? 0) + Int32($1.count)) })
    self.clashPosted = clashPosted
    self.closurePosted = closurePosted
  }

  /// Whether each room has at most one constraint of each of the two types, as this needs.
  static func fits(_ problem: Problem, once: [RoomIndex], unavailable: [RoomIndex]) -> Bool {
    Set(once).count == once.count && Set(unavailable).count == unavailable.count
  }

  /// What a class costs with the others where they are.
  @inline(__always)
  func presence(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Cost {
    guard held.room >= 0 else { return .zero }
    let room = Int(held.room)
    var clashes = 0
    let start = Int(rowStart[room])
    for position in start..<(start &+ Int(counts[room])) {
      let other = Int(members[position])
      if other != activity, held.overlaps(classes[other]) { clashes &+= 1 }
    }
    var cost = clashes * clashWeights[room]
    if isClosed(room, held) { cost += closureWeights[room] }
    return cost
  }

  @inline(__always)
  private func isClosed(_ room: Int, _ held: HeldClass) -> Bool {
    for position in Int(closureStart[room])..<Int(closureStart[room + 1]) where closures[position].overlaps(held) {
      return true
    }
    return false
  }

  /// Whether a room is closed at some time of a class that would be held in it.
  @inline(__always)
  func isClosed(_ held: HeldClass) -> Bool { held.room >= 0 && isClosed(Int(held.room), held) }

  /// Whether a class would break nothing that must hold.
  @inline(__always)
  func isFree(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Bool {
    guard held.room >= 0 else { return true }
    let room = Int(held.room)
    if clashWeights[room].hard > 0 {
      let start = Int(rowStart[room])
      for position in start..<(start &+ Int(counts[room])) {
        let other = Int(members[position])
        if other != activity, held.overlaps(classes[other]) { return false }
      }
    }
    return closureWeights[room].hard == 0 || !isClosed(room, held)
  }

  /// What a class breaks of rooms, each clash as heavy as repair has learnt.
  @inline(__always)
  func strain(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Int {
    guard held.room >= 0 else { return 0 }
    var strain = 0
    let room = Int(held.room)
    if clashWeights[room].hard > 0 {
      let start = Int(rowStart[room])
      for position in start..<(start &+ Int(counts[room])) {
        let other = Int(members[position])
        if other != activity, held.overlaps(classes[other]) {
          strain &+= 1 &+ Int(strains[activity]) &+ Int(strains[other])
        }
      }
    }
    if closureWeights[room].hard > 0, isClosed(room, held) { strain &+= 4 &+ Int(strains[activity]) }
    return strain
  }

  /// Makes heavier what a class breaks where it is.
  mutating func learn(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) {
    guard !isFree(activity, held, classes) else { return }
    strains[activity] &+= 1
    if isClosed(held) { closureStrains[Int(held.room)] &+= 1 } else { clashStrains[Int(held.room)] &+= 1 }
  }

  /// How often repair left something broken of each constraint, by its position in the problem.
  func addStrains(to counts: inout [Int: Int]) {
    for room in 0..<clashStrains.count {
      if let number = clashPosted[room] { counts[number, default: 0] += Int(clashStrains[room]) }
      if let number = closurePosted[room] { counts[number, default: 0] += Int(closureStrains[room]) }
    }
  }

  /// Calls back with each class that is in the room of another at once.
  @inline(__always)
  func forEachClash(
    _ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses, _ body: (Int) -> Void
  ) {
    guard held.room >= 0 else { return }
    let start = Int(rowStart[Int(held.room)])
    for position in start..<(start &+ Int(counts[Int(held.room)])) {
      let other = Int(members[position])
      if other != activity, held.overlaps(classes[other]) { body(other) }
    }
  }

  @inline(__always)
  mutating func insert(_ activity: Int, room: Int32) {
    guard room >= 0 else { return }
    let row = Int(rowStart[Int(room)])
    let count = counts[Int(room)]
    members[row &+ Int(count)] = Int32(truncatingIfNeeded: activity)
    places[activity] = count
    counts[Int(room)] = count &+ 1
  }

  @inline(__always)
  mutating func remove(_ activity: Int, room: Int32) {
    guard room >= 0 else { return }
    let row = Int(rowStart[Int(room)])
    let last = counts[Int(room)] &- 1
    let moved = members[row &+ Int(last)]
    members[row &+ Int(places[activity])] = moved
    places[Int(moved)] = places[activity]
    counts[Int(room)] = last
  }

  mutating func raiseBroken(by amount: Int, weights: inout FlatArray<Int>, _ classes: borrowing HeldClasses) -> Int {
    var change = 0
    for room in 0..<counts.count {
      var clashes = 0
      var closed = 0
      let start = Int(rowStart[room])
      let end = start + Int(counts[room])
      for position in start..<end {
        let held = classes[Int(members[position])]
        if isClosed(room, held) { closed += 1 }
        for other in (position + 1)..<max(end, position + 1)
        where held.overlaps(classes[Int(members[other])]) { clashes += 1 }
      }
      if clashes > 0, clashWeights[room].hard > 0, let number = clashPosted[room] {
        clashWeights[room].hard += amount
        weights[number] = clashWeights[room].hard
        change += amount * clashes
      }
      if closed > 0, closureWeights[room].hard > 0, let number = closurePosted[room] {
        closureWeights[room].hard += amount
        weights[number] = closureWeights[room].hard
        change += amount * closed
      }
    }
    return change
  }
}
