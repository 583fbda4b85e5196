// SPDX-License-Identifier: Apache-2.0

/// Reads a FlatZinc text item by item.
///
/// The grammar is that of the FlatZinc specification, MiniZinc handbook, section 4.3.8. Names are resolved as they are
/// met, for each is declared before its use.
struct Parser {
  var lexer: Lexer
  let limits: ReadingLimits
  var token = Token.end
  var position = Position(line: 1, column: 1)
  var program = Program()
  /// What each symbol stands for, by number.
  var definitions: [Definition?] = []
  private var elements = 0
  private var hasGoal = false
  let words: Words

  init(_ source: ByteSource, limits: ReadingLimits) {
    lexer = Lexer(source, limits: limits)
    self.limits = limits
    words = Words(&lexer.symbols)
  }

  /// Reads the whole text.
  mutating func parse() throws(FlatZincError) -> Program {
    try advance()
    while token != .end { try item() }
    guard hasGoal else { throw error(.missingSolve) }
    program.symbols = lexer.symbols
    return program
  }

  private mutating func item() throws(FlatZincError) {
    if case .name(let symbol) = token {
      if symbol == words.constraint { return try constraint() }
      if symbol == words.solve { return try solve() }
      if symbol == words.predicate { return try predicate() }
    }
    try declaration()
  }

  /// `predicate p(var int: x, array [int] of var bool: y);`: announces a constraint; the parameters do not matter here.
  private mutating func predicate() throws(FlatZincError) {
    try advance()
    _ = try anyName("the name of a predicate")
    try expect("(")
    while token != .mark(UInt8(ascii: ")")) {
      guard token != .end else { throw unexpected("«)»") }
      try advance()
    }
    try advance()
    try expect(";")
  }

  private mutating func constraint() throws(FlatZincError) {
    try advance()
    let start = position
    let symbol = try anyName("the name of a constraint")
    try expect("(")
    var arguments: [Argument] = []
    while token != .mark(UInt8(ascii: ")")) {
      arguments.append(try expression().value)
      guard try skip(",") else { break }
    }
    try expect(")")
    let notes = try itemAnnotations()
    try expect(";")
    try count(1)
    program.constraints.append(
      Program.Constraint(symbol: symbol, arguments: arguments, defined: notes.defined, position: start))
  }

  private mutating func solve() throws(FlatZincError) {
    if hasGoal { throw error(.repeatedSolve) }
    hasGoal = true
    program.goalPosition = position
    try advance()
    program.searchAnnotations = try annotations()
    let kind = try anyName("«satisfy», «minimize» or «maximize»")
    if kind == words.satisfy {
      program.goal = .satisfy
    } else if kind == words.minimize {
      program.goal = .minimise(try objective())
    } else if kind == words.maximize {
      program.goal = .maximise(try objective())
    } else {
      throw error(.unexpected(found: "«\(lexer.symbols[kind])»", expected: "«satisfy», «minimize» or «maximize»"))
    }
    try expect(";")
  }

  private mutating func objective() throws(FlatZincError) -> Operand {
    let found = try expression()
    switch found.value {
    case .scalar(.int), .scalar(.intVariable): break
    default:
      throw FlatZincError(
        .unexpected(found: found.value.kind, expected: "an integer variable to optimise"), at: found.position)
    }
    guard case .scalar(let operand) = found.value else { return .int(0) }
    return operand
  }

  // MARK: Tokens

  mutating func advance() throws(FlatZincError) {
    token = try lexer.next()
    position = lexer.tokenPosition
  }

  mutating func expect(_ mark: Unicode.Scalar) throws(FlatZincError) {
    guard try skip(mark) else { throw unexpected("«\(mark)»") }
  }

  mutating func skip(_ mark: Unicode.Scalar) throws(FlatZincError) -> Bool {
    guard token == .mark(UInt8(truncatingIfNeeded: mark.value)) else { return false }
    try advance()
    return true
  }

  mutating func anyName(_ expected: String) throws(FlatZincError) -> Symbol {
    guard case .name(let symbol) = token else { throw unexpected(expected) }
    try advance()
    return symbol
  }

  mutating func anyInteger(_ expected: String) throws(FlatZincError) -> Int {
    guard case .integer(let value) = token else { throw unexpected(expected) }
    try advance()
    return value
  }

  mutating func skip(word: Symbol) throws(FlatZincError) -> Bool {
    guard token == .name(word) else { return false }
    try advance()
    return true
  }

  func error(_ problem: FlatZincError.Problem) -> FlatZincError { FlatZincError(problem, at: position) }

  func unexpected(_ expected: String) -> FlatZincError {
    let found =
      switch token {
      case .name(let symbol): "«\(lexer.symbols[symbol])»"
      case .integer(let value): "the number \(value)"
      case .float(let value): "the number \(value)"
      case .string: "a string"
      case .mark(let byte): "«\(Unicode.Scalar(byte))»"
      case .range: "«..»"
      case .annotation: "«::»"
      case .end: "the end of the text"
      }
    return error(.unexpected(found: found, expected: expected))
  }

  /// Counts what takes memory.
  mutating func count(_ more: Int) throws(FlatZincError) {
    elements += more
    guard elements <= limits.elements else {
      throw error(.limit("the text has more elements than that", allowed: limits.elements))
    }
  }

  // MARK: Names

  mutating func define(_ symbol: Symbol, _ meaning: Argument, at place: Position) throws(FlatZincError) {
    if symbol.index >= definitions.count {
      let missing = max(symbol.index + 1, lexer.symbols.count) - definitions.count
      definitions.append(contentsOf: repeatElement(nil, count: missing))
    }
    if let first = definitions[symbol.index] {
      throw FlatZincError(.duplicateName(lexer.symbols[symbol], first: first.position), at: place)
    }
    definitions[symbol.index] = Definition(meaning: meaning, position: place)
  }

  func definition(_ symbol: Symbol) -> Argument? {
    symbol.index < definitions.count ? definitions[symbol.index]?.meaning : nil
  }

  func undefined(_ symbol: Symbol, at place: Position) -> FlatZincError {
    let name = lexer.symbols[symbol]
    let known = definitions.indices.lazy.filter { definitions[$0] != nil }.map { lexer.symbols[Symbol(index: $0)] }
    return FlatZincError(.undefinedName(name, nearest: nearestName(to: name, among: known.prefix(10_000))), at: place)
  }
}

/// The words of the language as symbols.
struct Words {
  let predicate, constraint, solve, satisfy, minimize, maximize: Symbol
  let variable, bool, int, float, set, of, array, yes, no: Symbol
  let outputVariable, outputArray, definesVariable, isIntroduced, isDefined: Symbol

  init(_ symbols: inout SymbolTable) {
    predicate = symbols.intern("predicate")
    constraint = symbols.intern("constraint")
    solve = symbols.intern("solve")
    satisfy = symbols.intern("satisfy")
    minimize = symbols.intern("minimize")
    maximize = symbols.intern("maximize")
    variable = symbols.intern("var")
    bool = symbols.intern("bool")
    int = symbols.intern("int")
    float = symbols.intern("float")
    set = symbols.intern("set")
    of = symbols.intern("of")
    array = symbols.intern("array")
    yes = symbols.intern("true")
    no = symbols.intern("false")
    outputVariable = symbols.intern("output_var")
    outputArray = symbols.intern("output_array")
    definesVariable = symbols.intern("defines_var")
    isIntroduced = symbols.intern("var_is_introduced")
    isDefined = symbols.intern("is_defined_var")
  }
}
