// SPDX-License-Identifier: Apache-2.0

/// Local search for activities of several parts in shared rooms, such as the blocks of training years.
///
/// Activities are placed one after the other, the least free first, each at the time and in the room that break least.
/// Sweeps then put every activity that still breaks something where the weighted sum of what is broken is least, and the
/// weights of what stays broken grow (Morris, "The breakout method", AAAI 1993). Annealing improves what is wished for
/// and never breaks what holds. All of it is a sequence of takes and puts on a ``LocalState``.
struct BlockSearch: ~Copyable {
  var state: LocalState
  var random: SearchRandom
  var journal = Journal()
  /// The best placement seen.
  var best: Placement
  /// Its cost.
  private(set) var bestCost: Cost
  /// What the best differs in from the present timetable, while that is known.
  private var changes: ChangedActivities
  /// For each part, the parts that have one role with it, itself included.
  let roleMates: FlatLists
  /// Activities some part of which may have several roles.
  let openRoles: FlatArray<Int32>
  /// For each activity, its group and its position in it.
  let groupOf: FlatArray<Int32>
  /// Moves tried.
  var moves = 0
  /// The activities that random moves change: all, or those of some groups.
  private(set) var movable: FlatArray<Int32>
  /// Those of them some part of which may have several roles.
  private(set) var movableRoles: FlatArray<Int32>
  /// The search also stops when its state has worked so much.
  var workEnd = Int.max
  /// Asked now and then whether to stop.
  private let shouldStop: @Sendable (borrowing LocalState) -> Bool
  /// Told now and then how it stands.
  var report: (borrowing BlockSearch) -> Void = { _ in }

  private(set) var rooms = FlatStack()
  private var chosen = FlatStack()

  /// A search with nothing placed.
  ///
  /// - Throws: ``LocalSearchError`` where costs are too large to be weighed.
  init(
    _ problem: Problem, groups: [[ActivityIndex]], seed: UInt64,
    shouldStop: @escaping @Sendable (borrowing LocalState) -> Bool
  ) throws(LocalSearchError) {
    let state = try LocalState(problem)
    best = Placement(state.layout)
    best.copy(from: state.placement)
    bestCost = state.cost
    random = SearchRandom(seed: seed)
    self.shouldStop = shouldStop
    roleMates = FlatLists(Self.roleMates(in: problem, state.layout))
    let openRoles = problem.activities.indices.filter { Self.hasOpenRoles(problem.activities[$0]) }.map { Int32($0) }
    self.openRoles = FlatArray(openRoles)
    movable = FlatArray(problem.activities.indices.map { Int32($0) })
    movableRoles = FlatArray(openRoles)
    changes = ChangedActivities(count: problem.activities.count)
    var groupOf = Array(repeating: Int32(-1), count: state.layout.activityCount)
    for (group, activities) in groups.enumerated() {
      for activity in activities { groupOf[activity.rawValue] = Int32(group) }
    }
    self.groupOf = FlatArray(groupOf)
    self.state = state
  }

  private static func hasOpenRoles(_ activity: Activity) -> Bool {
    activity.choices.contains { choices in choices.contains { $0.role != choices[0].role } }
  }

  private static func roleMates(in problem: Problem, _ layout: borrowing LocalLayout) -> [[Int]] {
    var mates = (0..<layout.partCount).map { [$0] }
    for posted in problem.constraints {
      guard let same = posted.constraint as? SameRole else { continue }
      let parts = same.parts.map { Int(layout.partStart[$0.activity.rawValue]) + $0.part }
      for part in parts { mates[part] = parts }
    }
    return mates
  }

  /// Whether the best keeps all that must hold.
  var isFeasible: Bool { bestCost.hard == 0 }

  /// Whether a limit is reached.
  @inline(__always)
  var isToStop: Bool { state.work >= workEnd || shouldStop(state) }

  /// From now on random moves change only some activities, listed in order.
  mutating func restrict(to activities: [Int32]) {
    var isMovable = Array(repeating: false, count: state.layout.activityCount)
    for activity in activities { isMovable[Int(activity)] = true }
    movable = FlatArray(activities)
    movableRoles = FlatArray(openRoles.array.filter { isMovable[Int($0)] })
  }

