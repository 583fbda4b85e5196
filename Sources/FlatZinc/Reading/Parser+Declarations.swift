// SPDX-License-Identifier: Apache-2.0

extension Parser {
  /// `var 1..9: x :: output_var = 3;`, `array [1..2] of int: a = [1, 2];`, `bool: p = true;`
  mutating func declaration() throws(FlatZincError) {
    let start = position
    if try skip(word: words.array) { return try arrayDeclaration() }
    let type = try declaredType()
    try expect(":")
    let place = position
    let symbol = try anyName("the name of the declaration")
    let notes = try itemAnnotations()
    var value: Expression?
    if try skip("=") { value = try expression() }
    try expect(";")
    guard type.isVariable else {
      guard let value else {
        throw FlatZincError(.unexpected(found: "no value", expected: "the value of the parameter"), at: start)
      }
      try check(value, against: type)
      return try define(symbol, value.value, at: place)
    }
    let operand = try newVariable(symbol, type, isAuxiliary: notes.isAuxiliary, at: place)
    try define(symbol, .scalar(operand), at: place)
    if let value { try fix(operand, to: value, type) }
    if notes.isOutput {
      program.outputs.append(Program.Output(symbol: symbol, content: .scalar(operand), indices: []))
    }
  }

  private mutating func newVariable(
    _ symbol: Symbol, _ type: DeclaredType, isAuxiliary: Bool, at place: Position
  ) throws(FlatZincError) -> Operand {
    try count(1)
    func variable(_ domain: IntegerSet?) -> Program.Variable {
      Program.Variable(symbol: symbol, domain: domain, isAuxiliary: isAuxiliary, position: place)
    }
    switch type.base {
    case .bool:
      program.bools.append(variable(nil))
      return .boolVariable(program.bools.count - 1)
    case .int(let domain):
      program.ints.append(variable(domain))
      return .intVariable(program.ints.count - 1)
    case .set(let domain):
      program.sets.append(variable(domain))
      return .setVariable(program.sets.count - 1)
    }
  }

  /// A variable declared with a value equals it.
  private mutating func fix(_ operand: Operand, to value: Expression, _ type: DeclaredType) throws(FlatZincError) {
    try check(value, against: type)
    let name =
      switch type.base {
      case .bool: "bool_eq"
      case .int: "int_eq"
      case .set: "set_eq"
      }
    program.constraints.append(
      Program.Constraint(
        symbol: lexer.symbols.intern(name), arguments: [.scalar(operand), value.value], defined: operand,
        position: value.position))
  }

  private mutating func arrayDeclaration() throws(FlatZincError) {
    try expect("[")
    let low = try anyInteger("the first index, 1")
    guard low == 1 else { throw error(.unexpected(found: "an index set from \(low)", expected: "one from 1")) }
    guard token == .range else { throw unexpected("«..»") }
    try advance()
    let length = try anyInteger("the last index")
    try expect("]")
    guard try skip(word: words.of) else { throw unexpected("«of»") }
    let type = try declaredType()
    try expect(":")
    let place = position
    let symbol = try anyName("the name of the array")
    let notes = try itemAnnotations()
    try expect("=")
    let value = try expression()
    guard case .array(let elements) = value.value else {
      throw FlatZincError(.unexpected(found: value.value.kind, expected: "an array"), at: value.position)
    }
    guard elements.count == max(0, length) else {
      throw FlatZincError(
        .unexpected(found: "\(elements.count) elements", expected: "\(max(0, length))"), at: value.position)
    }
    for element in elements {
      try check(Expression(value: .scalar(element), position: value.position), against: type)
    }
    try expect(";")
    try define(symbol, .array(elements), at: place)
    guard notes.isOutput else { return }
    try checkIndices(notes.indices, count: elements.count, at: place)
    program.outputs.append(Program.Output(symbol: symbol, content: .array(elements), indices: notes.indices))
  }

  private func checkIndices(_ indices: [IntegerSet], count: Int, at place: Position) throws(FlatZincError) {
    var product = 1
    for index in indices {
      guard index.ranges.count < 2 else {
        throw FlatZincError(.unexpected(found: "an index set with gaps", expected: "a range"), at: place)
      }
      let (next, overflow) = product.multipliedReportingOverflow(by: index.count)
      product = overflow ? -1 : next
    }
    guard product == count, !indices.isEmpty else {
      throw FlatZincError(
        .unexpected(found: "index sets that do not fit", expected: "some for \(count) elements"), at: place)
    }
  }

  // MARK: Types

  /// `var bool`, `var 1..9`, `var set of {1, 3}`, `int`, `set of int`.
  private mutating func declaredType() throws(FlatZincError) -> DeclaredType {
    let isVariable = try skip(word: words.variable)
    if try skip(word: words.set) {
      guard try skip(word: words.of) else { throw unexpected("«of»") }
      if try skip(word: words.int) { return DeclaredType(base: .set(nil), isVariable: isVariable) }
      return DeclaredType(base: .set(try domain()), isVariable: isVariable)
    }
    if try skip(word: words.bool) { return DeclaredType(base: .bool, isVariable: isVariable) }
    if try skip(word: words.int) { return DeclaredType(base: .int(nil), isVariable: isVariable) }
    if token == .name(words.float) { throw error(.floatingPoint) }
    return DeclaredType(base: .int(try domain()), isVariable: isVariable)
  }

  private mutating func domain() throws(FlatZincError) -> IntegerSet {
    switch token {
    case .integer, .mark(UInt8(ascii: "{")): return try setLiteral()
    case .float: throw error(.floatingPoint)
    default: throw unexpected("an item or a type")
    }
  }

  private func check(_ expression: Expression, against type: DeclaredType) throws(FlatZincError) {
    guard case .scalar(let operand) = expression.value else {
      throw FlatZincError(.unexpected(found: "an array", expected: "a single value"), at: expression.position)
    }
    let expected: String
    switch (type.base, operand) {
    case (.bool, .bool), (.int, .int), (.set, .set): return
    case (.bool, .boolVariable), (.int, .intVariable), (.set, .setVariable):
      if type.isVariable { return }
      expected = "a constant"
    case (.bool, _): expected = "a Boolean"
    case (.int, _): expected = "an integer"
    case (.set, _): expected = "a set of integers"
    }
    throw FlatZincError(.unexpected(found: operand.kind, expected: expected), at: expression.position)
  }
}
