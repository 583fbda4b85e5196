// SPDX-License-Identifier: Apache-2.0
import Foundation

/// How much worse a move may make things, drawn anew for each: minus the temperature times the logarithm of a number
/// between 0 and 1, from a table, which is Metropolis' rule without an exponential for each move.
struct Thresholds: ~Copyable {
  private static let bits = 12
  private let logarithms: FlatArray<Double>
  /// The greatest threshold, in temperatures.
  static let greatest = -log(0.5 / Double(1 << bits))

  init() {
    let count = 1 << Self.bits
    logarithms = FlatArray((0..<count).map { -log((Double($0) + 0.5) / Double(count)) })
  }

  @inline(__always)
  func draw(_ temperature: Double, _ word: UInt64) -> Int {
    Int(temperature * logarithms[Int(truncatingIfNeeded: word & UInt64((1 << Self.bits) - 1))])
  }
}

// Simulated annealing (Kirkpatrick, Gelatt and Vecchi, 1983) with moves that never break more than is broken.
extension SearchRun {
  /// Tries a number of moves while the temperature falls.
  ///
  /// - Returns: whether it came to its end before a limit.
  @discardableResult
  mutating func anneal(_ cooling: Cooling, moves: Int) -> Bool {
    let thresholds = Thresholds()
    guard exchanges else { return annealGenerally(cooling, moves: moves, thresholds) }
    let steps = max(1, moves / SearchControl.interval)
    var band = 0
    record = CoolingRecord(bandCount: cooling.bandCount)
    for step in 0..<steps {
      let spent = Double(step) / Double(steps)
      band = cooling.band(at: spent, from: band)
      let temperature = cooling.temperature(at: spent, in: band)
      if step & 15 == 0 { ranked.cool(to: temperature) }
      for _ in 0..<SearchControl.interval { exchange(temperature, thresholds) }
      record.note(state.cost.soft, in: band)
      if checkpoint(moves: SearchControl.interval) { return false }
      if hardPrice != nil && bestCost.hard == 0 { return true }
    }
    return true
  }

  // MARK: Exchanges

  /// Of 256 moves, those that exchange a chain.
  private static let chainShare: UInt64 = 77
  /// Of 256 moves, those that bring activities together in one room.
  private static let stabilityShare: UInt64 = 4

  /// Tries to move an activity to another slot and room, or to exchange it with the one that stands there.
  @inline(__always)
  private mutating func exchange(_ temperature: Double, _ thresholds: borrowing Thresholds) {
    let word = random.next()
    let kind = (word >> 20) & 0xFF
    if kind < Self.chainShare + Self.stabilityShare && hardPrice == nil {
      if kind < Self.chainShare { return exchangeChain(temperature, thresholds) }
      if !state.roomVarieties.isEmpty { return stabilise(temperature, thresholds) }
    }
    let activity = pick(state.layout.activityCount, word >> 32)
    let time = state.placement.time(activity)
    guard time >= 0 else { return }
    let slot = state.layout.slots.slot(activity, at: time)
    let room = Int(state.layout.choices[state.layout.flatChoice(activity, state.placement.choice(activity))].room)
    let drawn = random.next()
    var newTime = time
    var newSlot = slot
    // One move in eight changes the room alone.
    if word & 7 != 0 {
      let open = state.layout.openTimes.range(activity)
      newTime = state.layout.openTimes[open.lowerBound &+ pick(open.count, drawn & 0xFFFF_FFFF)]
      newSlot = state.layout.slots.slot(activity, at: newTime)
    }
    let newChoice = ranked.draw(activity, drawn >> 32)
    let newRoom = Int(state.layout.choices[state.layout.flatChoice(activity, newChoice)].room)
    let partner = newRoom < 0 ? -1 : tables.occupant(newSlot, newRoom)
    if partner == activity { return }
    let limit = thresholds.draw(temperature, word >> 8)
    if partner < 0 {
      if newSlot != slot && hardPrice == nil && tables.clashes(of: activity, in: newSlot) > 0 { return }
      relocate(activity, newTime, newChoice, limit, from: slot, room, to: newSlot, newRoom)
    } else {
      swap(activity, newTime, newChoice, partner, limit, from: slot, room, to: newSlot, newRoom)
    }
  }

