// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A task as the engine knows it: it lasts from `start` to `end + endOffset`.
struct Task {
  let start: SignedVar
  /// The start itself when the duration is a number, and then `endOffset` is the duration.
  let end: SignedVar
  let endOffset: Int
  let duration: Quantity
  let presence: Lit

  func item(demand: Quantity = Quantity(1)) -> TaskItem {
    TaskItem(
      start: start, end: end, endOffset: endOffset, duration: duration, demand: demand, presence: presence)
  }
}

extension Amount {
  var engine: Quantity {
    switch self {
    case .constant(let value): Quantity(value)
    case .variable(let variable): Quantity(variable.engine)
    }
  }
}

extension Engine {
  /// The task of an interval. One that lasts as long as a variable says gets a variable for its end, once.
  mutating func task(_ interval: IntervalVar, in model: Model) -> Task {
    let meant = model[interval]
    let start = meant.start.engine
    let presence = meant.presence?.engine ?? .truth
    let duration = meant.duration.engine
    guard let length = duration.variable, lower(length) < upper(length) else {
      return Task(
        start: start, end: start, endOffset: lower(duration), duration: Quantity(lower(duration)), presence: presence)
    }
    let end = self.end(of: interval.index, start, length)
    return Task(start: start, end: end, endOffset: 0, duration: duration, presence: presence)
  }

  private mutating func end(of interval: Int, _ start: SignedVar, _ length: SignedVar) -> SignedVar {
    if let known = ends[interval] { return known }
    let end = SignedVar(
      newInteger([lower(start) + lower(length)...upper(start) + upper(length)], isAuxiliary: true))
    var row = RowBuilder()
    row.add(1, start)
    row.add(1, length)
    row.add(-1, end)
    addRow(row)
    addRow(row.opposite)
    ends[interval] = end
    auxiliaries[end.variable] = .sum(start.variable, length.variable)
    return end
  }
}
