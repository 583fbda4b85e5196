// SPDX-License-Identifier: Apache-2.0

/// Reasoning about many tasks at once, beside the literals that order them two by two: overloaded time windows and
/// detectable precedences (Vilím, "Filtering algorithms for the unary resource constraint", 2008), in O(n^2).
///
/// Every rule is written for one direction of time; the other direction looks at `-(start + duration)`.
extension Engine {
  mutating func addNoOverlapPropagator(_ tasks: [Task], _ context: LoadContext) {
    let items = propagators.tasks.count
    for task in tasks {
      propagators.tasks.append(
        PropagatorPool.TaskItem(start: task.start, duration: task.duration, presence: task.presence))
    }
    let number = propagators.add(
      .noOverlap, items: items, count: tasks.count, context)
    for task in tasks {
      propagators.watch(task.start, by: number)
      propagators.watch(task.presence, by: number)
    }
  }

  mutating func propagateNoOverlap(_ propagator: PropagatorPool.Propagator) -> Bool {
    for isReversed in [false, true] {
      sortByEarliestStart(propagator, isReversed)
      let count = propagators.order.count
      meter.charge(count * count)
      if !isReversed {
        guard checkOverload(propagator) else { return false }
      }
      guard propagateDetectablePrecedences(propagator, isReversed) else { return false }
    }
    return true
  }

  /// Puts the tasks that may be present in order of earliest start.
  private mutating func sortByEarliestStart(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) {
    propagators.order.removeAll()
    propagators.keys.removeAll()
    for place in Int(propagator.items)..<Int(propagator.items + propagator.itemCount)
    where !isFalse(propagators.tasks[place].presence) {
      propagators.order.append(Int32(truncatingIfNeeded: place))
      propagators.keys.append(view(place, isReversed).earliestStart)
    }
    propagators.sortOrder()
  }

  // MARK: Overload

  /// Present tasks that must run inside a window need no more time than it has; a task not yet decided that would need
  /// it is absent.
  private mutating func checkOverload(_ propagator: PropagatorPool.Propagator) -> Bool {
    if let window = overloadedWindow(with: nil) {
      explainOverload(propagator, window, with: nil)
      return failFromPremises(.overload, constraint: propagator.constraint)
    }
    for place in 0..<propagators.order.count {
      let task = Int(propagators.order[place])
      let presence = propagators.tasks[task].presence
      guard isOpen(presence), let window = overloadedWindow(with: task) else { continue }
      explainOverload(propagator, window, with: task)
      guard infer(~presence, .overload, constraint: propagator.constraint) else { return false }
    }
    return true
  }

  /// A stretch of time in which the tasks it must hold need more than it has.
  private struct Window {
    let start: Int
    let end: Int
    /// How much too long they are.
    let excess: Int
  }

  /// The present tasks, with one more if given, inside a window too short for them.
  private func overloadedWindow(with guest: Int?) -> Window? {
    for last in 0..<propagators.order.count {
      let bounding = Int(propagators.order[last])
      guard counts(bounding, with: guest) else { continue }
      let end = view(bounding, false).latestEnd
      if let guest, view(guest, false).latestEnd > end { continue }
      var needed = 0
      var place = propagators.order.count
      while place > 0 {
        place -= 1
        let task = Int(propagators.order[place])
        let times = view(task, false)
        guard times.latestEnd <= end, counts(task, with: guest) else { continue }
        needed += times.duration
        let excess = needed - (end - times.earliestStart)
        if excess > 0 { return Window(start: times.earliestStart, end: end, excess: excess) }
      }
    }
    return nil
  }

  private func counts(_ task: Int, with guest: Int?) -> Bool {
    task == guest || isTrue(propagators.tasks[task].presence)
  }

  private mutating func explainOverload(
    _ propagator: PropagatorPool.Propagator, _ window: Window, with guest: Int?
  ) {
    beginPremises(propagator)
    // The window may be wider by what the tasks are too long, less one.
    let before = (window.excess - 1) / 2
    let after = window.excess - 1 - before
    for place in 0..<propagators.order.count {
      let task = Int(propagators.order[place])
      let times = view(task, false)
      guard times.earliestStart >= window.start, times.latestEnd <= window.end, counts(task, with: guest),
        times.duration > 0
      else { continue }
      if task != guest { addPremise(propagators.tasks[task].presence) }
      addPremise(times, startsAtLeast: window.start - before)
      addPremise(times, startsAtMost: window.end + after - times.duration)
    }
  }

  // MARK: Detectable precedences

  /// A task that cannot end before others must start runs after all of them.
  private mutating func propagateDetectablePrecedences(
    _ propagator: PropagatorPool.Propagator, _ isReversed: Bool
  ) -> Bool {
    for place in 0..<propagators.order.count {
      let task = Int(propagators.order[place])
      let presence = propagators.tasks[task].presence
      guard !isFalse(presence) else { continue }
      let times = view(task, isReversed)
      let end = times.earliestStart + times.duration
      guard let (start, duration) = latestEndOfPredecessors(of: task, before: end, isReversed) else { continue }
      guard start + duration > times.earliestStart else { continue }
      guard isTrue(presence) || start + duration > times.latestStart else { continue }
      explainPredecessors(propagator, of: task, before: end, from: start, isReversed)
      addPremise(times, startsAtLeast: times.earliestStart)
      if isTrue(presence) {
        addPremise(presence)
        let bound = start + duration - times.offset
        guard infer(times.variable, atLeast: bound, .precedence, constraint: propagator.constraint) else {
          return false
        }
      } else {
        addPremise(times, startsAtMost: start + duration - 1)
        guard infer(~presence, .precedence, constraint: propagator.constraint) else { return false }
      }
    }
    return true
  }

  /// The set of tasks that must precede, those from some earliest start on, that ends latest.
  private func latestEndOfPredecessors(
    of task: Int, before end: Int, _ isReversed: Bool
  ) -> (start: Int, duration: Int)? {
    var best: (start: Int, duration: Int)?
    var duration = 0
    var place = propagators.order.count
    while place > 0 {
      place -= 1
      let other = Int(propagators.order[place])
      let times = view(other, isReversed)
      guard other != task, times.latestStart < end, isTrue(propagators.tasks[other].presence) else { continue }
      duration += times.duration
      // Keys and not bounds: they ascend, and every task counted starts at or after its own.
      let start = propagators.keys[place]
      if best.map({ start + duration > $0.start + $0.duration }) ?? true { best = (start, duration) }
    }
    return best
  }

  private mutating func explainPredecessors(
    _ propagator: PropagatorPool.Propagator, of task: Int, before end: Int, from start: Int, _ isReversed: Bool
  ) {
    beginPremises(propagator)
    for place in 0..<propagators.order.count {
      let other = Int(propagators.order[place])
      let times = view(other, isReversed)
      guard other != task, times.latestStart < end, propagators.keys[place] >= start,
        isTrue(propagators.tasks[other].presence)
      else { continue }
      addPremise(propagators.tasks[other].presence)
      addPremise(times, startsAtLeast: start)
      addPremise(times, startsAtMost: end - 1)
    }
  }
}