  /// Notes the present timetable if it is the best.
  @inline(__always)
  mutating func noteBest() {
    guard state.cost.isBetter(than: bestCost) else { return }
    bestCost = state.cost
    best.copy(from: state.placement)
    changes.forget()
  }

  /// Keeps the move in the journal, and notes the present timetable if it is the best: in a long row of moves only what
  /// has changed since the last best is copied.
  @inline(__always)
  mutating func keepMove() {
    changes.note(journal, in: state)
    guard state.cost.isBetter(than: bestCost) else { return }
    bestCost = state.cost
    changes.copy(state.placement, to: &best, in: state.layout)
  }

  /// The timetable has been changed otherwise than by moves that are kept.
  mutating func loseTrack() { changes.loseTrack() }

  /// The present timetable counts as the best, however good others were.
  mutating func forgetBest() {
    bestCost = state.cost
    best.copy(from: state.placement)
    changes.forget()
  }

  /// Goes back to the best.
  mutating func returnToBest() {
    state.restore(best)
    bestCost = state.cost
    changes.forget()
  }

  // MARK: Placing

  /// Places every activity that is not placed, the least free first.
  mutating func construct() {
    var open: [(freedom: Int, tie: UInt64, activity: Int)] = []
    for activity in 0..<state.layout.activityCount where !state.isPlaced(activity) {
      open.append((state.layout.openTimes.length(activity), random.next(), activity))
    }
    open.sort { ($0.freedom, $0.tie) < ($1.freedom, $1.tie) }
    for (index, entry) in open.enumerated() {
      placeBest(entry.activity, avoiding: -1)
      if index % 64 == 0, isToStop { return noteBest() }
    }
    noteBest()
  }

  /// Sweeps until nothing is broken, or the search is to stop, or so many sweeps brought no new best.
  mutating func becomeFeasible(patience: Int = 24) {
    var lowest = state.cost.hard
    var stuck = 0
    var since = 0
    while state.cost.hard > 0, since < patience {
      since += 1
      if sweep() { break }
      let earlier = bestCost
      noteBest()
      // Weights grow, so only a new best tells that there is progress.
      if bestCost != earlier { since = 0 }
      report(self)
      if state.cost.hard < lowest {
        lowest = state.cost.hard
        stuck = 0
      } else {
        stuck += 1
        if stuck >= 3 {
          state.raiseBroken(by: 1)
          lowest = state.cost.hard
          stuck = 0
        }
      }
    }
    noteBest()
  }

  /// Puts every activity that breaks something where it breaks least; whether the search is to stop.
  private mutating func sweep() -> Bool {
    let count = state.layout.activityCount
    let first = random.below(max(1, count))
    for step in 0..<count {
      let activity = (first + step) % count
      let isOptional = state.problem.activities[activity].isOptional
      if !state.isPlaced(activity) {
        placeBest(activity, avoiding: -1)
      } else {
        let time = state.placement.time(activity)
        let change = state.take(activity)
        // Leaving out a required activity breaks one thing by itself.
        if change.hard - (isOptional ? 0 : 1) < 0 {
          placeBest(activity, avoiding: random.below(4) == 0 ? time : -1)
        } else {
          state.put(activity, at: time)
        }
      }
      moves &+= 1
      if step % 256 == 0, isToStop { return true }
      if state.cost.hard == 0 { return false }
    }
    return false
  }

  /// The activities that break something that must hold.
  mutating func brokenActivities() -> [Int] {
    (0..<state.layout.activityCount).filter { activity in
      guard state.isPlaced(activity) else { return !state.problem.activities[activity].isOptional }
      return state.relief(without: activity) > 0
    }
  }

