// SPDX-License-Identifier: Apache-2.0

/// Cumulative resources by time-table: no task may run where those certain to run leave too little. Explained pointwise
/// after Schutt, Feydy, Stuckey and Wallace, "Explaining the cumulative propagator", Constraints 2011. O(n log n) for
/// the profile and O(n * stretches) for the bounds.
///
/// Every rule is written for one direction of time; the other looks at `-(start + duration)`.
extension Engine {
  mutating func addCumulativePropagator(
    _ tasks: [(task: Task, demand: Int)], _ capacity: Int, _ context: LoadContext
  ) {
    let items = propagators.tasks.count
    // Demands stand beside the tasks, at the same places.
    propagators.profile.demands.grow(to: items, filling: 0)
    for (task, demand) in tasks {
      propagators.tasks.append(
        PropagatorPool.TaskItem(start: task.start, duration: task.duration, presence: task.presence))
      propagators.profile.demands.append(demand)
    }
    let extra = propagators.numbers.count
    propagators.numbers.append(capacity)
    let number = propagators.add(.cumulative, items: items, count: tasks.count, extra: extra, context)
    for (task, _) in tasks {
      propagators.watch(task.start, by: number)
      propagators.watch(task.presence, by: number)
    }
  }

  mutating func propagateCumulative(_ propagator: PropagatorPool.Propagator) -> Bool {
    for isReversed in [false, true] {
      buildProfile(propagator, isReversed)
      guard checkProfile(propagator, isReversed) else { return false }
      guard !propagators.profile.starts.isEmpty else { break }
      for task in Int(propagator.items)..<Int(propagator.items + propagator.itemCount) {
        let presence = propagators.tasks[task].presence
        if isFalse(presence) || (isReversed && isOpen(presence)) { continue }
        guard isTrue(presence) ? pushTask(propagator, task, isReversed) : excludeTask(propagator, task) else {
          return false
        }
      }
    }
    return true
  }

  // MARK: Profile

  private mutating func buildProfile(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) {
    propagators.order.removeAll()
    propagators.keys.removeAll()
    for task in Int(propagator.items)..<Int(propagator.items + propagator.itemCount)
    where isTrue(propagators.tasks[task].presence) {
      let times = view(task, isReversed)
      guard times.latestStart < times.earliestEnd else { continue }
      let demand = Int32(truncatingIfNeeded: task)
      propagators.keys.append(times.latestStart)
      propagators.order.append(demand)
      propagators.keys.append(times.earliestEnd)
      propagators.order.append(~demand)
    }
    meter.charge(4 * propagators.order.count + Int(propagator.itemCount))
    propagators.sortOrder()
    propagators.profile.starts.removeAll()
    propagators.profile.heights.removeAll()
    var height = 0
    for place in 0..<propagators.order.count {
      let task = propagators.order[place]
      height += task >= 0 ? propagators.profile.demands[Int(task)] : -propagators.profile.demands[Int(~task)]
      if place + 1 < propagators.order.count && propagators.keys[place + 1] == propagators.keys[place] { continue }
      propagators.profile.starts.append(propagators.keys[place])
      propagators.profile.heights.append(height)
    }
  }

  private mutating func checkProfile(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) -> Bool {
    let capacity = propagators.numbers[Int(propagator.extra)]
    for place in 0..<propagators.profile.starts.count where propagators.profile.heights[place] > capacity {
      let time = (propagators.profile.starts[place] + propagators.profile.starts[place + 1] - 1) / 2
      let isInside = time >= propagators.profile.starts[place]
      beginPremises(propagator)
      explainUse(
        propagator, at: isInside ? time : propagators.profile.starts[place], demand: 0, except: -1, isReversed)
      return failFromPremises(.timeTable, constraint: propagator.constraint)
    }
    return true
  }

  // MARK: Bounds

  /// Moves a present task behind the stretches that leave it no room, a point at a time.
  private mutating func pushTask(
    _ propagator: PropagatorPool.Propagator, _ task: Int, _ isReversed: Bool
  ) -> Bool {
    var times = view(task, isReversed)
    guard times.earliestStart < times.latestStart else { return true }
    let free = propagators.numbers[Int(propagator.extra)] - propagators.profile.demands[task]
    var place = max(0, propagators.profile.stretch(at: times.earliestStart))
    while place + 1 < propagators.profile.starts.count && propagators.profile.starts[place] < times.earliestEnd {
      let start = propagators.profile.starts[place]
      let end = propagators.profile.starts[place + 1]
      place += 1
      if propagators.profile.heights[place - 1] <= free || end <= times.earliestStart { continue }
      // Its own certain part is in the profile.
      if start >= times.latestStart { break }
      while times.earliestStart < end {
        let time = min(times.earliestEnd, end) - 1
        beginPremises(propagator)
        explainUse(propagator, at: time, demand: propagators.profile.demands[task], except: task, isReversed)
        addPremise(times, startsAtLeast: time + 1 - times.duration)
        addPremise(propagators.tasks[task].presence)
        guard
          infer(times.variable, atLeast: time + 1 - times.offset, .timeTable, constraint: propagator.constraint)
        else { return false }
        times = view(task, isReversed)
      }
    }
    return true
  }

  /// A task for which no start is left is absent.
  private mutating func excludeTask(_ propagator: PropagatorPool.Propagator, _ task: Int) -> Bool {
    let times = view(task, false)
    let demand = propagators.profile.demands[task]
    let free = propagators.numbers[Int(propagator.extra)] - demand
    beginPremises(propagator)
    var start = times.earliestStart
    var place = max(0, propagators.profile.stretch(at: start))
    while start <= times.latestStart && place + 1 < propagators.profile.starts.count {
      guard propagators.profile.starts[place] < start + times.duration else { return true }
      let end = propagators.profile.starts[place + 1]
      if propagators.profile.heights[place] > free && end > start {
        let time = min(start + times.duration, end) - 1
        explainUse(propagator, at: time, demand: demand, except: task, false)
        start = time + 1
      }
      if end <= start { place += 1 } else if propagators.profile.heights[place] <= free { place += 1 }
    }
    guard start > times.latestStart else { return true }
    addPremise(times, startsAtLeast: times.earliestStart)
    addPremise(times, startsAtMost: start - 1)
    return infer(~propagators.tasks[task].presence, .timeTable, constraint: propagator.constraint)
  }

  /// Adds as premises that tasks certain to run at a time, with `demand` more, take more than the capacity; leaves out
  /// those not needed.
  private mutating func explainUse(
    _ propagator: PropagatorPool.Propagator, at time: Int, demand: Int, except: Int, _ isReversed: Bool
  ) {
    let range = Int(propagator.items)..<Int(propagator.items + propagator.itemCount)
    meter.charge(range.count)
    var spare = demand - propagators.numbers[Int(propagator.extra)] - 1
    for task in range where task != except && runs(task, at: time, isReversed) {
      spare += propagators.profile.demands[task]
    }
    assert(spare >= 0)
    for task in range where task != except && runs(task, at: time, isReversed) {
      if propagators.profile.demands[task] <= spare {
        spare -= propagators.profile.demands[task]
        continue
      }
      let times = view(task, isReversed)
      addPremise(times, startsAtLeast: time + 1 - times.duration)
      addPremise(times, startsAtMost: time)
      addPremise(propagators.tasks[task].presence)
    }
  }

  private func runs(_ task: Int, at time: Int, _ isReversed: Bool) -> Bool {
    guard isTrue(propagators.tasks[task].presence) else { return false }
    let times = view(task, isReversed)
    return times.latestStart <= time && time < times.earliestEnd
  }
}
