// SPDX-License-Identifier: Apache-2.0

/// What is solved again together while everything else stands.
enum Refinement: Hashable {
  /// So many groups that are bound most to each other.
  case groups(Int)
  /// About so many activities that stand within some weeks, of groups that are bound to each other.
  case weeks(Int)
  /// So many activities that stand in one room about the same time.
  case room(Int)

  /// The days before and after the first activity of a neighbourhood of weeks in which the others stand.
  fileprivate static let reach = 17

  /// Work units that one neighbourhood may take.
  var work: Int {
    switch self {
    case .groups(let count): StagedSearch.partWork * max(1, count / 2)
    case .weeks(let size), .room(let size): StagedSearch.partWork * max(1, size / 20)
    }
  }
}

extension StagedRun {
  /// The activities of neighbourhoods, each around one of some groups.
  mutating func neighbourhoods(of costly: [Int], _ refinement: Refinement) -> [[Int]] {
    switch refinement {
    case .groups(...1): costly.map { groups[$0] }
    case .groups(2): costly.map { group in groups[group] + (partner(of: group).map { groups[$0] } ?? []) }
    case .groups(let count): clusters(around: costly, of: count)
    case .weeks(let size): weeks(of: costly, size)
    case .room(let size): roomsAlong(costly, size)
    }
  }

  private mutating func partner(of group: Int) -> Int? {
    let activity = groups[group][search.random.below(groups[group].count)]
    guard let other = index.neighbour(of: activity, draw: search.random.below(1 << 30)) else { return nil }
    let partner = Int(search.groupOf[other])
    return partner >= 0 && partner != group ? partner : nil
  }

  /// Some groups, each with those that are bound most to it; each group is in one set at most.
  private func clusters(around costly: [Int], of count: Int) -> [[Int]] {
    var isTaken = Array(repeating: false, count: groups.count)
    var sets: [[Int]] = []
    for group in costly where !isTaken[group] {
      let size = groups[group].count * (count - 1) + 1
      let cluster = graph.cluster(from: group, among: isTaken, staysBound: true) { $0 >= size }
      for member in cluster { isTaken[member] = true }
      sets.append(cluster.flatMap { groups[$0] })
    }
    return sets
  }

  /// How many times the size of a neighbourhood of weeks is gathered before those of other weeks are left away.
  private static var groupsForWeeks: Int { 6 }

  /// For each of some groups, one of its activities with what stands within some weeks of it, of groups that are bound to it;
  /// each activity is in one set at most.
  private mutating func weeks(of costly: [Int], _ size: Int) -> [[Int]] {
    var isTaken = Array(repeating: false, count: problem.activities.count)
    let all = Array(repeating: false, count: groups.count)
    return costly.compactMap { group in
      let activity = groups[group][search.random.below(groups[group].count)]
      guard !isTaken[activity], let day = firstDay(of: activity) else { return nil }
      // What stands within some weeks is a part of each group.
      let wanted = size * Self.groupsForWeeks
      var set: [Int] = []
      for other in graph.cluster(from: group, among: all, staysBound: true, until: { $0 >= wanted }) {
        for member in groups[other] where !isTaken[member] {
          if let start = firstDay(of: member), abs(start - day) > Refinement.reach { continue }
          isTaken[member] = true
          set.append(member)
        }
        if set.count >= size { break }
      }
      return set
    }
  }

  /// For each of some groups, one of its activities with those that stand in its room next before and after it; each activity
  /// is in one set at most.
  private mutating func roomsAlong(_ costly: [Int], _ size: Int) -> [[Int]] {
    var isTaken = Array(repeating: false, count: problem.activities.count)
    let visitors = visitorsOfRooms()
    return costly.compactMap { group in
      let activity = groups[group][search.random.below(groups[group].count)]
      guard !isTaken[activity], let day = firstDay(of: activity), let room = rooms(of: activity).first else {
        return nil
      }
      let others = visitors[room].filter { !isTaken[$0.activity] }
        .sorted { (abs($0.day - day), $0.activity) < (abs($1.day - day), $1.activity) }
      let set = others.prefix(size).map(\.activity)
      for member in set { isTaken[member] = true }
      return set
    }
  }

  /// For each room the activities that stand in it, with their first days.
  private func visitorsOfRooms() -> [[(day: Int, activity: Int)]] {
    var visitors = Array(repeating: [(day: Int, activity: Int)](), count: problem.rooms.count)
    for activity in problem.activities.indices {
      guard let day = firstDay(of: activity) else { continue }
      for room in rooms(of: activity) { visitors[room].append((day, activity)) }
    }
    return visitors
  }

  /// The first day of an activity where it stands; nil where it is left out.
  private func firstDay(of activity: Int) -> Int? {
    let time = search.state.placement.time(activity)
    return time < 0 ? nil : problem.activities[activity].firstDay(at: time)
  }

  /// The rooms that parts of an activity are in, in the order of the parts.
  private func rooms(of activity: Int) -> [Int] {
    var rooms: [Int] = []
    for part in search.state.layout.parts(of: activity) {
      let choice = search.state.placement.choice(part)
      let room = Int(search.state.layout.choices[search.state.layout.flatChoice(part, choice)].room)
      if room >= 0, !rooms.contains(room) { rooms.append(room) }
    }
    return rooms
  }
}
