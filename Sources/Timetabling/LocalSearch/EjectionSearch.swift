// SPDX-License-Identifier: Apache-2.0

/// What ejections remember: how often each class of activities had to be placed again, and where nobody may go back to soon.
struct EjectionMemory: ~Copyable {
  /// The activities to be placed, the next one last.
  var waiting = FlatStack()
  /// For each class, one more than the times one of it was placed: conflict-based statistics (Müller, Barták and Rudová,
  /// 2004) in their simplest form.
  private var weights: FlatArray<Int32>
  /// For each activity and slot, the step before which it may not return.
  private var banned: FlatArray<Int32>
  private let slotCount: Int
  private var step: Int32 = 0

  init(_ tables: borrowing ExchangeTables, activityCount: Int) {
    slotCount = tables.slotCount
    weights = FlatArray(repeating: 1, count: max(1, tables.rivals.count))
    banned = FlatArray(repeating: 0, count: activityCount * slotCount)
  }

  @inline(__always)
  func weight(_ number: Int) -> Int { Int(weights[number]) }

  @inline(__always)
  func isBanned(_ activity: Int, _ slot: Int) -> Bool { banned[activity &* slotCount &+ slot] > step }

  mutating func begin(_ number: Int) {
    step &+= 1
    weights[number] &+= 1
  }

  mutating func eject(_ activity: Int, from slot: Int, steps: Int) {
    banned[activity &* slotCount &+ slot] = step &+ Int32(truncatingIfNeeded: steps)
    waiting.push(activity)
  }
}

// Ejection: an activity is put where those in its way are the easiest to place elsewhere; they leave and wait for their turn.
extension SearchRun {
  /// Places all activities that are not placed, and those that clash, as long as the steps suffice.
  ///
  /// What still waits at the end is put where it breaks least.
  mutating func placeByEjection(steps: Int) {
    if contests.isEmpty { contests = ContestTally(classes: tables.rivals.count, rooms: tables.roomCount) }
    var memory = EjectionMemory(tables, activityCount: state.layout.activityCount)
    takeOutClashing(&memory)
    var step = 0
    while memory.waiting.count > 0 && step < steps {
      let isDrawn = random.below(5) == 0
      let position = isDrawn ? random.below(memory.waiting.count) : memory.waiting.count - 1
      memory.waiting.swapAt(position, memory.waiting.count - 1)
      let activity = memory.waiting.pop()
      memory.begin(Int(tables.classOf[activity]))
      place(activity, &memory)
      step += 1
      if checkpoint(moves: state.layout.openTimes.length(activity)) { break }
    }
    while memory.waiting.count > 0 {
      let activity = memory.waiting.pop()
      let earlier = state.work
      placeBest(activity, avoiding: -1)
      enterTables(activity)
      _ = checkpoint(moves: state.work - earlier)
    }
  }

  /// Takes out what is not needed where two clash, and lists what is not placed, the least free last.
  private mutating func takeOutClashing(_ memory: inout EjectionMemory) {
    var order: [(freedom: Int, tie: UInt64, activity: Int)] = []
    for activity in 0..<state.layout.activityCount {
      if state.isPlaced(activity) {
        let time = state.placement.time(activity)
        let change = state.take(activity)
        // Leaving out a required activity breaks one thing by itself.
        let own = state.problem.activities[activity].isOptional ? 0 : 1
        if change.hard >= own {
          state.put(activity, at: time)
          continue
        }
        let room = Int(state.layout.choices[state.layout.flatChoice(activity, state.placement.choice(activity))].room)
        tables.leave(activity, state.layout.slots.slot(activity, at: time), room)
      }
      let free = state.layout.openTimes.length(activity) &* state.layout.openChoices.length(activity)
      let rivals = tables.rivals.length(Int(tables.classOf[activity]))
      order.append((free * 64 / (64 + rivals), random.next(), activity))
    }
    order.sort { ($0.freedom, $0.tie) > ($1.freedom, $1.tie) }
    for entry in order { memory.waiting.push(entry.activity) }
    // Another may have stood in the same room, unseen.
    loadTables()
  }

