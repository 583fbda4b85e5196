// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Two tasks that span a box.
struct Box {
  let x: Task
  let y: Task
}

extension Engine {
  /// Tasks that run take no more than the capacity; those that can never run together also get a literal for their order.
  mutating func loadCumulative(
    _ tasks: [(task: Task, demand: Quantity)], _ capacity: Quantity, _ context: LoadContext
  ) {
    let relevant = tasks.filter { upper($0.demand) > 0 && upper($0.task.duration) > 0 }
    guard relevant.reduce(0, { $0 + upper($1.demand) }) > lower(capacity) else { return }
    for (task, demand) in relevant where lower(demand) > upper(capacity) && lower(task.duration) > 0 {
      add([~task.presence], context)
    }
    addCumulativePropagator(relevant, capacity, context)
    loadIncompatiblePairs(relevant, upper(capacity), context)
  }

  /// Two tasks that need more than the capacity together never overlap: a literal says which comes first. Only tasks that
  /// cannot last no time: those take nothing.
  private mutating func loadIncompatiblePairs(
    _ tasks: [(task: Task, demand: Quantity)], _ capacity: Int, _ context: LoadContext
  ) {
    let lasting = tasks.filter { lower($0.task.duration) > 0 && lower($0.demand) <= capacity }
    for (place, first) in lasting.enumerated() {
      for second in lasting[(place + 1)...] where lower(first.demand) + lower(second.demand) > capacity {
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
          addPrecedence(a, b, context.adding(side))
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
      let high = boxes.map({ upper($0.across.end) + $0.across.endOffset }).max()
    else { return }
    loadCumulative(boxes.map { ($0.along, $0.across.duration) }, Quantity(high - low), context)
  }
}
