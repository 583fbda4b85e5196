// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// How much the beginning, or the end, of a sequence must hold: its sum is known, and windows say how much the rest holds at
/// most. Dincbas, Simonis and Van Hentenryck, "Solving the car-sequencing problem in constraint logic programming", ECAI
/// 1988.
struct SlotRows {
  private enum Slot: Hashable {
    case variable(IntVar)
    case literal(Literal)
  }

  /// A stretch of slots that holds so much at most.
  private struct Window {
    let start: Int
    let end: Int
    let most: Int
  }

  private struct Sequence {
    let slots: [Slot]
    let sum: Int
    var windows: [Window] = []
  }

  private static let longest = 400
  private static let mostSlots = 50_000

  private let model: Model
  private var sequences: [Sequence] = []
  /// Where each slot stands in each sequence.
  private var places: [Slot: [(sequence: Int, place: Int)]] = [:]

  /// Rows `expression <= bound` that follow from the constraints and from equations `expression = 0`.
  static func rows(of model: Model, _ equations: [LinearExpression]) -> [(expression: LinearExpression, bound: Int)] {
    var rows = SlotRows(model: model)
    for equation in equations { rows.takeSequence(equation, 0) }
    for posted in model.constraints where posted.enforcement.isEmpty {
      if case .linear(let expression, .equal, let bound) = posted.constraint { rows.takeSequence(expression, bound) }
    }
    guard !rows.sequences.isEmpty else { return [] }
    for posted in model.constraints where posted.enforcement.isEmpty {
      if case .linear(let expression, .lessOrEqual, let bound) = posted.constraint {
        rows.takeWindow(expression, bound)
      }
    }
    return rows.sequences.flatMap { rows.bounds(of: $0) }
  }

  private init(model: Model) { self.model = model }

  /// A sum whose terms all have one factor, 1 or -1, over slots that are open and not negative.
  private struct Sum {
    let slots: [Slot]
    let sign: Int
    /// What the terms that are not open and the constant add.
    let constant: Int
  }

  private func sum(_ expression: LinearExpression) -> Sum? {
    var constant = expression.constant
    var factors = Set(expression.literalTerms.map(\.coefficient))
    var slots: [Slot] = []
    for term in expression.intTerms {
      let domain = model.domain(of: term.variable)
      guard domain.lowerBound == domain.upperBound else {
        guard domain.lowerBound >= 0 else { return nil }
        factors.insert(term.coefficient)
        slots.append(.variable(term.variable))
        continue
      }
      let (value, isHigh) = term.coefficient.multipliedReportingOverflow(by: domain.lowerBound)
      let (sum, isFar) = constant.addingReportingOverflow(value)
      guard !isHigh, !isFar else { return nil }
      constant = sum
    }
    guard !expression.hasOverflowed, factors.count == 1, let sign = factors.first, abs(sign) == 1 else { return nil }
    slots += expression.literalTerms.map { .literal($0.literal) }
    guard slots.count > 1, Set(slots).count == slots.count else { return nil }
    return Sum(slots: slots, sign: sign, constant: constant)
  }

  private func range(_ slot: Slot) -> ClosedRange<Int> {
    switch slot {
    case .variable(let variable): model.domain(of: variable).lowerBound...model.domain(of: variable).upperBound
    case .literal: 0...1
    }
  }

  private mutating func takeSequence(_ expression: LinearExpression, _ bound: Int) {
    guard let sum = sum(expression), sum.slots.count <= SlotRows.longest,
      sequences.count * sum.slots.count < SlotRows.mostSlots
    else { return }
    for (place, slot) in sum.slots.enumerated() { places[slot, default: []].append((sequences.count, place)) }
    sequences.append(Sequence(slots: sum.slots, sum: sum.sign * (bound - sum.constant)))
  }

  private mutating func takeWindow(_ expression: LinearExpression, _ bound: Int) {
    guard let sum = sum(expression), sum.sign == 1 else { return }
    let slots = sum.slots
    for (sequence, _) in places[slots[0]] ?? [] {
      let inside = slots.compactMap { slot in places[slot]?.first { $0.sequence == sequence }?.place }
      guard inside.count == slots.count, let start = inside.min(), let last = inside.max(),
        last - start + 1 == slots.count, slots.count < sequences[sequence].slots.count
      else { continue }
      sequences[sequence].windows.append(Window(start: start, end: last + 1, most: bound - sum.constant))
    }
  }

  /// What stretches up to each end, and from each start on, hold at most, turned into what the rest holds at least.
  private func bounds(of sequence: Sequence) -> [(expression: LinearExpression, bound: Int)] {
    guard sequence.windows.count > 1 else { return [] }
    let count = sequence.slots.count
    var first = Array(repeating: 0, count: count + 1)
    var last = first
    for place in 0..<count {
      let most = range(sequence.slots[place]).upperBound
      first[place + 1] = first[place] + most
      for window in sequence.windows where window.start <= place && place < window.end {
        first[place + 1] = min(first[place + 1], first[window.start] + max(window.most, 0))
      }
    }
    for place in (0..<count).reversed() {
      last[place] = last[place + 1] + range(sequence.slots[place]).upperBound
      for window in sequence.windows where window.start <= place && place < window.end {
        last[place] = min(last[place], last[window.end] + max(window.most, 0))
      }
    }
    var result: [(expression: LinearExpression, bound: Int)] = []
    var held = 0
    for end in 1...count where sequence.sum - last[end] > held {
      held = sequence.sum - last[end]
      result.append(atLeast(held, sequence.slots[..<end]))
    }
    held = 0
    for start in (0..<count).reversed() where sequence.sum - first[start] > held {
      held = sequence.sum - first[start]
      result.append(atLeast(held, sequence.slots[start...]))
    }
    // More than fits anywhere.
    if sequence.sum > last[0] { result.append(atLeast(sequence.sum - last[0], [])) }
    return result
  }

  private func atLeast(_ bound: Int, _ slots: ArraySlice<Slot>) -> (expression: LinearExpression, bound: Int) {
    var expression = LinearExpression()
    for slot in slots {
      switch slot {
      case .variable(let variable): expression.add(-1, variable)
      case .literal(let literal): expression.add(-1, literal)
      }
    }
    return (expression, -bound)
  }
}