  /// Puts an activity that is not placed at the time and in the room of least cost; leaves it out where it may be and
  /// that costs less.
  mutating func placeBest(_ activity: Int, avoiding avoided: Int) {
    let times = state.layout.openTimes.range(activity)
    gatherRooms(of: activity)
    let parts = state.layout.parts(of: activity)
    var lowest = Cost(hard: .max, soft: .max)
    var bestTime = -1
    var ties = 0
    for position in times {
      let time = state.layout.openTimes[position]
      if time == avoided && times.count > 1 { continue }
      for option in 0..<max(1, rooms.count) {
        if rooms.count > 0 { setRooms(of: activity, to: rooms[option]) }
        let cost = state.put(activity, at: time)
        state.take(activity)
        moves &+= 1
        if cost == lowest {
          ties += 1
          if random.below(ties) != 0 { continue }
        } else if cost.isBetter(than: lowest) {
          ties = 1
        } else {
          continue
        }
        (lowest, bestTime) = (cost, time)
        chosen.removeAll()
        for part in parts { chosen.push(state.placement.choice(part)) }
      }
    }
    guard bestTime >= 0 else { return }
    for (index, part) in parts.enumerated() { state.setChoice(part, chosen[index]) }
    state.put(activity, at: bestTime)
    polish(activity)
    let isOptional = state.problem.activities[activity].isOptional
    if isOptional, Cost.zero.isBetter(than: lowest) {
      let before = state.cost
      state.take(activity)
      if before.isBetter(than: state.cost) { state.put(activity, at: bestTime) }
    }
  }

  /// Improves the choices of single parts, and the roles of those that go together, where it stands.
  private mutating func polish(_ activity: Int) {
    let time = state.placement.time(activity)
    for part in state.layout.parts(of: activity) {
      let options = state.layout.openChoices.range(part)
      if options.count < 2 { continue }
      for position in options {
        let choice = state.layout.openChoices[position]
        if choice == state.placement.choice(part) { continue }
        let before = state.cost
        journal.clear()
        journal.note(activity, in: state)
        state.take(activity)
        setChoice(of: part, to: choice)
        state.put(activity, at: time)
        moves &+= 1
        if !state.cost.isBetter(than: before) { journal.undo(in: &state) }
      }
    }
  }

  /// Gives a part of an activity that is not placed a choice, and those that go with it its role.
  mutating func setChoice(of part: Int, to choice: Int) {
    let role = state.layout.choices[state.layout.flatChoice(part, choice)].role
    let changesRole = role != state.layout.choices[state.layout.flatChoice(part, state.placement.choice(part))].role
    state.setChoice(part, choice)
    guard changesRole else { return }
    let room = state.layout.choices[state.layout.flatChoice(part, choice)].room
    for index in roleMates.range(part) where roleMates[index] != part {
      let mate = roleMates[index]
      // Mates of other activities would have to be taken too.
      guard state.layout.activityOfPart[mate] == state.layout.activityOfPart[part] else { continue }
      if let fitting = openChoice(of: mate, role: role, room: room) { state.setChoice(mate, fitting) }
    }
  }

  /// An open choice of a part with a role, in a room if it can be.
  private func openChoice(of part: Int, role: Int32, room: Int32) -> Int? {
    var found: Int?
    for position in state.layout.openChoices.range(part) {
      let choice = state.layout.openChoices[position]
      let flat = state.layout.choices[state.layout.flatChoice(part, choice)]
      guard flat.role == role else { continue }
      if flat.room == room { return choice }
      if found == nil { found = choice }
    }
    return found
  }

  // MARK: Rooms

  /// Lists the rooms that some part of an activity may take.
  mutating func gatherRooms(of activity: Int) {
    rooms.removeAll()
    for part in state.layout.parts(of: activity) {
      for position in state.layout.openChoices.range(part) {
        let room = Int(state.layout.choices[state.layout.flatChoice(part, state.layout.openChoices[position])].room)
        guard room >= 0 else { continue }
        var isKnown = false
        for index in 0..<rooms.count where rooms[index] == room { isKnown = true }
        if !isKnown { rooms.push(room) }
      }
      // Half-days of one activity mostly have the same rooms.
      if rooms.count > 0 { return }
    }
  }

  /// One of the rooms gathered; -1 for none.
  mutating func drawRoom() -> Int { rooms.count == 0 ? -1 : rooms[random.below(rooms.count)] }

  /// Gives all parts of an activity that is not placed a room, where it is open to them, each in its role.
  mutating func setRooms(of activity: Int, to room: Int) {
    for part in state.layout.parts(of: activity) {
      let role = state.layout.choices[state.layout.flatChoice(part, state.placement.choice(part))].role
      for position in state.layout.openChoices.range(part) {
        let choice = state.layout.openChoices[position]
        let flat = state.layout.choices[state.layout.flatChoice(part, choice)]
        if flat.role == role && Int(flat.room) == room {
          state.setChoice(part, choice)
          break
        }
      }
    }
  }
}
