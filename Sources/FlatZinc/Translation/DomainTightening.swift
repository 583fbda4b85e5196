// SPDX-License-Identifier: Apache-2.0

/// What bounds a constraint says at once.
enum TighteningRule: String, CaseIterable {
  case intEq = "int_eq"
  case intLe = "int_le"
  case intLt = "int_lt"
  case intNe = "int_ne"
  case intLinEq = "int_lin_eq"
  case intLinLe = "int_lin_le"
  case intPlus = "int_plus"
  case intTimes = "int_times"
  case intAbs = "int_abs"
  case intDiv = "int_div"
  case intMod = "int_mod"
  case intMin = "int_min"
  case intMax = "int_max"
  case arrayIntMinimum = "array_int_minimum"
  case arrayIntMaximum = "array_int_maximum"
  case setIn = "set_in"
  case bool2int
  case arrayIntElement = "array_int_element"
  case arrayVarIntElement = "array_var_int_element"
  case arrayBoolElement = "array_bool_element"
  case arrayVarBoolElement = "array_var_bool_element"
  case arraySetElement = "array_set_element"
  case arrayVarSetElement = "array_var_set_element"
  case setCard = "set_card"

  var arity: Int {
    switch self {
    case .intEq, .intLe, .intLt, .intNe, .intAbs, .setIn, .bool2int, .setCard, .arrayIntMinimum,
      .arrayIntMaximum:
      2
    default: 3
    }
  }

  static func resolve(_ program: Program) -> [Symbol: TighteningRule] {
    var rules: [Symbol: TighteningRule] = [:]
    for rule in allCases {
      if let symbol = program.symbols.known(rule.rawValue) { rules[symbol] = rule }
    }
    return rules
  }
}

extension DomainTable {
  private typealias Table = DomainTable

  /// Narrows the domains by one constraint that holds in any case. Ill-typed constraints are left for translation.
  mutating func apply(_ rule: TighteningRule, _ arguments: [Argument]) {
    guard arguments.count == rule.arity else { return }
    switch rule {
    case .intEq: applyEqual(arguments[0], arguments[1])
    case .intLe: applyOrder(arguments[0], arguments[1], gap: 0)
    case .intLt: applyOrder(arguments[0], arguments[1], gap: 1)
    case .intNe: applyDifferent(arguments[0], arguments[1])
    case .intLinLe: applyLinear(arguments, isEquation: false)
    case .intLinEq: applyLinear(arguments, isEquation: true)
    case .intPlus, .intTimes, .intDiv, .intMod, .intMin, .intMax: applyOperation(rule, arguments)
    case .intAbs:
      guard let x = bounds(arguments[0]) else { return }
      let high = max(x.upperBound, Table.negate(x.lowerBound))
      restrict(arguments[1], to: Table.range(max(0, x.lowerBound, Table.negate(x.upperBound)), high))
      applyAbsoluteImage(arguments[0], arguments[1])
    case .arrayIntMinimum, .arrayIntMaximum: applyExtremum(rule, arguments)
    case .setIn:
      if case .scalar(.set(let set)) = arguments[1] { restrict(arguments[0], to: set) }
    case .setCard: restrict(arguments[1], to: Table.range(0, Int.max))
    case .bool2int: restrict(arguments[1], to: Table.range(0, 1))
    case .arrayBoolElement, .arrayVarBoolElement, .arraySetElement, .arrayVarSetElement:
      guard case .array(let values) = arguments[1] else { return }
      restrict(arguments[0], to: Table.range(1, values.count))
    case .arrayIntElement, .arrayVarIntElement: applyElement(arguments)
    }
  }

  private mutating func applyEqual(_ a: Argument, _ b: Argument) {
    if let set = values(a) { restrict(b, to: set) }
    if let set = values(b) { restrict(a, to: set) }
  }

  private func values(_ argument: Argument) -> IntegerSet? {
    switch argument {
    case .scalar(.int(let value)): IntegerSet(from: value, to: value)
    case .scalar(.intVariable(let index)): sets[index]
    default: nil
    }
  }

  private mutating func applyOrder(_ a: Argument, _ b: Argument, gap: Int) {
    guard let low = bounds(a), let high = bounds(b) else { return }
    restrict(a, to: Table.range(Int.min, Table.add(high.upperBound, -gap)))
    restrict(b, to: Table.range(Table.add(low.lowerBound, gap), Int.max))
  }

  private mutating func applyDifferent(_ a: Argument, _ b: Argument) {
    switch (a, b) {
    case (.scalar(.intVariable(let index)), .scalar(.int(let value))),
      (.scalar(.int(let value)), .scalar(.intVariable(let index))):
      remove(value, from: index)
    default: return
    }
  }

