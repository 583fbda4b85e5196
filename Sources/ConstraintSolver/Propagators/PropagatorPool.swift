// SPDX-License-Identifier: Apache-2.0

/// The global propagators, the queue of those to run and what wakes them.
///
/// Propagators are values in buffers by kind, named by a number; a `switch` runs them.
struct PropagatorPool: ~Copyable {
  struct Propagator: BitwiseCopyable {
    /// Place among the propagators of its kind.
    let index: Int32
    var isQueued: Bool
  }

  private(set) var all = Vec<Propagator>()
  /// By literal: the propagators to run when it becomes true.
  var watchesOfLiteral = ListTable<Int32>()
  /// By signed variable: the propagators to run when its lower bound rises.
  var watchesOfBound = ListTable<Int32>()
  private var queue = Vec<Int32>()
  private var queueHead = 0

  mutating func add(index: Int) -> Int {
    all.append(Propagator(index: Int32(truncatingIfNeeded: index), isQueued: false))
    enqueue(all.count - 1)
    return all.count - 1
  }

  mutating func enqueue(_ propagator: Int) {
    guard !all[propagator].isQueued else { return }
    all[propagator].isQueued = true
    queue.append(Int32(truncatingIfNeeded: propagator))
  }

  @inline(__always)
  mutating func wake(_ literal: Lit) {
    for i in 0..<watchesOfLiteral.count(literal.index) { enqueue(Int(watchesOfLiteral[literal.index, i])) }
  }

  @inline(__always)
  mutating func wakeBound(_ variable: SignedVar) {
    for i in 0..<watchesOfBound.count(variable.index) { enqueue(Int(watchesOfBound[variable.index, i])) }
  }

  /// The next propagator to run, no longer queued.
  mutating func dequeue() -> Propagator? {
    guard queueHead < queue.count else {
      queue.removeAll()
      queueHead = 0
      return nil
    }
    let number = Int(queue[queueHead])
    queueHead += 1
    all[number].isQueued = false
    return all[number]
  }

  mutating func clearQueue() {
    while queueHead < queue.count {
      all[Int(queue[queueHead])].isQueued = false
      queueHead += 1
    }
    queue.removeAll()
    queueHead = 0
  }
}
