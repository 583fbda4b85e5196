// SPDX-License-Identifier: Apache-2.0

/// Cumulative resources. The time-table is a propagator of its own, in this file and those beside it; where energy over
/// windows may say more, another runs after all others have nothing left to do (``Engine/propagateEnergy(_:)``).
///
/// Durations, demands and the capacity may be variables: what is certain is the least demand from the latest start to the
/// earliest end, under the greatest capacity. Every rule is written for one direction of time; the other looks at
/// `-end`. An absent task takes nothing, and one that finds no start is absent.
extension Engine {
  mutating func addCumulativePropagator(
    _ tasks: [(task: Task, demand: Quantity)], _ capacity: Quantity, _ context: LoadContext
  ) {
    let items = propagators.tasks.count
    for (task, demand) in tasks { propagators.tasks.append(task.item(demand: demand)) }
    let extra = propagators.quantities.count
    propagators.quantities.append(capacity)
    for kind in hasSafeEnergy(tasks, capacity) ? [PropagatorPool.Kind.cumulative, .energy] : [.cumulative] {
      let number = propagators.add(kind, items: items, count: tasks.count, extra: extra, context)
      for task in items..<items + tasks.count { watchTask(task, by: number) }
      propagators.watch(capacity, by: number)
    }
  }

  @inline(__always)
  func capacity(_ propagator: PropagatorPool.Propagator) -> Quantity { propagators.quantities[Int(propagator.extra)] }

  /// The tasks of a propagator, as places of the buffer.
  @inline(__always)
  func places(_ propagator: PropagatorPool.Propagator) -> Range<Int> {
    Int(propagator.items)..<Int(propagator.items + propagator.itemCount)
  }

  /// The least a task takes while it runs.
  @inline(__always)
  func demand(_ task: Int) -> Int { lower(propagators.tasks[task].demand) }

  mutating func propagateCumulative(_ propagator: PropagatorPool.Propagator) -> Bool {
    for isReversed in [false, true] {
      buildProfile(propagator, isReversed)
      guard isReversed || checkProfile(propagator) else { return false }
      guard !propagators.profile.starts.isEmpty else { break }
      for task in places(propagator) {
        let presence = propagators.tasks[task].presence
        if isFalse(presence) || (isReversed && isOpen(presence)) { continue }
        guard isTrue(presence) ? pushTask(propagator, task, isReversed) : excludeTask(propagator, task) else {
          return false
        }
      }
    }
    return true
  }
}
