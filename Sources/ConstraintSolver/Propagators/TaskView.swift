// SPDX-License-Identifier: Apache-2.0

/// A task of a propagator: it lasts from the start to the end, which is excluded.
struct TaskItem: BitwiseCopyable {
  let start: SignedVar
  /// The task ends at this variable plus `endOffset`: the start itself when the duration is a number.
  let end: SignedVar
  let endOffset: Int
  let duration: Quantity
  /// How much of the resource the task takes; 1 where there is only one to take.
  let demand: Quantity
  let presence: Lit
}

/// A task seen in one direction of time: it starts at `start + startOffset` and ends at `end + endOffset`.
struct TaskView {
  let start: SignedVar
  let startOffset: Int
  let end: SignedVar
  let endOffset: Int
  /// How long it lasts at least.
  let duration: Int
  let earliestStart: Int
  let latestStart: Int
  let earliestEnd: Int
  let latestEnd: Int
}

extension Engine {
  /// A task as time runs, or as it runs backwards: then it starts at its negated end.
  @inline(__always)
  func view(_ task: Int, _ isReversed: Bool) -> TaskView {
    let item = propagators.tasks[task]
    let (start, end) = isReversed ? (-item.end, -item.start) : (item.start, item.end)
    let (startOffset, endOffset) = isReversed ? (-item.endOffset, 0) : (0, item.endOffset)
    return TaskView(
      start: start, startOffset: startOffset, end: end, endOffset: endOffset, duration: lower(item.duration),
      earliestStart: lower(start) + startOffset, latestStart: upper(start) + startOffset,
      earliestEnd: lower(end) + endOffset, latestEnd: upper(end) + endOffset)
  }

  mutating func addPremise(_ task: TaskView, startsAtLeast time: Int) {
    addPremise(task.start, atLeast: time - task.startOffset)
  }

  mutating func addPremise(_ task: TaskView, startsAtMost time: Int) {
    addPremise(-task.start, atLeast: task.startOffset - time)
  }

  mutating func addPremise(_ task: TaskView, endsAtLeast time: Int) {
    addPremise(task.end, atLeast: time - task.endOffset)
  }

  mutating func addPremise(_ task: TaskView, endsAtMost time: Int) {
    addPremise(-task.end, atLeast: task.endOffset - time)
  }

  /// Wakes the propagator when anything about the task changes.
  mutating func watchTask(_ task: Int, by propagator: Int) {
    let item = propagators.tasks[task]
    propagators.watch(item.start, by: propagator)
    if item.end != item.start { propagators.watch(item.end, by: propagator) }
    propagators.watch(item.duration, by: propagator)
    propagators.watch(item.demand, by: propagator)
    propagators.watch(item.presence, by: propagator)
  }
}
