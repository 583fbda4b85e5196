// SPDX-License-Identifier: Apache-2.0

/// Overload and time-table edge finding: what tasks must take inside a window of time, the profile counted exactly, fits
/// into it, and a task that does not fit from its earliest start on starts later. Vilím, "Timetable edge finding filtering
/// algorithm for discrete cumulative resources", CPAIOR 2011; the O(n^2) sweep is that of Schutt, Feydy and Stuckey,
/// "Explaining time-table-edge-finding propagation for the cumulative resource constraint", CPAIOR 2013.
extension Engine {
  private static let largestEnergy = 1 << 58

  /// Whether all energies fit into an `Int`.
  func hasSafeEnergy(_ tasks: [(task: Task, demand: Quantity)], _ capacity: Quantity) -> Bool {
    guard let low = tasks.map({ lower($0.task.start) }).min(),
      let high = tasks.map({ upper($0.task.end) + $0.task.endOffset }).max()
    else { return false }
    let widest = max(upper(capacity), tasks.reduce(0) { $0 + upper($1.demand) })
    let (product, isHigh) = widest.multipliedReportingOverflow(by: high - low)
    return !isHigh && product < Engine.largestEnergy
  }

  mutating func propagateEnergy(_ propagator: PropagatorPool.Propagator) -> Bool {
    guard level == 0 || usesEnergyInSearch else { return true }
    for isReversed in [false, true] {
      readEnergies(propagator, isReversed)
      guard propagators.energy.entries.count > 1 else { return true }
      guard sweepWindows(propagator, isReversed) else { return false }
    }
    return true
  }

  private mutating func readEnergies(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) {
    buildProfile(propagator, isReversed)
    propagators.energy.reset()
    for task in places(propagator) {
      let presence = propagators.tasks[task].presence
      if isFalse(presence) { continue }
      let times = view(task, isReversed)
      let demand = demand(task)
      guard demand > 0, times.duration > 0 else { continue }
      propagators.energy.entries.append(
        EnergyState.Entry(
          task: Int32(truncatingIfNeeded: task), isPresent: isTrue(presence), start: times.earliestStart,
          latestStart: times.latestStart, earliestEnd: times.earliestEnd, latestEnd: times.latestEnd,
          duration: times.duration, demand: demand,
          areaBeforeStart: propagators.profile.area(before: times.earliestStart)))
    }
    propagators.energy.sort()
  }

  /// Tries each window from an earliest start to a latest end.
  private mutating func sweepWindows(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) -> Bool {
    var place = propagators.energy.byEnd.count
    var last = Int.max
    while place > 0 {
      place -= 1
      let end = propagators.energy.entries[Int(propagators.energy.byEnd[place])].latestEnd
      guard end < last else { continue }
      last = end
      guard sweepBeginnings(propagator, until: end, isReversed) else { return false }
    }
    return true
  }

  private mutating func sweepBeginnings(
    _ propagator: PropagatorPool.Propagator, until end: Int, _ isReversed: Bool
  ) -> Bool {
    let capacity = upper(capacity(propagator))
    let areaBeforeEnd = propagators.profile.area(before: end)
    var energy = 0
    // The present task that takes most beyond what is counted if it starts early, and the optional one that takes most.
    var candidate = -1
    var extra = 0
    var guest = -1
    var guestEnergy = 0
    var place = propagators.energy.byStart.count
    meter.charge(4 * place)
    while place > 0 {
      place -= 1
      let number = Int(propagators.energy.byStart[place])
      let entry = propagators.energy.entries[number]
      guard entry.start < end else { continue }
      let needed = entry.timeBefore(end)
      if entry.isPresent {
        energy += entry.demand * max(0, needed - entry.countedBefore(end))
        let early = entry.demand * (min(entry.duration, end - entry.start) - needed)
        if early > extra { (candidate, extra) = (number, early) }
      } else if entry.demand * needed > guestEnergy {
        (guest, guestEnergy) = (number, entry.demand * needed)
      }
      let left = capacity * (end - entry.start) - energy - (areaBeforeEnd - entry.areaBeforeStart)
      guard left < max(extra, guestEnergy) else { continue }
      let window = EnergyWindow(begin: entry.start, end: end)
      if left < 0 { return failOnEnergy(propagator, window, isReversed) }
      if left < extra {
        guard pushOut(propagator, candidate, window, isReversed) else { return false }
        (candidate, extra) = (-1, 0)
      }
      if left < guestEnergy {
        guard excludeGuest(propagator, guest, window, isReversed) else { return false }
        (guest, guestEnergy) = (-1, 0)
      }
    }
    return true
  }
}