  private mutating func applyOperation(_ rule: TighteningRule, _ arguments: [Argument]) {
    guard let x = bounds(arguments[0]), let y = bounds(arguments[1]) else { return }
    var corners: [Int] = []
    for a in [x.lowerBound, x.upperBound] {
      for b in [y.lowerBound, y.upperBound] {
        switch rule {
        case .intPlus: corners.append(Table.add(a, b))
        case .intTimes: corners.append(Table.multiply(a, b))
        default: break
        }
      }
    }
    switch rule {
    case .intMin:
      corners = [min(x.lowerBound, y.lowerBound), min(x.upperBound, y.upperBound)]
    case .intMax:
      corners = [max(x.lowerBound, y.lowerBound), max(x.upperBound, y.upperBound)]
    case .intDiv:
      remove(0, from: arguments[1])
      // The quotient is nowhere larger than the dividend, and has its sign when the divisor is positive.
      let size = max(x.upperBound, Table.negate(x.lowerBound), 0)
      corners = y.lowerBound > 0 ? [min(0, x.lowerBound), max(0, x.upperBound)] : [Table.negate(size), size]
    case .intMod:
      remove(0, from: arguments[1])
      let size = Table.add(max(y.upperBound, Table.negate(y.lowerBound), 1), -1)
      corners = [
        x.lowerBound < 0 ? max(Table.negate(size), x.lowerBound) : 0, x.upperBound > 0 ? min(size, x.upperBound) : 0,
      ]
    default: break
    }
    if let low = corners.min(), let high = corners.max() { restrict(arguments[2], to: Table.range(low, high)) }
    if rule == .intMin || rule == .intMax, case .scalar(let a) = arguments[0], case .scalar(let b) = arguments[1] {
      applyChoice(arguments[2], among: [a, b])
    }
  }

  private mutating func remove(_ value: Int, from argument: Argument) {
    if case .scalar(.intVariable(let index)) = argument { remove(value, from: index) }
  }

  private mutating func applyExtremum(_ rule: TighteningRule, _ arguments: [Argument]) {
    guard case .array(let elements) = arguments[1], !elements.isEmpty else { return }
    var lows: [Int] = []
    var highs: [Int] = []
    for element in elements {
      guard let range = bounds(element) else { return }
      lows.append(range.lowerBound)
      highs.append(range.upperBound)
    }
    let isMaximum = rule == .arrayIntMaximum
    let low = isMaximum ? lows.max() : lows.min()
    let high = isMaximum ? highs.max() : highs.min()
    if let low, let high { restrict(arguments[0], to: Table.range(low, high)) }
    applyChoice(arguments[0], among: elements)
  }

  private mutating func applyElement(_ arguments: [Argument]) {
    guard case .array(let values) = arguments[1] else { return }
    restrict(arguments[0], to: Table.range(1, values.count))
    guard let index = bounds(arguments[0]) else { return }
    var low = Int.max
    var high = Int.min
    for place in index where place >= 1 && place <= values.count {
      guard let value = bounds(values[place - 1]) else { return }
      low = min(low, value.lowerBound)
      high = max(high, value.upperBound)
    }
    restrict(arguments[2], to: Table.range(low, high))
    applyElementImage(arguments[0], values, arguments[2])
  }

  /// Each term is at most the bound less the least sum of the others; for an equation the same from below.
  private mutating func applyLinear(_ arguments: [Argument], isEquation: Bool) {
    guard case .array(let weights) = arguments[0], case .array(let terms) = arguments[1],
      case .scalar(.int(let bound)) = arguments[2], weights.count == terms.count
    else { return }
    var coefficients: [Int] = []
    for weight in weights {
      guard case .int(let value) = weight else { return }
      coefficients.append(value)
    }
    applyLinear(coefficients, terms, bound)
    guard isEquation, bound != Int.min else { return }
    applyLinear(coefficients.map { 0 &- $0 }, terms, -bound)
    applyImage(coefficients, terms, bound)
  }

  private mutating func applyLinear(_ coefficients: [Int], _ terms: [Operand], _ bound: Int) {
    var finite = 0
    var infinite = 0
    func least(_ coefficient: Int, _ range: ClosedRange<Int>) -> Int {
      Table.multiply(coefficient, coefficient > 0 ? range.lowerBound : range.upperBound)
    }
    for (coefficient, term) in zip(coefficients, terms) where coefficient != 0 {
      guard let range = bounds(term) else { return }
      let value = least(coefficient, range)
      if Table.isInfinite(value) { infinite += 1 } else { finite = Table.add(finite, value) }
      if infinite > 1 || Table.isInfinite(finite) { return }
    }
    for (coefficient, term) in zip(coefficients, terms) where coefficient != 0 {
      guard case .intVariable(let index) = term, let range = bounds(term) else { continue }
      let value = least(coefficient, range)
      if infinite == 1 && !Table.isInfinite(value) { continue }
      let room = Table.add(bound, Table.negate(infinite == 1 ? finite : Table.add(finite, Table.negate(value))))
      if Table.isInfinite(room) { continue }
      if coefficient > 0 {
        restrict(index, to: Table.range(Int.min, floorDivide(room, coefficient)))
      } else {
        restrict(index, to: Table.range(ceilingDivide(room, coefficient), Int.max))
      }
    }
  }
}

/// The greatest integer not above the quotient.
func floorDivide(_ a: Int, _ b: Int) -> Int {
  let (quotient, overflow) = a.dividedReportingOverflow(by: b)
  if overflow { return b == 0 ? 0 : Int.max }
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
}

/// The least integer not below the quotient.
func ceilingDivide(_ a: Int, _ b: Int) -> Int {
  let (quotient, overflow) = a.dividedReportingOverflow(by: b)
  if overflow { return b == 0 ? 0 : Int.max }
  return a % b != 0 && (a < 0) == (b < 0) ? quotient + 1 : quotient
}
