// SPDX-License-Identifier: Apache-2.0

/// Time-table: no task may run where those certain to run leave too little. Explained pointwise after Schutt, Feydy,
/// Stuckey and Wallace, "Explaining the cumulative propagator", Constraints 2011. O(n * stretches) for the bounds.
extension Engine {
  /// Moves a present task behind the stretches that leave it no room, a point at a time.
  mutating func pushTask(_ propagator: PropagatorPool.Propagator, _ task: Int, _ isReversed: Bool) -> Bool {
    var times = view(task, isReversed)
    guard times.earliestStart < times.latestStart else { return true }
    let free = upper(capacity(propagator)) - demand(task)
    var place = max(0, propagators.profile.stretch(at: times.earliestStart))
    while place + 1 < propagators.profile.starts.count && propagators.profile.starts[place] < times.earliestEnd {
      let start = propagators.profile.starts[place]
      let end = propagators.profile.starts[place + 1]
      place += 1
      if propagators.profile.heights[place - 1] <= free || end <= times.earliestStart { continue }
      // Its own certain part is in the profile.
      if start >= times.latestStart { break }
      while times.earliestStart < min(times.earliestEnd, end) {
        let time = min(times.earliestEnd, end) - 1
        beginPremises(propagator)
        explainFullness(propagator, at: time, for: task, isReversed)
        addPremise(times, endsAtLeast: time + 1)
        addPremise(propagators.tasks[task].presence)
        guard
          infer(times.start, atLeast: time + 1 - times.startOffset, .timeTable, constraint: propagator.constraint)
        else { return false }
        times = view(task, isReversed)
      }
    }
    return true
  }

  /// A task for which no start is left is absent.
  mutating func excludeTask(_ propagator: PropagatorPool.Propagator, _ task: Int) -> Bool {
    let times = view(task, false)
    let free = upper(capacity(propagator)) - demand(task)
    beginPremises(propagator)
    var start = times.earliestStart
    var end = times.earliestEnd
    var place = max(0, propagators.profile.stretch(at: start))
    while start <= times.latestStart && place + 1 < propagators.profile.starts.count {
      guard propagators.profile.starts[place] < end else { return true }
      let stretchEnd = propagators.profile.starts[place + 1]
      let isFull = propagators.profile.heights[place] > free && stretchEnd > start
      if isFull && start < min(end, stretchEnd) {
        let time = min(end, stretchEnd) - 1
        explainFullness(propagator, at: time, for: task, false)
        start = time + 1
        end = max(end, start + times.duration)
      } else if isFull {
        return true
      }
      if stretchEnd <= start || propagators.profile.heights[place] <= free { place += 1 }
    }
    guard start > times.latestStart else { return true }
    addPremise(times, startsAtLeast: times.earliestStart)
    addPremise(times, endsAtLeast: times.earliestEnd)
    addPremise(propagators.tasks[task].duration, atLeast: times.duration)
    addPremise(times, startsAtMost: start - 1)
    return infer(~propagators.tasks[task].presence, .timeTable, constraint: propagator.constraint)
  }

  /// Adds as premises that the task does not fit beside what is certain to run at a time.
  private mutating func explainFullness(
    _ propagator: PropagatorPool.Propagator, at time: Int, for task: Int, _ isReversed: Bool
  ) {
    let capacity = capacity(propagator)
    let needed = upper(capacity) + 1 - demand(task)
    addPremise(capacity, atMost: upper(capacity))
    addPremise(propagators.tasks[task].demand, atLeast: demand(task))
    explainUse(propagator, at: time, atLeast: needed, except: task, isReversed)
  }
}
