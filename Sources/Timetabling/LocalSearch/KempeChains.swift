// SPDX-License-Identifier: Apache-2.0

/// The activities of a chain under trial, with where they stood.
struct KempeChain: ~Copyable {
  private(set) var activities = FlatStack()
  /// For each the slot it stood in.
  private(set) var slots = FlatStack()
  /// For each the time it had.
  private(set) var times = FlatStack()
  /// For each the choice it had.
  private(set) var choices = FlatStack()
  private var holds: FlatArray<Bool>

  init(activityCount: Int) { holds = FlatArray(repeating: false, count: activityCount) }

  var count: Int {
    @inline(__always) get { activities.count }
  }

  @inline(__always)
  func contains(_ activity: Int) -> Bool { holds[activity] }

  @inline(__always)
  mutating func append(_ activity: Int, slot: Int, in state: borrowing LocalState) {
    holds[activity] = true
    activities.push(activity)
    slots.push(slot)
    times.push(state.placement.time(activity))
    choices.push(state.placement.choice(activity))
  }

  mutating func removeAll() {
    for index in 0..<count { holds[activities[index]] = false }
    activities.removeAll()
    slots.removeAll()
    times.removeAll()
    choices.removeAll()
  }

  /// Puts those whose rooms are hardest to find first (chains are short: by insertion).
  mutating func sort(by rooms: borrowing RankedChoices) {
    for end in 1..<max(1, count) {
      var index = end
      while index > 0 && rooms.demand(activities[index]) > rooms.demand(activities[index &- 1]) {
        activities.swapAt(index, index &- 1)
        slots.swapAt(index, index &- 1)
        times.swapAt(index, index &- 1)
        choices.swapAt(index, index &- 1)
        index &-= 1
      }
    }
  }
}

// Kempe chains: the activities of two slots that clash with each other, one after the other, change slots together, so that
// nothing clashes that did not (Morgenstern and Shapiro, "Chromatic number approximation using simulated annealing", 1989;
// for curriculum timetables Lü and Hao, "Adaptive tabu search for course timetabling", EJOR 200, 2010). Each then takes the
// best room that is free.
extension SearchRun {
  /// Tries to exchange a chain between the slot of an activity and another that is open to it.
  mutating func exchangeChain(_ temperature: Double, _ thresholds: borrowing Thresholds) {
    let activity = random.below(state.layout.activityCount)
    let time = state.placement.time(activity)
    guard time >= 0 else { return }
    let slot = state.layout.slots.slot(activity, at: time)
    let open = state.layout.openTimes.range(activity)
    let newTime = state.layout.openTimes[open.lowerBound &+ random.below(open.count)]
    let newSlot = state.layout.slots.slot(activity, at: newTime)
    guard slot != newSlot else { return }
    let limit = thresholds.draw(temperature, random.next())
    chain.removeAll()
    guard buildChain(from: activity, slot, newSlot) else { return }
    chain.sort(by: ranked)
    var change = Cost.zero
    for index in 0..<chain.count {
      let member = chain.activities[index]
      tables.vacate(member, chain.slots[index], room(of: member))
      change += state.take(member)
    }
    var placed = 0
    while placed < chain.count {
      let member = chain.activities[placed]
      let target = chain.slots[placed] == slot ? newSlot : slot
      let choice = bestFreeChoice(member, target)
      if choice < 0 { break }
      state.setChoice(member, choice)
      change += state.put(member, at: Int(tables.timeAtSlot[member &* tables.slotCount &+ target]))
      tables.occupy(member, target, room(of: member))
      placed &+= 1
    }
    guard placed == chain.count && accepts(change, limit) else { return undoChain(placed, slot, newSlot) }
    for index in 0..<chain.count {
      let from = chain.slots[index]
      tables.changeSlot(chain.activities[index], from: from, to: from == slot ? newSlot : slot)
    }
    noteBest()
  }

  /// Collects the activities that must change slots with a first one; false where one of them cannot.
  @inline(__always)
  private mutating func buildChain(from activity: Int, _ slot: Int, _ newSlot: Int) -> Bool {
    chain.append(activity, slot: slot, in: state)
    var index = 0
    while index < chain.count {
      let member = chain.activities[index]
      let target = chain.slots[index] == slot ? newSlot : slot
      index &+= 1
      if tables.timeAtSlot[member &* tables.slotCount &+ target] < 0 { return false }
      var others = tables.clashes(of: member, in: target)
      if others == 0 { continue }
      var other = tables.firstMember(of: target)
      while other >= 0 && others > 0 {
        if tables.areRivals(member, other) {
          others &-= 1
          if !chain.contains(other) { chain.append(other, slot: target, in: state) }
        }
        other = tables.nextMember(after: other)
      }
    }
    return true
  }

  /// The cheapest choice of an activity, not placed now, whose room is free in a slot; -1 for none that is worth trying.
  @inline(__always)
  private mutating func bestFreeChoice(_ activity: Int, _ slot: Int) -> Int {
    var (best, least, ties) = (-1, Int.max, 0)
    for position in ranked.range(activity) {
      let excess = ranked.excess(position)
      if excess > least { break }
      let choice = ranked.choice(position)
      let room = Int(state.layout.choices[state.layout.flatChoice(activity, choice)].room)
      if room >= 0 && tables.occupant(slot, room) >= 0 { continue }
      let cost =
        excess &+ state.roomVarieties.peek(activity, at: 0, choice: choice, in: state.placement, state.layout).soft
      if cost < least {
        (best, least, ties) = (choice, cost, 1)
      } else if cost == least {
        ties &+= 1
        if random.below(ties) == 0 { best = choice }
      }
    }
    return best
  }

  private mutating func undoChain(_ placed: Int, _ slot: Int, _ newSlot: Int) {
    for index in 0..<placed {
      let member = chain.activities[index]
      tables.vacate(member, chain.slots[index] == slot ? newSlot : slot, room(of: member))
      state.take(member)
    }
    for index in 0..<chain.count {
      let member = chain.activities[index]
      state.setChoice(member, chain.choices[index])
      state.put(member, at: chain.times[index])
      tables.occupy(member, chain.slots[index], room(of: member))
    }
  }

  /// The room that an activity of one part has or had last; -1 for none.
  @inline(__always)
  func room(of activity: Int) -> Int {
    Int(state.layout.choices[state.layout.flatChoice(activity, state.placement.choice(activity))].room)
  }
}
