// SPDX-License-Identifier: Apache-2.0

/// What follows from the energy of a window, with explanations: each task contributes the time it must spend inside,
/// weakened as far as the excess allows.
extension Engine {
  /// For how long a task must run inside a window: the least of the whole window, what is left when it starts as late or
  /// ends as early as it can, and its duration.
  @inline(__always)
  private mutating func timeInside(_ times: TaskView, _ window: EnergyWindow) -> Int {
    let length = max(times.duration, times.earliestEnd - times.latestStart)
    return max(
      0,
      min(
        window.end - window.begin, window.end - times.latestStart, times.earliestEnd - window.begin, length))
  }

  private mutating func energyInside(
    _ propagator: PropagatorPool.Propagator, _ window: EnergyWindow, except: Int, _ isReversed: Bool
  ) -> Int {
    meter.charge(4 * Int(propagator.itemCount))
    var energy = 0
    for task in places(propagator) where task != except && isTrue(propagators.tasks[task].presence) {
      energy += demand(task) * timeInside(view(task, isReversed), window)
    }
    return energy
  }

  mutating func failOnEnergy(
    _ propagator: PropagatorPool.Propagator, _ window: EnergyWindow, _ isReversed: Bool
  ) -> Bool {
    let capacity = capacity(propagator)
    let available = upper(capacity) * (window.end - window.begin)
    beginPremises(propagator)
    addPremise(capacity, atMost: upper(capacity))
    explainEnergy(propagator, window, atLeast: available + 1, except: -1, isReversed)
    return failFromPremises(.energy, constraint: propagator.constraint)
  }

  /// A task that cannot have started early because of what others take in the window starts so late that it fits.
  mutating func pushOut(
    _ propagator: PropagatorPool.Propagator, _ entry: Int, _ window: EnergyWindow, _ isReversed: Bool
  ) -> Bool {
    let task = Int(propagators.energy.entries[entry].task)
    let capacity = capacity(propagator)
    let others = energyInside(propagator, window, except: task, isReversed)
    let left = upper(capacity) * (window.end - window.begin) - others
    guard left >= 0 else { return failOnEnergy(propagator, window, isReversed) }
    let times = view(task, isReversed)
    let demand = demand(task)
    let allowed = left / demand
    let early = min(window.end - window.begin, times.earliestEnd - window.begin, times.duration)
    guard early > allowed, window.end - allowed > times.earliestStart else { return true }
    beginPremises(propagator)
    addPremise(capacity, atMost: upper(capacity))
    addPremise(propagators.tasks[task].presence)
    addPremise(propagators.tasks[task].demand, atLeast: demand)
    addPremise(propagators.tasks[task].duration, atLeast: allowed + 1)
    addPremise(times, endsAtLeast: window.begin + allowed + 1)
    let needed = upper(capacity) * (window.end - window.begin) - demand * (allowed + 1) + 1
    explainEnergy(propagator, window, atLeast: needed, except: task, isReversed)
    return infer(
      times.start, atLeast: window.end - allowed - times.startOffset, .edgeFinding, constraint: propagator.constraint)
  }

  /// An optional task that would take more than is left in the window is absent.
  mutating func excludeGuest(
    _ propagator: PropagatorPool.Propagator, _ entry: Int, _ window: EnergyWindow, _ isReversed: Bool
  ) -> Bool {
    let task = Int(propagators.energy.entries[entry].task)
    let capacity = capacity(propagator)
    guard isOpen(propagators.tasks[task].presence) else { return true }
    let others = energyInside(propagator, window, except: task, isReversed)
    let left = upper(capacity) * (window.end - window.begin) - others
    guard left >= 0 else { return failOnEnergy(propagator, window, isReversed) }
    let times = view(task, isReversed)
    let demand = demand(task)
    let needed = left / demand + 1
    guard timeInside(times, window) >= needed else { return true }
    beginPremises(propagator)
    addPremise(capacity, atMost: upper(capacity))
    explain(times, task, runsFor: needed, in: window)
    explainEnergy(
      propagator, window, atLeast: upper(capacity) * (window.end - window.begin) - demand * needed + 1, except: task,
      isReversed)
    return infer(~propagators.tasks[task].presence, .energy, constraint: propagator.constraint)
  }

  /// Adds as premises that the present tasks take so much inside the window.
  private mutating func explainEnergy(
    _ propagator: PropagatorPool.Propagator, _ window: EnergyWindow, atLeast needed: Int, except: Int,
    _ isReversed: Bool
  ) {
    var spare = energyInside(propagator, window, except: except, isReversed) - needed
    assert(spare >= 0)
    for task in places(propagator) where task != except && isTrue(propagators.tasks[task].presence) {
      let times = view(task, isReversed)
      let demand = demand(task)
      let inside = timeInside(times, window)
      guard demand * inside > spare else {
        spare -= demand * inside
        continue
      }
      // More than the energy of the task is never spare here, so something is left of it.
      let dropped = demand > 0 ? spare / demand : 0
      spare -= demand * dropped
      addPremise(propagators.tasks[task].presence)
      explain(times, task, runsFor: inside - dropped, in: window)
    }
  }

  /// Adds as premises that a task, if present, runs for so long inside the window.
  private mutating func explain(_ times: TaskView, _ task: Int, runsFor length: Int, in window: EnergyWindow) {
    addPremise(propagators.tasks[task].demand, atLeast: lower(propagators.tasks[task].demand))
    if times.duration >= length {
      addPremise(propagators.tasks[task].duration, atLeast: length)
      addPremise(times, startsAtMost: window.end - length)
      addPremise(times, endsAtLeast: window.begin + length)
    } else {
      // Its certain part is longer than its least duration says.
      let start = max(times.latestStart, window.begin)
      addPremise(times, startsAtMost: start)
      addPremise(times, endsAtLeast: start + length)
    }
  }
}
