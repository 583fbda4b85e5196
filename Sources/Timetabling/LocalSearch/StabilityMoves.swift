// SPDX-License-Identifier: Apache-2.0

// Stability moves: all activities that should keep to few rooms, such as the lectures of a course, go into one room at once,
// and those that stand there at these times take the rooms that become free. One by one, each but the last would cost
// something before the last repays it.
extension SearchRun {
  /// Tries to give all activities that share a ``DistinctRooms`` wish with one, drawn, one room, drawn too.
  mutating func stabilise(_ temperature: Double, _ thresholds: borrowing Thresholds) {
    let activity = random.below(state.layout.activityCount)
    guard let wish = state.roomVarieties.constraint(on: activity, draw: random.next()) else { return }
    let choice = ranked.draw(activity, random.next() >> 32)
    let room = Int(state.layout.choices[state.layout.flatChoice(activity, choice)].room)
    guard room >= 0 else { return }
    let limit = thresholds.draw(temperature, random.next())
    chain.removeAll()
    guard let estimate = gatherExchanges(of: wish, into: room), chain.count > 0 else { return }
    // What it costs is estimated as if each moved alone; only what may be accepted is tried.
    let gain = state.roomVarieties.cost(of: wish)
    if estimate - gain.soft > limit &+ gain.soft { return }
    var change = Cost.zero
    for index in 0..<chain.count {
      let member = chain.activities[index]
      tables.vacate(member, chain.slots[index], self.room(of: member))
      change += state.take(member)
    }
    var freed = room
    for index in 0..<chain.count {
      let member = chain.activities[index]
      let before = self.room(of: member)
      // Who stands in the room takes that of the one before it in the list, who takes the room.
      let target = before == room ? freed : room
      freed = before
      state.setChoice(member, Int(tables.choiceForRoom[member &* tables.roomCount &+ target]))
      change += state.put(member, at: chain.times[index])
      tables.occupy(member, chain.slots[index], target)
    }
    guard accepts(change, limit) else { return undoExchanges() }
    noteBest()
  }

  /// Lists the activities of a wish that are not in a room, each followed by who stands there at its time.
  ///
  /// - Returns: what the new rooms cost more, the wish itself not counted; nil where one of them cannot change rooms.
  private mutating func gatherExchanges(of wish: Int, into room: Int) -> Int? {
    var estimate = 0
    for position in state.roomVarieties.members.range(wish) {
      let member = state.roomVarieties.members[position]
      let (time, own) = (state.placement.time(member), self.room(of: member))
      if time < 0 || own == room { continue }
      let slot = state.layout.slots.slot(member, at: time)
      let other = tables.occupant(slot, room)
      guard own >= 0, tables.choiceForRoom[member &* tables.roomCount &+ room] >= 0, !chain.contains(member) else {
        return nil
      }
      chain.append(member, slot: slot, in: state)
      estimate &+= excess(of: member, in: room)
      guard other >= 0 else { continue }
      guard tables.choiceForRoom[other &* tables.roomCount &+ own] >= 0, !chain.contains(other) else { return nil }
      chain.append(other, slot: slot, in: state)
      estimate &+= excess(of: other, in: own) &+ state.roomVarieties.shift(other, from: room, to: own).soft
    }
    return estimate
  }

  /// What a placed activity costs by itself in another room more than in its own.
  @inline(__always)
  private func excess(of activity: Int, in room: Int) -> Int {
    let choice = Int(tables.choiceForRoom[activity &* tables.roomCount &+ room])
    let own = state.unary.choiceCost(state.layout.flatChoice(activity, state.placement.choice(activity))).soft
    return state.unary.choiceCost(state.layout.flatChoice(activity, choice)).soft &- own
  }

  private mutating func undoExchanges() {
    for index in 0..<chain.count {
      let member = chain.activities[index]
      tables.vacate(member, chain.slots[index], room(of: member))
      state.take(member)
    }
    for index in 0..<chain.count {
      let member = chain.activities[index]
      state.setChoice(member, chain.choices[index])
      state.put(member, at: chain.times[index])
      tables.occupy(member, chain.slots[index], room(of: member))
    }
  }
}
