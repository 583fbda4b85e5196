// SPDX-License-Identifier: Apache-2.0

/// What the annotations of a declaration or constraint say that matters here.
struct ItemAnnotations {
  var isOutput = false
  var isAuxiliary = false
  var indices: [IntegerSet] = []
  var defined: Operand?
}

extension Parser {
  /// All annotations that follow.
  mutating func annotations() throws(FlatZincError) -> [Annotation] {
    var result: [Annotation] = []
    while token == .annotation {
      try advance()
      result.append(try annotation(depth: 0))
    }
    return result
  }

  /// The annotations of a declaration or a constraint.
  mutating func itemAnnotations() throws(FlatZincError) -> ItemAnnotations {
    var result = ItemAnnotations()
    while token == .annotation {
      try advance()
      guard case .name(let symbol) = token else {
        _ = try annotation(depth: 0)
        continue
      }
      let note = try annotation(depth: 0)
      if symbol == words.outputVariable {
        result.isOutput = true
      } else if symbol == words.isIntroduced || symbol == words.isDefined {
        result.isAuxiliary = true
      } else if symbol == words.definesVariable, case .call(_, let arguments) = note, arguments.count == 1,
        case .operand(let operand) = arguments[0]
      {
        result.defined = operand
      } else if symbol == words.outputArray, case .call(_, let arguments) = note, arguments.count == 1,
        case .list(let ranges) = arguments[0]
      {
        result.isOutput = true
        for case .operand(.set(let range)) in ranges { result.indices.append(range) }
      }
    }
    return result
  }

  private mutating func annotation(depth: Int) throws(FlatZincError) -> Annotation {
    guard depth < limits.nesting else {
      throw error(.limit("annotations are nested deeper than that", allowed: limits.nesting))
    }
    try count(1)
    switch token {
    case .string(let symbol):
      try advance()
      return .text(lexer.symbols[symbol])
    case .float(let value):
      try advance()
      guard token == .range else { return .float(value) }
      // A range of floating-point numbers, as in a warm start; its lower end is enough to show it was there.
      try advance()
      try advance()
      return .float(value)
    case .mark(UInt8(ascii: "[")):
      try advance()
      return .list(try annotations(until: "]", depth: depth))
    case .name(let symbol) where symbol != words.yes && symbol != words.no:
      return try namedAnnotation(symbol, depth: depth)
    default:
      return Parser.annotation(try expression().value)
    }
  }

  private mutating func namedAnnotation(_ symbol: Symbol, depth: Int) throws(FlatZincError) -> Annotation {
    if definition(symbol) != nil { return Parser.annotation(try expression().value) }
    try advance()
    guard try skip("(") else { return .call(lexer.symbols[symbol], []) }
    return .call(lexer.symbols[symbol], try annotations(until: ")", depth: depth))
  }

  private mutating func annotations(
    until mark: Unicode.Scalar, depth: Int
  ) throws(FlatZincError) -> [Annotation] {
    var result: [Annotation] = []
    while token != .mark(UInt8(truncatingIfNeeded: mark.value)) {
      result.append(try annotation(depth: depth + 1))
      guard try skip(",") else { break }
    }
    try expect(mark)
    return result
  }

  private static func annotation(_ value: Argument) -> Annotation {
    switch value {
    case .scalar(let operand): .operand(operand)
    case .array(let elements): .list(elements.map { .operand($0) })
    }
  }
}
