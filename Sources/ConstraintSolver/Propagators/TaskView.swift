// SPDX-License-Identifier: Apache-2.0

/// A task seen in one direction of time: it starts at `variable + offset`.
struct TaskView {
  let variable: SignedVar
  let offset: Int
  let duration: Int
  let earliestStart: Int
  let latestStart: Int

  var earliestEnd: Int { earliestStart + duration }
  var latestEnd: Int { latestStart + duration }
}

extension Engine {
  /// A task as time runs, or as it runs backwards: then it starts at its negated end.
  @inline(__always)
  func view(_ task: Int, _ isReversed: Bool) -> TaskView {
    let item = propagators.tasks[task]
    let variable = isReversed ? -item.start : item.start
    let offset = isReversed ? -item.duration : 0
    return TaskView(
      variable: variable, offset: offset, duration: item.duration, earliestStart: lower(variable) + offset,
      latestStart: upper(variable) + offset)
  }

  mutating func addPremise(_ task: TaskView, startsAtLeast time: Int) {
    addPremise(task.variable, atLeast: time - task.offset)
  }

  mutating func addPremise(_ task: TaskView, startsAtMost time: Int) {
    addPremise(-task.variable, atLeast: task.offset - time)
  }
}
