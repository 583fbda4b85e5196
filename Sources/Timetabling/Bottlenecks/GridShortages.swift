// SPDX-License-Identifier: Apache-2.0

/// What counting proves of activities held in one stretch each, on slots that do not overlap: activities that exclude each
/// other need a slot each, those that need a room a slot of one each.
struct GridShortages {
  private let problem: Problem
  /// The slots, in the order of time, by number.
  private let slotCount: Int
  /// For each activity the slots it may take, ascending; none where it may be left out.
  private let slots: [[Int]]
  /// For each activity the rooms it may take, if each holds one at a time; nil where some room is not to be shared out.
  private let rooms: [[Int]?]
  /// The constraints that exclude activities from each other, each by its members.
  private let clashes: [(members: [ActivityIndex], resource: String?)]

  /// Nil where activities have several parts or stretches, or slots overlap.
  init?(_ problem: Problem, _ candidates: RuledOut) {
    let table = SlotTable(problem)
    let all = problem.activities.indices.map { ActivityIndex($0) }
    guard table.hold(all, in: problem) else { return nil }
    let hard = problem.constraints.filter { $0.weight == nil }.compactMap { $0.constraint as? NoClash }
    let exclusive = problem.exclusiveRooms
    self.problem = problem
    slotCount = table.spans.count
    var slots: [[Int]] = []
    var rooms: [[Int]?] = []
    for activity in all {
      guard !problem[activity].isOptional else {
        slots.append([])
        rooms.append(nil)
        continue
      }
      slots.append(candidates.times(of: activity, in: problem).map { table.slot(activity.rawValue, at: $0) }.sorted())
      let choices = candidates.choices(of: PartIndex(activity, 0), in: problem).map {
        problem[activity].choices[0][$0].room
      }
      let bound = choices.compactMap { $0 }.filter { exclusive[$0]?.contains(activity) ?? false }
      rooms.append(bound.count == choices.count ? bound.map(\.rawValue).uniqued().sorted() : nil)
    }
    self.slots = slots
    self.rooms = rooms
    clashes = hard.compactMap { clash in
      let members = clash.occupants.filter { $0.room == nil }.map(\.part.activity).uniqued()
        .filter { !problem[$0].isOptional }
      return members.count > 1 ? (members, clash.resource) : nil
    }
  }

  /// What there is too little of, the greatest lack first.
  func bottlenecks(_ words: ActivityWords) -> [Bottleneck] {
    (roomBottlenecks(words) + timeBottlenecks(words)).sorted { $0.amount > $1.amount }
  }

  /// Activities that may take the same slots and rooms.
  private struct Group: Hashable {
    var slots: [Int]
    var rooms: [Int]
  }

  /// Members of each group, in the order of their first activity.
  private func groups(_ members: [ActivityIndex], byRooms: Bool) -> [(group: Group, members: [ActivityIndex])] {
    var order: [Group] = []
    var lists: [Group: [ActivityIndex]] = [:]
    for activity in members {
      let index = activity.rawValue
      let group = Group(slots: slots[index], rooms: byRooms ? rooms[index] ?? [] : [])
      if lists[group] == nil { order.append(group) }
      lists[group, default: []].append(activity)
    }
    return order.map { ($0, lists[$0] ?? []) }
  }

  // MARK: Rooms

  private func roomBottlenecks(_ words: ActivityWords) -> [Bottleneck] {
    let bound = slots.indices.filter { rooms[$0] != nil && !slots[$0].isEmpty }.map { ActivityIndex($0) }
    let groups = groups(bound, byRooms: true)
    let roomCount = problem.rooms.count
    var transport = Transport(
      groups.map(\.members.count),
      places: groups.map { entry in
        entry.group.slots.flatMap { slot in entry.group.rooms.map { slot * roomCount + $0 } }
      }, capacities: Array(repeating: 1, count: slotCount * roomCount))
    return transport.shortages().map { shortage in
      let members = shortage.needs.flatMap { groups[$0].members }.sorted()
      let used = Set(shortage.places.map { $0 % roomCount }).sorted().map { RoomIndex($0) }
      let together = used.count > 1 ? "together " : ""
      return Bottleneck(
        evidence: .proved,
        sentence: "\(words.activities(members.count)) (\(problem.names(of: members))) need"
          + " \(problem.phrase(for: used)), which \(together)\(used.count == 1 ? "has" : "have")"
          + " \(words.times(shortage.places.count)) they may use",
        activities: members, rooms: used, amount: shortage.amount)
    }
  }