  /// A number below a bound from 32 random bits.
  @inline(__always)
  private func pick(_ bound: Int, _ bits: UInt64) -> Int {
    Int(truncatingIfNeeded: (bits &* UInt64(truncatingIfNeeded: bound)) >> 32)
  }

  @inline(__always)
  private mutating func relocate(
    _ activity: Int, _ time: Int, _ choice: Int, _ limit: Int, from slot: Int, _ room: Int, to newSlot: Int,
    _ newRoom: Int
  ) {
    if state.canShift && hardPrice == nil && state.cost.hard == 0,
      let change = state.shift(activity, to: time, choice: choice)
    {
      guard accepts(change, limit) else { return }
      state.take(activity)
      state.setChoice(activity, choice)
      state.put(activity, at: time)
      tables.leave(activity, slot, room)
      tables.enter(activity, newSlot, newRoom)
      return noteBest()
    }
    let (oldTime, oldChoice) = (state.placement.time(activity), state.placement.choice(activity))
    var change = state.take(activity)
    change += state.peek(activity, at: time, choice: choice)
    guard accepts(change, limit) else {
      state.setChoice(activity, oldChoice)
      state.put(activity, at: oldTime)
      return
    }
    state.setChoice(activity, choice)
    state.put(activity, at: time)
    tables.leave(activity, slot, room)
    tables.enter(activity, newSlot, newRoom)
    noteBest()
  }

  @inline(__always)
  private mutating func swap(
    _ activity: Int, _ time: Int, _ choice: Int, _ partner: Int, _ limit: Int, from slot: Int, _ room: Int,
    to newSlot: Int, _ newRoom: Int
  ) {
    guard room >= 0 else { return }
    let partnerTime = Int(tables.timeAtSlot[partner &* tables.slotCount &+ slot])
    let partnerChoice = Int(tables.choiceForRoom[partner &* tables.roomCount &+ room])
    guard partnerTime >= 0 && partnerChoice >= 0 else { return }
    if newSlot != slot && hardPrice == nil {
      // Each leaves the slot that the other enters: what they have against each other does not count.
      let mutual = tables.areRivals(activity, partner) ? 1 : 0
      if tables.clashes(of: activity, in: newSlot) > mutual || tables.clashes(of: partner, in: slot) > mutual { return }
    }
    if state.canShift && hardPrice == nil && state.cost.hard == 0 && tables.areIndependent(activity, partner),
      let mine = state.shift(activity, to: time, choice: choice)
    {
      if let theirs = state.shift(partner, to: partnerTime, choice: partnerChoice) {
        let change = mine + theirs
        guard accepts(change, limit) else { return }
      }
    }
    let (oldTime, oldChoice) = (state.placement.time(activity), state.placement.choice(activity))
    let theirTime = state.placement.time(partner)
    var change = state.take(activity)
    change += state.take(partner)
    state.setChoice(activity, choice)
    change += state.put(activity, at: time)
    change += state.peek(partner, at: partnerTime, choice: partnerChoice)
    guard accepts(change, limit) else {
      state.take(activity)
      state.setChoice(activity, oldChoice)
      state.put(activity, at: oldTime)
      state.put(partner, at: theirTime)
      return
    }
    state.setChoice(partner, partnerChoice)
    state.put(partner, at: partnerTime)
    tables.leave(activity, slot, room)
    tables.leave(partner, newSlot, newRoom)
    tables.enter(activity, newSlot, newRoom)
    tables.enter(partner, slot, room)
    noteBest()
  }
}
