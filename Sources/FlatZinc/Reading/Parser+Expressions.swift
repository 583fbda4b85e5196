// SPDX-License-Identifier: Apache-2.0

extension Parser {
  /// A constant, a name, an element of an array, or an array of these.
  mutating func expression() throws(FlatZincError) -> Expression {
    let start = position
    guard try skip("[") else { return Expression(value: try element(), position: start) }
    var elements: [Operand] = []
    while token != .mark(UInt8(ascii: "]")) {
      let place = position
      guard case .scalar(let operand) = try element() else {
        throw FlatZincError(.unexpected(found: "an array within an array", expected: "a single value"), at: place)
      }
      elements.append(operand)
      try count(1)
      guard try skip(",") else { break }
    }
    try expect("]")
    return Expression(value: .array(elements), position: start)
  }

  private mutating func element() throws(FlatZincError) -> Argument {
    switch token {
    case .name(let symbol):
      let place = position
      try advance()
      if symbol == words.yes { return .scalar(.bool(true)) }
      if symbol == words.no { return .scalar(.bool(false)) }
      guard let meaning = definition(symbol) else { throw undefined(symbol, at: place) }
      return token == .mark(UInt8(ascii: "[")) ? try access(meaning, at: place) : meaning
    case .integer(let value):
      try advance()
      guard token == .range else { return .scalar(.int(value)) }
      return .scalar(.set(try range(from: value)))
    case .mark(UInt8(ascii: "{")):
      return .scalar(.set(try setLiteral()))
    case .float:
      throw error(.floatingPoint)
    default:
      throw unexpected("a value or a name")
    }
  }

  /// `a[3]`
  private mutating func access(_ array: Argument, at place: Position) throws(FlatZincError) -> Argument {
    guard case .array(let elements) = array else {
      throw FlatZincError(.unexpected(found: array.kind, expected: "an array before «[»"), at: place)
    }
    try expect("[")
    let indexPlace = position
    let index = try anyInteger("an index")
    guard index >= 1 && index <= elements.count else {
      throw FlatZincError(.indexOutOfRange(index, count: elements.count), at: indexPlace)
    }
    try expect("]")
    return .scalar(elements[index - 1])
  }

  /// `1..9` or `{1, 3}`; the current token begins it.
  mutating func setLiteral() throws(FlatZincError) -> IntegerSet {
    if case .integer(let low) = token {
      try advance()
      guard token == .range else { throw unexpected("«..»") }
      return try range(from: low)
    }
    try expect("{")
    var values: [Int] = []
    while token != .mark(UInt8(ascii: "}")) {
      if case .float = token { throw error(.floatingPoint) }
      values.append(try anyInteger("an integer"))
      try count(1)
      guard try skip(",") else { break }
    }
    try expect("}")
    return IntegerSet(values)
  }

  private mutating func range(from low: Int) throws(FlatZincError) -> IntegerSet {
    try advance()
    if case .float = token { throw error(.floatingPoint) }
    return IntegerSet(from: low, to: try anyInteger("the upper end of the range"))
  }
}