  // MARK: Times

  private func timeBottlenecks(_ words: ActivityWords) -> [Bottleneck] {
    var found: [Bottleneck] = []
    var known: Set<[ActivityIndex]> = []
    for set in exclusiveSets where known.insert(set.members).inserted {
      let groups = groups(set.members.filter { !slots[$0.rawValue].isEmpty }, byRooms: false)
      var transport = Transport(
        groups.map(\.members.count), places: groups.map(\.group.slots),
        capacities: Array(repeating: 1, count: slotCount))
      for shortage in transport.shortages() {
        let members = shortage.needs.flatMap { groups[$0].members }.sorted()
        guard !found.contains(where: { Set($0.activities).isSubset(of: members) }) else { continue }
        let owner = set.resource.map { " of \($0)" } ?? ""
        found.append(
          Bottleneck(
            evidence: .proved,
            sentence: "\(words.activities(members.count))\(owner) (\(problem.names(of: members))), no two of which can"
              + " be held at once, have \(words.times(shortage.places.count)) they may use",
            activities: members, rooms: [], amount: shortage.amount))
      }
    }
    return found
  }

  /// Sets of activities that exclude each other: those of each constraint, then the same with others that all of them
  /// exclude.
  private var exclusiveSets: [(members: [ActivityIndex], resource: String?)] {
    var rivals = Array(repeating: Set<ActivityIndex>(), count: slots.count)
    for clash in clashes {
      for one in clash.members { rivals[one.rawValue].formUnion(clash.members) }
    }
    let own = clashes.map { (members: $0.members.sorted(), resource: $0.resource) }
    let extended = clashes.map { clash in
      var common = clash.members.reduce(rivals[clash.members[0].rawValue]) { $0.intersection(rivals[$1.rawValue]) }
      common.subtract(clash.members)
      var members = clash.members
      for candidate in common.sorted(by: { (slots[$0.rawValue].count, $0) < (slots[$1.rawValue].count, $1) })
      where common.contains(candidate) {
        members.append(candidate)
        common.formIntersection(rivals[candidate.rawValue])
      }
      return (members: members.sorted(), resource: String?.none)
    }
    return own + extended
  }
}

extension Problem {
  /// Rooms that must hold one activity at a time, each with the activities for which that is stated together.
  var exclusiveRooms: [RoomIndex: Set<ActivityIndex>] {
    var rooms: [RoomIndex: Set<ActivityIndex>] = [:]
    for posted in constraints where posted.weight == nil {
      if let once = posted.constraint as? RoomOnce {
        rooms[once.room] = Set(activities.indices.map { ActivityIndex($0) })
      }
      guard let clash = posted.constraint as? NoClash else { continue }
      var users: [RoomIndex: Set<ActivityIndex>] = [:]
      for occupant in clash.occupants {
        if let room = occupant.room { users[room, default: []].insert(occupant.part.activity) }
      }
      for (room, members) in users where members.count > rooms[room]?.count ?? 0 { rooms[room] = members }
    }
    return rooms
  }

  /// Rooms in words: by their seats where that says which they are, else by their names.
  func phrase(for rooms: [RoomIndex]) -> String {
    if rooms.count == 1, let room = rooms.first { return "room «\(self[room].name)»" }
    if rooms.count == self.rooms.count { return "one of all \(rooms.count) rooms" }
    let seats = rooms.compactMap { self[$0].capacity }
    if seats.count == rooms.count, let least = seats.min(),
      self.rooms.filter({ ($0.capacity ?? .max) >= least }).count == rooms.count
    {
      return "the \(rooms.count) rooms with at least \(least) \(least == 1 ? "seat" : "seats")"
    }
    let names = rooms.prefix(3).map { "«\(self[$0].name)»" }.joined(separator: ", ")
    return "one of the \(rooms.count) rooms \(names)" + (rooms.count > 3 ? " and \(rooms.count - 3) more" : "")
  }
}
