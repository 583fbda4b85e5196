// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

// The moves of the second phase: cheaper, with nothing broken.
extension ClassSearch {
  /// Whether a change is accepted.
  @inline(__always)
  private mutating func accepts(_ change: Int, _ temperature: Double) -> Bool {
    change <= 0 || Double(change) < -log(random.unit()) * temperature
  }

  @inline(__always)
  mutating func tryMove(_ temperature: Double) {
    meter.spend(1)
    if studentShare > 0, random.below(1024) < studentShare {
      if random.below(3) == 0 { trySwap(temperature) } else { tryStudent(temperature) }
    } else {
      tryClass(temperature)
    }
  }

  // MARK: Classes

  /// What a random move of a class would cost; nil where it would break something.
  mutating func propose() -> Int? {
    let count = movable.length(0)
    guard count > 0 else { return nil }
    let activity = movable[0, random.below(count)]
    let place = anyPlace(activity)
    guard state.classes.isFree(activity, at: place.time, choice: place.choice, state.layout) else { return nil }
    let change = state.moveChange(activity, at: place.time, choice: place.choice)
    return change.hard > 0 ? nil : change.soft
  }

  /// Another time, another room, or both.
  @inline(__always)
  private mutating func anyPlace(_ activity: Int) -> (time: Int, choice: Int) {
    let kind = random.below(8)
    let time = kind < 2 ? state.placement.time(activity) : anyTime(activity)
    let choice = kind >= 2 && kind < 5 ? state.placement.choice(part(of: activity)) : anyChoice(activity)
    return (time, choice)
  }

  private mutating func tryClass(_ temperature: Double) {
    let count = movable.length(0)
    guard count > 0 else { return }
    let activity = movable[0, random.below(count)]
    let place = anyPlace(activity)
    if place.time == state.placement.time(activity), place.choice == state.placement.choice(part(of: activity)) {
      return
    }
    guard state.classes.isFree(activity, at: place.time, choice: place.choice, state.layout) else {
      if random.below(64) == 0 { tryChain(activity, place, temperature) }
      return
    }
    let change = state.moveChange(activity, at: place.time, choice: place.choice)
    guard change.hard <= 0, accepts(change.soft, temperature) else { return }
    state.take(activity)
    state.setChoice(part(of: activity), place.choice)
    state.put(activity, at: place.time)
  }

  /// Moves a class to a place where others are in its way, and these to other places, and so on for a few steps; all is
  /// taken back where something stays broken or costs too much.
  mutating func tryChain(_ activity: Int, _ place: (time: Int, choice: Int), _ temperature: Double) {
    let before = state.cost
    chainNumber += 1
    journal.clear()
    queue.removeAll()
    move(activity, to: place)
    var isHopeful = state.classes.noteConflicts(of: activity, in: &queue)
    var steps = 0
    while isHopeful, queue.count > 0 {
      let other = queue.pop()
      guard state.classes.presence(other).hard > 0 else { continue }
      steps += 1
      guard steps <= 6, movedBy[other] != chainNumber, let next = placeInChain(other) else {
        isHopeful = false
        break
      }
      move(other, to: next)
      isHopeful = state.classes.noteConflicts(of: other, in: &queue)
    }
    let change = state.cost - before
    if isHopeful, change.hard <= 0, accepts(change.soft, temperature) { return }
    journal.undo(in: &state)
  }

  private mutating func move(_ activity: Int, to place: (time: Int, choice: Int)) {
    movedBy[activity] = chainNumber
    journal.note(activity, in: state)
    if state.isPlaced(activity) { state.take(activity) }
    state.setChoice(part(of: activity), place.choice)
    state.put(activity, at: place.time)
  }

  /// Where a class in the way goes: a time in its own room that breaks nothing, or as little as there is.
  private mutating func placeInChain(_ activity: Int) -> (time: Int, choice: Int)? {
    let times = state.layout.openTimes.length(activity)
    let own = state.placement.choice(part(of: activity))
    var best: (time: Int, choice: Int)?
    var bestCost = Cost(hard: Int.max, soft: Int.max)
    let start = random.below(times)
    let looks = min(times, 80)
    for number in 0..<(looks + 24) {
      let time = number < looks ? state.layout.openTimes[activity, (start + number) % times] : anyTime(activity)
      let choice = number < looks ? own : anyChoice(activity)
      if time == state.placement.time(activity), choice == own { continue }
      let cost = state.peekFamilies(activity, at: time, choice: choice)
      if cost.isBetter(than: bestCost) {
        bestCost = cost
        best = (time, choice)
      }
    }
    meter.spend(looks + 24)
    return best
  }

  // MARK: Students

  /// Of 1024 moves, how many are of students.
  private var studentShare: Int { state.classes.students.openCount == 0 ? 0 : 400 }

  private mutating func tryStudent(_ temperature: Double) {
    let enrolment = state.classes.students.openEnrolment(random.below(state.classes.students.openCount))
    let range = state.classes.students.bundleRange(of: enrolment)
    let bundle = range.lowerBound + random.below(range.count)
    let change = state.classes.moveStudentChange(enrolment, to: bundle)
    guard change.hard <= 0, accepts(change.soft, temperature) else { return }
    state.moveStudent(enrolment, to: bundle)
  }

  private mutating func trySwap(_ temperature: Double) {
    let one = state.classes.students.openEnrolment(random.below(state.classes.students.openCount))
    let two = state.classes.students.companion(of: one, &random)
    let (mine, theirs) = (state.classes.students.bundle(of: one), state.classes.students.bundle(of: two))
    guard mine != theirs else { return }
    let change = state.classes.swapStudentsChange(one, two)
    guard change.hard <= 0, accepts(change.soft, temperature) else { return }
    state.moveStudent(one, to: theirs)
    state.moveStudent(two, to: mine)
  }
}

extension LocalState {
  /// What moving a placed class would change; only where all constraints are those of classes.
  @inline(__always)
  func moveChange(_ activity: Int, at time: Int, choice: Int) -> Cost {
    unary.presence(activity, at: time, choice: choice, layout) - unary.presence(activity, in: placement, layout)
      + classes.peek(activity, at: time, choice: choice, in: placement, layout) - classes.presence(activity)
  }
}
