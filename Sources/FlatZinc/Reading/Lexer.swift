// SPDX-License-Identifier: Apache-2.0

/// Cuts a text into tokens, reading it piece by piece.
struct Lexer {
  private let source: ByteSource
  private let limits: ReadingLimits
  private var chunk: [UInt8] = []
  private var place = 0
  private var isAtEnd = false
  /// Bytes before `chunk`.
  private var offset = 0
  private var line = 1
  /// Bytes before the current line.
  private var lineStart = 0
  private var scratch: [UInt8] = []
  var symbols = SymbolTable()
  /// Where the last token began.
  private(set) var tokenPosition = Position(line: 1, column: 1)

  init(_ source: ByteSource, limits: ReadingLimits) {
    self.source = source
    self.limits = limits
  }

  private var position: Position { Position(line: line, column: offset + place - lineStart + 1) }

  /// The next token; ``Token/end`` again and again at the end.
  mutating func next() throws(FlatZincError) -> Token {
    try skipBlanks()
    tokenPosition = position
    guard let byte = try peek() else { return .end }
    if byte.startsName { return .name(try name()) }
    if byte.isDigit { return try number(isNegative: false) }
    place += 1
    switch byte {
    case UInt8(ascii: "-"):
      guard let digit = try peek(), digit.isDigit else {
        throw error(.unexpected(found: "«-»", expected: "a number after it"))
      }
      return try number(isNegative: true)
    case UInt8(ascii: "\""):
      return .string(try string())
    case UInt8(ascii: ":"):
      guard try peek() == UInt8(ascii: ":") else { return .mark(byte) }
      place += 1
      return .annotation
    case UInt8(ascii: "."):
      guard try peek() == UInt8(ascii: ".") else { throw error(.strayByte(byte)) }
      place += 1
      return .range
    default:
      guard "()[]{},;=".utf8.contains(byte) else { throw error(.strayByte(byte)) }
      return .mark(byte)
    }
  }

  private func error(_ problem: FlatZincError.Problem) -> FlatZincError { FlatZincError(problem, at: tokenPosition) }

  // MARK: Bytes

  private mutating func peek() throws(FlatZincError) -> UInt8? {
    if place < chunk.count { return chunk[place] }
    return try refill() ? chunk[place] : nil
  }

  private mutating func peekSecond() throws(FlatZincError) -> UInt8? {
    while place + 1 >= chunk.count {
      guard try refill() else { return nil }
    }
    return chunk[place + 1]
  }

  /// Adds the next piece behind what is not yet read; false at the end.
  private mutating func refill() throws(FlatZincError) -> Bool {
    guard !isAtEnd else { return false }
    let more = try source.next(at: position)
    guard !more.isEmpty else {
      isAtEnd = true
      return false
    }
    offset += place
    chunk = place == chunk.count ? more : Array(chunk[place...]) + more
    place = 0
    guard offset + chunk.count <= limits.bytes else {
      throw FlatZincError(.limit("the text is longer than that in bytes", allowed: limits.bytes), at: position)
    }
    return true
  }

  private mutating func skipBlanks() throws(FlatZincError) {
    while let byte = try peek() {
      switch byte {
      case UInt8(ascii: "\n"):
        place += 1
        line += 1
        lineStart = offset + place
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"):
        place += 1
      case UInt8(ascii: "%"):
        while let comment = try peek(), comment != UInt8(ascii: "\n") { place += 1 }
      default:
        return
      }
    }
  }

  // MARK: Words

  private mutating func name() throws(FlatZincError) -> Symbol {
    scratch.removeAll(keepingCapacity: true)
    while let byte = try peek(), byte.continuesName { try take(byte) }
    return symbols.intern(scratch)
  }

  private mutating func string() throws(FlatZincError) -> Symbol {
    scratch.removeAll(keepingCapacity: true)
    while let byte = try peek(), byte != UInt8(ascii: "\n") {
      if byte == UInt8(ascii: "\"") {
        place += 1
        return symbols.intern(scratch)
      }
      try take(byte)
      if byte == UInt8(ascii: "\\"), let escaped = try peek(), escaped != UInt8(ascii: "\n") { try take(escaped) }
    }
    throw error(.unterminatedString)
  }

  private mutating func take(_ byte: UInt8) throws(FlatZincError) {
    guard scratch.count < limits.nameLength else {
      throw error(.limit("a name or string is longer than that in bytes", allowed: limits.nameLength))
    }
    scratch.append(byte)
    place += 1
  }

  private mutating func number(isNegative: Bool) throws(FlatZincError) -> Token {
    var radix = 10
    if try peek() == UInt8(ascii: "0"), let second = try peekSecond() {
      if second | 0x20 == UInt8(ascii: "x") { radix = 16 } else if second | 0x20 == UInt8(ascii: "o") { radix = 8 }
      if radix != 10 { place += 2 }
    }
    scratch.removeAll(keepingCapacity: true)
    if isNegative { scratch.append(UInt8(ascii: "-")) }
    try takeDigits(radix: radix)
    if radix == 10, try takeFraction() { return try float() }
    var value = 0
    for byte in scratch.drop(while: { $0 == UInt8(ascii: "-") }) {
      let (product, high) = value.multipliedReportingOverflow(by: radix)
      let digit = byte.digitValue ?? 0
      let (sum, carry) =
        isNegative ? product.subtractingReportingOverflow(digit) : product.addingReportingOverflow(digit)
      if high || carry { throw error(.numberOutOfRange) }
      value = sum
    }
    if let byte = try peek(), byte.continuesName {
      throw error(.unexpected(found: "a letter or digit right after a number", expected: "a space or a mark"))
    }
    return .integer(value)
  }

  private mutating func takeDigits(radix: Int) throws(FlatZincError) {
    let start = scratch.count
    while let byte = try peek(), let value = byte.digitValue, value < radix { try take(byte) }
    if scratch.count == start { throw error(.unexpected(found: "no digit", expected: "one")) }
  }

  /// Takes `.25` and `e-3`; whether there is any of it.
  private mutating func takeFraction() throws(FlatZincError) -> Bool {
    var isFloat = false
    if try peek() == UInt8(ascii: "."), let digit = try peekSecond(), digit.isDigit {
      isFloat = true
      try take(UInt8(ascii: "."))
      try takeDigits(radix: 10)
    }
    if let exponent = try peek(), exponent | 0x20 == UInt8(ascii: "e") {
      isFloat = true
      try take(exponent)
      if let sign = try peek(), sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { try take(sign) }
      try takeDigits(radix: 10)
    }
    return isFloat
  }

  private func float() throws(FlatZincError) -> Token {
    guard let value = Double(String(decoding: scratch, as: UTF8.self)), value.isFinite else {
      throw error(.numberOutOfRange)
    }
    return .float(value)
  }
}