  /// Puts an activity where what must leave for it weighs least; at equal weight where the cost is least.
  private mutating func place(_ activity: Int, _ memory: inout EjectionMemory) {
    var (bestTime, bestChoice, ties) = (-1, -1, 0)
    var least = (weight: Int.max, soft: Int.max)
    let absent = state.problem.activities[activity].isOptional ? 0 : 1
    for position in state.layout.openTimes.range(activity) {
      let time = state.layout.openTimes[position]
      let slot = state.layout.slots.slot(activity, at: time)
      var weight = memory.isBanned(activity, slot) ? 1_000 : 0
      if tables.clashes(of: activity, in: slot) > 0 {
        var other = tables.firstMember(of: slot)
        while other >= 0 {
          if tables.areRivals(activity, other) { weight &+= memory.weight(Int(tables.classOf[other])) }
          other = tables.nextMember(after: other)
        }
      }
      if weight > least.weight { continue }
      let (choice, ejected) = easiestChoice(activity, slot, memory)
      weight &+= ejected
      if weight > least.weight { continue }
      let cost = state.peek(activity, at: time, choice: choice)
      // What other constraints ask counts too; placing a required activity mends what its absence breaks.
      weight &+= max(0, cost.hard &+ absent)
      let soft = cost.soft
      if (weight, soft) < least {
        (least, bestTime, bestChoice, ties) = ((weight, soft), time, choice, 1)
      } else if (weight, soft) == least {
        ties += 1
        if random.below(ties) == 0 { (bestTime, bestChoice) = (time, choice) }
      }
    }
    guard bestTime >= 0 else { return }
    eject(activity, for: bestTime, bestChoice, &memory)
    state.setChoice(activity, bestChoice)
    state.put(activity, at: bestTime)
    enterTables(activity)
  }

  /// The cheapest choice whose room is free in a slot, or is held by one that must leave anyway; else the one whose holder
  /// weighs least, with that weight.
  private mutating func easiestChoice(
    _ activity: Int, _ slot: Int, _ memory: borrowing EjectionMemory
  ) -> (choice: Int, weight: Int) {
    var (best, lightest, ties) = (-1, Int.max, 0)
    for position in ranked.all(activity) {
      let choice = ranked.choice(position)
      let room = Int(state.layout.choices[state.layout.flatChoice(activity, choice)].room)
      let holder = room < 0 ? -1 : tables.occupant(slot, room)
      if holder < 0 || tables.areRivals(activity, holder) { return (choice, 0) }
      let weight = memory.weight(Int(tables.classOf[holder]))
      if weight < lightest {
        (best, lightest, ties) = (choice, weight, 1)
      } else if weight == lightest {
        ties += 1
        if random.below(ties) == 0 { best = choice }
      }
    }
    return (best, lightest)
  }

  /// Takes out what is in an activity's way.
  private mutating func eject(_ activity: Int, for time: Int, _ choice: Int, _ memory: inout EjectionMemory) {
    let slot = state.layout.slots.slot(activity, at: time)
    let room = Int(state.layout.choices[state.layout.flatChoice(activity, choice)].room)
    let holder = room < 0 ? -1 : tables.occupant(slot, room)
    var other = tables.firstMember(of: slot)
    while other >= 0 {
      let next = tables.nextMember(after: other)
      let isRival = tables.areRivals(activity, other)
      if other == holder || isRival {
        contests.note(Int(tables.classOf[activity]), Int(tables.classOf[other]), room: isRival ? -1 : room)
        let flat = state.layout.flatChoice(other, state.placement.choice(other))
        tables.leave(other, slot, Int(state.layout.choices[flat].room))
        state.take(other)
        memory.eject(other, from: slot, steps: 10 + random.below(10))
      }
      other = next
    }
  }

  /// Notes in the tables where an activity that was just placed stands.
  private mutating func enterTables(_ activity: Int) {
    guard state.isPlaced(activity) else { return }
    let room = Int(state.layout.choices[state.layout.flatChoice(activity, state.placement.choice(activity))].room)
    tables.enter(activity, state.layout.slots.slot(activity, at: state.placement.time(activity)), room)
  }
}
