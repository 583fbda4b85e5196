// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The values each integer of a program may have, before the model is built.
struct DomainTable {
  /// By number of the variable.
  private(set) var sets: [IntegerSet]
  private(set) var hasChanged = false

  /// How far an integer without a domain of its own may go, either way, when nothing else bounds it.
  static let reach = 1 << 31

  private var isBounded: [Bool]

  init(_ program: Program) {
    sets = program.ints.map { $0.domain ?? IntegerSet(from: Int.min, to: Int.max) }
    isBounded = program.ints.map { $0.domain != nil }
  }

  /// Three rounds over the constraints that hold in any case; infinite ends that remain become the usual ones.
  mutating func tighten(_ program: Program) {
    let rules = TighteningRule.resolve(program)
    for _ in 0..<3 {
      hasChanged = false
      for constraint in program.constraints {
        if let rule = rules[constraint.symbol] { apply(rule, constraint.arguments) }
      }
      if !hasChanged { break }
    }
    for index in sets.indices where !isBounded[index] {
      guard let hull = sets[index].hull else { continue }
      let low = hull.lowerBound == Int.min ? min(-DomainTable.reach, hull.upperBound) : hull.lowerBound
      let high = hull.upperBound == Int.max ? max(DomainTable.reach, hull.lowerBound) : hull.upperBound
      sets[index] = sets[index].intersection(IntegerSet(from: low, to: high))
    }
  }

  /// The bounds of an operand; nil when it is no integer or has no value left.
  func bounds(_ operand: Operand) -> ClosedRange<Int>? {
    switch operand {
    case .int(let value): value...value
    case .intVariable(let index): sets[index].hull
    default: nil
    }
  }

  func bounds(_ argument: Argument) -> ClosedRange<Int>? {
    guard case .scalar(let operand) = argument else { return nil }
    return bounds(operand)
  }

  mutating func restrict(_ argument: Argument, to set: IntegerSet) {
    guard case .scalar(.intVariable(let index)) = argument else { return }
    restrict(index, to: set)
  }

  mutating func restrict(_ index: Int, to set: IntegerSet) {
    guard let old = sets[index].hull, let new = set.hull else {
      if !sets[index].isEmpty {
        sets[index] = IntegerSet([])
        hasChanged = true
      }
      return
    }
    if set.ranges.count == 1, new.lowerBound <= old.lowerBound, new.upperBound >= old.upperBound { return }
    let fewer = sets[index].intersection(set)
    if fewer != sets[index] {
      sets[index] = fewer
      hasChanged = true
    }
  }

  mutating func remove(_ value: Int, from index: Int) {
    guard sets[index].contains(value) else { return }
    sets[index] = sets[index].removing(value)
    hasChanged = true
  }

  // MARK: Arithmetic without overflow

  // The ends of `Int` stand for infinity: nothing the program can say lies beyond them.

  static func isInfinite(_ value: Int) -> Bool { value == Int.min || value == Int.max }

  static func add(_ a: Int, _ b: Int) -> Int {
    if isInfinite(a) { return a }
    if isInfinite(b) { return b }
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? (a < 0 ? Int.min : Int.max) : sum
  }

  static func negate(_ value: Int) -> Int { value == Int.min ? Int.max : value == Int.max ? Int.min : -value }

  static func multiply(_ a: Int, _ b: Int) -> Int {
    if a == 0 || b == 0 { return 0 }
    let (product, overflow) = a.multipliedReportingOverflow(by: b)
    return overflow || isInfinite(a) || isInfinite(b) ? ((a < 0) == (b < 0) ? Int.max : Int.min) : product
  }

  /// From `low` to `high`, infinite ends included.
  static func range(_ low: Int, _ high: Int) -> IntegerSet { IntegerSet(from: low, to: high) }
}
