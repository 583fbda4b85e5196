// SPDX-License-Identifier: Apache-2.0

/// Two tasks that span a box.
struct Box {
  let x: Task
  let y: Task
}

extension Engine {
  /// Tasks that run take no more than the capacity; those that can never run together also get a literal for their order.
  mutating func loadCumulative(_ tasks: [(task: Task, demand: Int)], _ capacity: Int, _ context: LoadContext) {
    var relevant = tasks.filter { $0.demand > 0 && $0.task.duration > 0 }
    for (task, demand) in relevant where demand > capacity { add([~task.presence], context) }
    relevant.removeAll { $0.demand > capacity }
    guard relevant.reduce(0, { $0 + $1.demand }) > capacity else { return }
    addCumulativePropagator(relevant, capacity, context)
    loadIncompatiblePairs(relevant, capacity, context)
  }

  /// Two tasks that need more than the capacity together never overlap: a literal says which comes first.
  private mutating func loadIncompatiblePairs(
    _ tasks: [(task: Task, demand: Int)], _ capacity: Int, _ context: LoadContext
  ) {
    for (place, first) in tasks.enumerated() {
      for second in tasks[(place + 1)...] where first.demand + second.demand > capacity {
        loadPair(first.task, second.task, context)
      }
    }
  }

  /// Decomposed: each pair of boxes has a literal for each side on which the first may lie. Boxes always present also
  /// give a cumulative constraint along each axis. O(n^2) literals.
  mutating func loadNoOverlap2D(_ boxes: [Box], _ context: LoadContext) {
    for (place, first) in boxes.enumerated() {
      for second in boxes[(place + 1)...] {
        let presences = [first.x.presence, first.y.presence, second.x.presence, second.y.presence]
        var sides: [Lit] = []
        for (a, b) in [(first.x, second.x), (second.x, first.x), (first.y, second.y), (second.y, first.y)] {
          let side = Lit(variable: newVariable())
          addPrecedence(a.start, a.duration, b.start, context.adding(side))
          sides.append(side)
        }
        add(sides + presences.map { ~$0 }, context)
      }
    }
    let lasting = boxes.filter { isTrue($0.x.presence) && isTrue($0.y.presence) }
    loadExtents(lasting.map { ($0.x, $0.y) }, context)
    loadExtents(lasting.map { ($0.y, $0.x) }, context)
  }

  /// Across any line, the boxes fit into what there is along it.
  private mutating func loadExtents(_ boxes: [(along: Task, across: Task)], _ context: LoadContext) {
    guard let low = boxes.map({ lower($0.across.start) }).min(),
      let high = boxes.map({ upper($0.across.start) + $0.across.duration }).max()
    else { return }
    loadCumulative(boxes.map { ($0.along, $0.across.duration) }, high - low, context)
  }
}
