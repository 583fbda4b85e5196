// SPDX-License-Identifier: Apache-2.0

/// The profile: what present tasks are certain to take at each time. O(n log n).
extension Engine {
  mutating func buildProfile(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) {
    propagators.order.removeAll()
    propagators.keys.removeAll()
    for task in places(propagator) where isTrue(propagators.tasks[task].presence) {
      let times = view(task, isReversed)
      guard times.latestStart < times.earliestEnd else { continue }
      let place = Int32(truncatingIfNeeded: task)
      propagators.keys.append(times.latestStart)
      propagators.order.append(place)
      propagators.keys.append(times.earliestEnd)
      propagators.order.append(~place)
    }
    meter.charge(4 * propagators.order.count + Int(propagator.itemCount))
    propagators.sortOrder()
    propagators.profile.reset()
    var height = 0
    for place in 0..<propagators.order.count {
      let task = propagators.order[place]
      height += task >= 0 ? demand(Int(task)) : -demand(Int(~task))
      if place + 1 < propagators.order.count && propagators.keys[place + 1] == propagators.keys[place] { continue }
      propagators.profile.append(from: propagators.keys[place], height: height)
    }
  }

  /// The capacity is at least the profile's height, and a task that is certain to run takes no more than is left.
  mutating func checkProfile(_ propagator: PropagatorPool.Propagator) -> Bool {
    let capacity = capacity(propagator)
    for place in 0..<propagators.profile.starts.count where propagators.profile.heights[place] > lower(capacity) {
      let height = propagators.profile.heights[place]
      if let variable = capacity.variable, height <= upper(capacity) {
        beginPremises(propagator)
        explainUse(propagator, at: propagators.profile.middle(of: place), atLeast: height, except: -1, false)
        guard infer(variable, atLeast: height, .timeTable, constraint: propagator.constraint) else { return false }
        continue
      }
      beginPremises(propagator)
      let needed = upper(capacity) + 1
      addPremise(capacity, atMost: needed - 1)
      explainUse(propagator, at: propagators.profile.middle(of: place), atLeast: needed, except: -1, false)
      return failFromPremises(.timeTable, constraint: propagator.constraint)
    }
    for task in places(propagator) {
      if let variable = propagators.tasks[task].demand.variable, isTrue(propagators.tasks[task].presence) {
        guard lowerDemand(propagator, task, variable) else { return false }
      }
    }
    return true
  }

  /// A task that is certain to run takes no more than the others leave it then.
  private mutating func lowerDemand(
    _ propagator: PropagatorPool.Propagator, _ task: Int, _ variable: SignedVar
  ) -> Bool {
    let times = view(task, false)
    guard times.latestStart < times.earliestEnd else { return true }
    let capacity = capacity(propagator)
    // Bounds may have moved since the profile was built: its heights can only be too low.
    var place = max(0, propagators.profile.stretch(at: times.latestStart))
    var highest = 0
    var time = times.latestStart
    while place + 1 < propagators.profile.starts.count && propagators.profile.starts[place] < times.earliestEnd {
      if propagators.profile.heights[place] > highest && propagators.profile.starts[place + 1] > times.latestStart {
        highest = propagators.profile.heights[place]
        time = max(times.latestStart, propagators.profile.starts[place])
      }
      place += 1
    }
    let others = highest - demand(task)
    let most = upper(capacity) - others
    guard others >= 0, most < upper(variable) else { return true }
    beginPremises(propagator)
    addPremise(capacity, atMost: upper(capacity))
    addPremise(propagators.tasks[task].presence)
    addPremise(times, startsAtMost: time)
    addPremise(times, endsAtLeast: time + 1)
    explainUse(propagator, at: time, atLeast: others, except: task, false)
    return infer(-variable, atLeast: -most, .timeTable, constraint: propagator.constraint)
  }

  /// Adds as premises that tasks certain to run at a time take so much together; leaves out those not needed.
  mutating func explainUse(
    _ propagator: PropagatorPool.Propagator, at time: Int, atLeast needed: Int, except: Int, _ isReversed: Bool
  ) {
    meter.charge(Int(propagator.itemCount))
    var spare = -needed
    for task in places(propagator) where task != except && runs(task, at: time, isReversed) { spare += demand(task) }
    assert(spare >= 0)
    for task in places(propagator) where task != except && runs(task, at: time, isReversed) {
      if demand(task) <= spare {
        spare -= demand(task)
        continue
      }
      let times = view(task, isReversed)
      addPremise(times, endsAtLeast: time + 1)
      addPremise(times, startsAtMost: time)
      addPremise(propagators.tasks[task].demand, atLeast: demand(task))
      addPremise(propagators.tasks[task].presence)
    }
  }

  private mutating func runs(_ task: Int, at time: Int, _ isReversed: Bool) -> Bool {
    guard isTrue(propagators.tasks[task].presence) else { return false }
    let times = view(task, isReversed)
    return times.latestStart <= time && time < times.earliestEnd
  }
}
