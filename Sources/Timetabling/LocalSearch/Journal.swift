// SPDX-License-Identifier: Apache-2.0

/// The steps of the move being tried, so that it can be undone by the reverse.
struct Journal: ~Copyable {
  private var steps = FlatStack()

  /// Forgets the steps: what stands is kept.
  @inline(__always)
  mutating func clear() { steps.removeAll() }

  /// Notes where an activity stands, before it is moved.
  @inline(__always)
  mutating func note(_ activity: Int, in state: borrowing LocalState) {
    for part in state.layout.parts(of: activity) { steps.push(state.placement.choice(part)) }
    steps.push(state.placement.time(activity))
    steps.push(activity)
  }

  /// Calls the body with the activity of each step, the last one first.
  @inline(__always)
  func forEachActivity(in state: borrowing LocalState, _ body: (Int) -> Void) {
    var top = steps.count
    while top > 0 {
      let activity = steps[top - 1]
      body(activity)
      top -= 2 + state.layout.parts(of: activity).count
    }
  }

  /// Takes back all steps, the last one first.
  @inline(__always)
  mutating func undo(in state: inout LocalState) {
    while steps.count > 0 {
      let activity = steps.pop()
      let time = steps.pop()
      if state.isPlaced(activity) { state.take(activity) }
      let parts = state.layout.parts(of: activity)
      var part = parts.upperBound
      while part > parts.lowerBound {
        part &-= 1
        state.setChoice(part, steps.pop())
      }
      if time >= 0 { state.put(activity, at: time) }
    }
  }
}
