// SPDX-License-Identifier: Apache-2.0

/// Reasoning about many tasks on one resource at once, beside the literals that order them two by two: overload,
/// detectable precedences, not-last and edge finding, each O(n log n) after Vilím's thesis, explained after Vilím,
/// "Computing explanations for the unary resource constraint", CPAIOR 2005. Optional tasks are excluded when they would
/// overload or have no start left.
///
/// Every rule is written for one direction of time; the other direction looks at `-(start + duration)`.
extension Engine {
  mutating func addNoOverlapPropagator(_ tasks: [Task], _ context: LoadContext) {
    let items = propagators.tasks.count
    for task in tasks { propagators.tasks.append(task.item()) }
    let orders = propagators.noOverlap.addOrders(count: tasks.count)
    let number = propagators.add(.noOverlap, items: items, count: tasks.count, extra: orders, context)
    for task in items..<items + tasks.count { watchTask(task, by: number) }
  }

  mutating func propagateNoOverlap(_ propagator: PropagatorPool.Propagator) -> Bool {
    readTasks(propagator, false)
    guard checkOverload(propagator) else { return false }
    for isReversed in [false, true] {
      guard propagateDetectablePrecedences(propagator, isReversed), propagateNotLast(propagator, isReversed),
        propagateEdgeFinding(propagator, isReversed)
      else { return false }
    }
    return true
  }

  /// Takes the tasks' times as they are now.
  mutating func readTasks(_ propagator: PropagatorPool.Propagator, _ isReversed: Bool) {
    let count = Int(propagator.itemCount)
    meter.charge(8 * count)
    propagators.noOverlap.starts.removeAll()
    propagators.noOverlap.latestStarts.removeAll()
    propagators.noOverlap.ends.removeAll()
    propagators.noOverlap.latestEnds.removeAll()
    propagators.noOverlap.durations.removeAll()
    propagators.noOverlap.presences.removeAll()
    for number in 0..<count {
      let times = view(Int(propagator.items) + number, isReversed)
      propagators.noOverlap.starts.append(times.earliestStart)
      propagators.noOverlap.latestStarts.append(times.latestStart)
      propagators.noOverlap.ends.append(times.earliestEnd)
      propagators.noOverlap.latestEnds.append(times.latestEnd)
      propagators.noOverlap.durations.append(times.duration)
      propagators.noOverlap.presences.append(value(propagators.tasks[Int(propagator.items) + number].presence))
    }
    propagators.noOverlap.prepareTree(keptAt: Int(propagator.extra))
  }

  /// Puts the tasks in an order.
  mutating func sortTasks(_ propagator: PropagatorPool.Propagator, _ order: NoOverlapState.Order) {
    var sorted = Vec<Int32>(capacity: 0)
    swap(&sorted, &propagators.noOverlap.order)
    propagators.noOverlap.sort(order, keptAt: Int(propagator.extra), into: &sorted)
    swap(&sorted, &propagators.noOverlap.order)
  }

  /// Puts the tasks in the order by latest start, as a queue.
  mutating func fillQueue(_ propagator: PropagatorPool.Propagator) {
    var sorted = Vec<Int32>(capacity: 0)
    swap(&sorted, &propagators.noOverlap.queue)
    propagators.noOverlap.sort(.byLatestStart, keptAt: Int(propagator.extra), into: &sorted)
    swap(&sorted, &propagators.noOverlap.queue)
  }

  /// Adds to the premises that a task takes place and lasts as long as it does at least.
  mutating func addPresence(_ propagator: PropagatorPool.Propagator, _ number: Int) {
    addPremise(propagators.tasks[Int(propagator.items) + number].presence)
    addDuration(propagator, number)
  }

  /// Adds to the premises that a task lasts as long as it did at least when the tasks were read.
  mutating func addDuration(_ propagator: PropagatorPool.Propagator, _ number: Int) {
    addPremise(
      propagators.tasks[Int(propagator.items) + number].duration, atLeast: propagators.noOverlap.durations[number])
  }

  mutating func addPremise(
    _ propagator: PropagatorPool.Propagator, _ number: Int, startsAtLeast time: Int, _ isReversed: Bool
  ) {
    addPremise(view(Int(propagator.items) + number, isReversed), startsAtLeast: time)
  }

  mutating func addPremise(
    _ propagator: PropagatorPool.Propagator, _ number: Int, startsAtMost time: Int, _ isReversed: Bool
  ) {
    addPremise(view(Int(propagator.items) + number, isReversed), startsAtMost: time)
  }

  mutating func addPremise(
    _ propagator: PropagatorPool.Propagator, _ number: Int, endsAtLeast time: Int, _ isReversed: Bool
  ) {
    addPremise(view(Int(propagator.items) + number, isReversed), endsAtLeast: time)
  }

  mutating func addPremise(
    _ propagator: PropagatorPool.Propagator, _ number: Int, endsAtMost time: Int, _ isReversed: Bool
  ) {
    addPremise(view(Int(propagator.items) + number, isReversed), endsAtMost: time)
  }

  /// Infers that a present task starts at a time or later.
  mutating func inferStart(
    _ propagator: PropagatorPool.Propagator, _ number: Int, atLeast time: Int, _ rule: Rule, _ isReversed: Bool
  ) -> Bool {
    let times = view(Int(propagator.items) + number, isReversed)
    return infer(times.start, atLeast: time - times.startOffset, rule, constraint: propagator.constraint)
  }
}
