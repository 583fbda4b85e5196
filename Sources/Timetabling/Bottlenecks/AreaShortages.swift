// SPDX-License-Identifier: Apache-2.0

/// What counting proves of activities of any shape: those that exclude each other, or share rooms, need at least so much
/// time together, and there is no more than so much.
///
/// The time that an activity needs is the least over its times; the time there is, all that some activity in question may
/// take.
struct AreaShortages {
  private let problem: Problem
  private let times: [[Int]]
  private let choices: [[Int]]

  init(_ problem: Problem, _ candidates: RuledOut) {
    self.problem = problem
    times = problem.activities.indices.map { candidates.times(of: ActivityIndex($0), in: problem) }
    choices = problem.activities.indices.map { index in
      guard problem.activities[index].partCount == 1 else { return [] }
      return candidates.choices(of: PartIndex(ActivityIndex(index), 0), in: problem)
    }
  }

  /// What there is too little of, the greatest lack first.
  func bottlenecks(_ words: ActivityWords) -> [Bottleneck] {
    (roomBottlenecks(words) + timeBottlenecks(words)).sorted { $0.amount > $1.amount }
  }

  /// How long an activity takes at least.
  private func need(_ activity: ActivityIndex) -> Int {
    guard !problem[activity].isOptional else { return 0 }
    return times[activity.rawValue].map { length(of: spans(activity, at: $0)) }.min() ?? 0
  }

  private func spans(_ activity: ActivityIndex, at time: Int) -> [Span] {
    (0..<problem[activity].partCount).flatMap { problem[activity].spans(of: $0, at: time) }
  }

  /// How long some spans last together, what they share counted once.
  private func length(of spans: [Span]) -> Int {
    var total = 0
    var (day, end) = (Int.min, 0)
    for span in spans.sorted(by: { ($0.day, $0.start, $0.end) < ($1.day, $1.start, $1.end) }) {
      let start = span.day == day ? max(span.start, end) : span.start
      total += max(0, span.end - start)
      end = span.day == day ? max(end, span.end) : span.end
      day = span.day
    }
    return total
  }

  /// How long the time lasts that some of the activities may take, without some spans.
  private func supply(of members: [ActivityIndex], without closed: [Span] = []) -> Int {
    var open: Set<Span> = []
    for activity in members {
      for time in times[activity.rawValue] { open.formUnion(spans(activity, at: time)) }
    }
    let all = Array(open)
    guard !closed.isEmpty else { return length(of: all) }
    // What is open or closed, less what is closed.
    return length(of: all + closed) - length(of: closed)
  }

  // MARK: Times

  private func timeBottlenecks(_ words: ActivityWords) -> [Bottleneck] {
    var known: Set<[ActivityIndex]> = []
    return problem.constraints.filter { $0.weight == nil }.compactMap { posted in
      guard let set = exclusiveSet(posted.constraint), known.insert(set.members).inserted else { return nil }
      let needed = set.members.reduce(0) { $0 + need($1) }
      let available = supply(of: set.members)
      guard needed > available else { return nil }
      let owner = set.resource.map { " of \($0)" } ?? ""
      return Bottleneck(
        evidence: .proved,
        sentence: "\(words.activities(set.members.count))\(owner) (\(problem.names(of: set.members))), no two of which"
          + " can be held at once, last \(needed) together, and the \(words.times) they may use last \(available)",
        activities: set.members, rooms: [], amount: needed - available)
    }
  }

  /// Activities of which no two can be held at once.
  private func exclusiveSet(_ constraint: any TimetableConstraint) -> (members: [ActivityIndex], resource: String?)? {
    switch constraint {
    case let clash as NoClash:
      // Only activities that are there with all their parts.
      var parts: [ActivityIndex: Int] = [:]
      for occupant in clash.occupants where occupant.room == nil { parts[occupant.part.activity, default: 0] += 1 }
      let members = parts.filter { $0.value == problem[$0.key].partCount }.keys.sorted()
      return members.count > 1 ? (members, clash.resource) : nil
    case let related as RelatedClasses where [.notOverlap, .sameAttendees].contains(related.relation):
      return related.classes.count > 1 ? (related.classes.uniqued().sorted(), nil) : nil
    default: return nil
    }
  }

  // MARK: Rooms

  /// The spans at which rooms are closed.
  private var closures: [RoomIndex: [Span]] {
    var closures: [RoomIndex: [Span]] = [:]
    for posted in problem.constraints where posted.weight == nil {
      guard let closed = posted.constraint as? RoomUnavailable else { continue }
      closures[closed.room, default: []] += closed.closures.flatMap { $0.spans(on: closed.grid) }
    }
    return closures
  }

  private func roomBottlenecks(_ words: ActivityWords) -> [Bottleneck] {
    let (exclusive, closures) = (problem.exclusiveRooms, closures)
    var members: [[RoomIndex]: [ActivityIndex]] = [:]
    var users: [RoomIndex: [ActivityIndex]] = [:]
    for index in problem.activities.indices {
      let activity = ActivityIndex(index)
      let own = choices[index].map { problem.activities[index].choices[0][$0].room }
      for room in own.compactMap({ $0 }).uniqued() { users[room, default: []].append(activity) }
      guard !problem[activity].isOptional, !own.isEmpty,
        own.allSatisfy({ room in room.map { exclusive[$0]?.contains(activity) ?? false } ?? false })
      else { continue }
      members[own.compactMap { $0 }.uniqued().sorted(), default: []].append(activity)
    }
    let sets = members.keys.sorted { $0.lexicographicallyPrecedes($1) }
    var transport = Transport(
      sets.map { set in (members[set] ?? []).reduce(0) { $0 + need($1) } },
      places: sets.map { $0.map(\.rawValue) },
      capacities: problem.rooms.indices.map { index in
        let room = RoomIndex(index)
        return supply(of: users[room] ?? [], without: closures[room] ?? [])
      })
    return transport.shortages().map { shortage in
      let own = shortage.needs.flatMap { members[sets[$0]] ?? [] }.sorted()
      let rooms = shortage.places.map { RoomIndex($0) }
      let needed = own.reduce(0) { $0 + need($1) }
      return Bottleneck(
        evidence: .proved,
        sentence: "\(words.activities(own.count)) (\(problem.names(of: own))) last \(needed) together and need"
          + " \(problem.phrase(for: rooms)), to be had for \(needed - shortage.amount) at the \(words.times) they may use",
        activities: own, rooms: rooms, amount: shortage.amount)
    }
  }
}

extension Meeting {
  /// Its stretches, by day.
  func spans(on grid: WeekGrid) -> [Span] {
    (0..<grid.weeks).filter { weeks >> UInt64($0) & 1 == 1 }.flatMap { week in
      (0..<grid.days).filter { days >> UInt64($0) & 1 == 1 }.map { day in
        Span(day: week * grid.days + day, start: start, end: end)
      }
    }
  }
}
