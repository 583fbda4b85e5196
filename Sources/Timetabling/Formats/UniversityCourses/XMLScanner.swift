// SPDX-License-Identifier: Apache-2.0

/// The start tag of an element.
struct XMLElement {
  /// Its name.
  let name: String
  /// Its attributes in the order of the text.
  let attributes: [(name: String, value: String)]
  /// Where it begins.
  let position: TextPosition

  /// The value of an attribute; nil where it is absent.
  subscript(_ name: String) -> String? { attributes.first { $0.name == name }?.value }
}

/// Reads XML 1.0 as the timetabling formats use it: elements and attributes, one after the other.
///
/// A document type that names an external file is accepted and the file never read; one that declares anything itself is
/// refused, and with it all entities but the five of XML: no text grows while it is read. Comments and processing
/// instructions are skipped. Text between elements must be white space.
struct XMLScanner {
  /// Something that comes next.
  enum Event {
    case open(XMLElement)
    case close(name: String)
    case end
  }

  /// How deep elements may be nested.
  static let depthLimit = 64
  /// How many attributes an element may have.
  static let attributeLimit = 64
  /// How many bytes a name or a value may have.
  static let lengthLimit = 4096

  private let bytes: [UInt8]
  private let file: String
  private var index = 0
  private var line = 1
  private var lineStart = 0
  private var open: [String] = []
  private var pendingClose: String?
  private var isRootDone = false

  init(_ bytes: [UInt8], file: String) throws(UniversityFormatError) {
    self.bytes = bytes
    self.file = file
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    lineStart = index
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) { throw error(.notUTF8) }
    if bytes.starts(with: [0x1F, 0x8B]) { throw error(.compressed) }
    if !bytes.isEmpty, String(validating: bytes, as: UTF8.self) == nil { throw error(.notUTF8) }
  }

  /// Where the scanner stands.
  var position: TextPosition { TextPosition(line: line, column: index - lineStart + 1) }

  /// An error where the scanner stands.
  func error(_ problem: UniversityFormatError.Problem) -> UniversityFormatError {
    UniversityFormatError(problem, in: file, at: position)
  }

  /// An error at an element.
  func error(_ problem: UniversityFormatError.Problem, at element: XMLElement) -> UniversityFormatError {
    UniversityFormatError(problem, in: file, at: element.position)
  }

  /// What comes next.
  mutating func next() throws(UniversityFormatError) -> Event {
    if let name = pendingClose {
      pendingClose = nil
      return close(name)
    }
    while true {
      try skipText()
      guard index < bytes.count else {
        if let name = open.last { throw error(.endsWithin(name)) }
        guard isRootDone else { throw error(.unexpected(found: "the end of the file", expected: "an element")) }
        return .end
      }
      if starts(with: "<!--") {
        try skip(past: "-->", within: "a comment")
      } else if starts(with: "<!DOCTYPE") {
        try skipDoctype()
      } else if starts(with: "<?") {
        try skipInstruction()
      } else if starts(with: "<!") {
        throw error(.unexpected(found: "a marked section", expected: "elements"))
      } else if starts(with: "</") {
        return try endTag()
      } else {
        return try startTag()
      }
    }
  }

  private mutating func close(_ name: String) -> Event {
    open.removeLast()
    if open.isEmpty { isRootDone = true }
    return .close(name: name)
  }

  private mutating func startTag() throws(UniversityFormatError) -> Event {
    if isRootDone { throw error(.unexpected(found: "a second root element", expected: "the end of the file")) }
    guard open.count < Self.depthLimit else { throw error(.tooMuch("nested elements", allowed: Self.depthLimit)) }
    let position = position
    advance()
    let name = try name()
    var attributes: [(name: String, value: String)] = []
    while true {
      let hadSpace = skipSpace()
      guard let byte = peek else { throw error(.endsWithin(name)) }
      if byte == UInt8(ascii: ">") {
        advance()
        open.append(name)
        break
      }
      if byte == UInt8(ascii: "/") {
        advance()
        try expect(">")
        open.append(name)
        pendingClose = name
        break
      }
      guard hadSpace else { throw error(.unexpected(found: describe(byte), expected: "white space, «/>» or «>»")) }
      guard attributes.count < Self.attributeLimit else {
        throw error(.tooMuch("attributes of one element", allowed: Self.attributeLimit))
      }
      let attribute = try attribute()
      if attributes.contains(where: { $0.name == attribute.name }) {
        throw error(.duplicateAttribute(attribute.name, of: name))
      }
      attributes.append(attribute)
    }
    return .open(XMLElement(name: name, attributes: attributes, position: position))
  }

  private mutating func endTag() throws(UniversityFormatError) -> Event {
    index += 2
    let name = try name()
    _ = skipSpace()
    try expect(">")
    guard let expected = open.last else { throw error(.unexpected(found: "«</\(name)>»", expected: "an element")) }
    guard expected == name else { throw error(.unexpected(found: "«</\(name)>»", expected: "«</\(expected)>»")) }
    return close(name)
  }

  private mutating func attribute() throws(UniversityFormatError) -> (name: String, value: String) {
    let name = try name()
    _ = skipSpace()
    try expect("=")
    _ = skipSpace()
    guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw error(.unexpected(found: describe(peek), expected: "a value in quotation marks"))
    }
    advance()
    var value: [UInt8] = []
    while let byte = peek, byte != quote {
      guard value.count < Self.lengthLimit else {
        throw error(.tooMuch("bytes in the value of «\(name)»", allowed: Self.lengthLimit))
      }
      if byte == UInt8(ascii: "<") { throw error(.unexpected(found: "«<»", expected: "«&lt;» in a value")) }
      if byte == UInt8(ascii: "&") {
        value.append(contentsOf: try reference())
      } else {
        value.append(byte)
        advance()
      }
    }
    guard peek == quote else { throw error(.endsWithin(name)) }
    advance()
    return (name, String(decoding: value, as: UTF8.self))
  }

  /// One of XML's own five entities, or a character by its number.
  private mutating func reference() throws(UniversityFormatError) -> [UInt8] {
    let start = index
    advance()
    var name = ""
    while let byte = peek, byte != UInt8(ascii: ";"), name.utf8.count < 12, byte > 0x20, byte < 0x7F {
      name.unicodeScalars.append(Unicode.Scalar(byte))
      advance()
    }
    guard peek == UInt8(ascii: ";") else {
      index = start
      throw error(.unknownEntity(name))
    }
    advance()
    switch name {
    case "amp": return [UInt8(ascii: "&")]
    case "lt": return [UInt8(ascii: "<")]
    case "gt": return [UInt8(ascii: ">")]
    case "quot": return [UInt8(ascii: "\"")]
    case "apos": return [UInt8(ascii: "'")]
    default: break
    }
    let digits = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
    guard name.hasPrefix("#"), let digits, digits >= 0x20 || digits == 9 || digits == 10 || digits == 13,
      let scalar = Unicode.Scalar(digits)
    else {
      index = start
      throw error(.unknownEntity(name))
    }
    return Array(String(scalar).utf8)
  }

  private mutating func name() throws(UniversityFormatError) -> String {
    let start = index
    while let byte = peek, Self.isName(byte) { advance() }
    guard index > start, index - start <= Self.lengthLimit else {
      throw error(.unexpected(found: describe(peek), expected: "a name"))
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private static func isName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: ":"), 0x80...0xFF:
      true
    default: false
    }
  }

  // MARK: What is skipped

  /// White space between tags; any other text is an error.
  private mutating func skipText() throws(UniversityFormatError) {
    _ = skipSpace()
    guard let byte = peek, byte != UInt8(ascii: "<") else { return }
    throw error(.unexpected(found: describe(byte), expected: "an element; text has no place here"))
  }

  private mutating func skipDoctype() throws(UniversityFormatError) {
    guard open.isEmpty, !isRootDone else {
      throw error(.unexpected(found: "a document type", expected: "it before the first element"))
    }
    var quote: UInt8?
    while let byte = peek {
      if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "[") {
        throw error(.declarations)
      } else if byte == UInt8(ascii: ">") {
        advance()
        return
      }
      advance()
    }
    throw error(.endsWithin("DOCTYPE"))
  }

  /// A processing instruction; the XML declaration may only name UTF-8.
  private mutating func skipInstruction() throws(UniversityFormatError) {
    let start = index
    try skip(past: "?>", within: "a processing instruction")
    let text = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    guard text.hasPrefix("<?xml "), let mention = text.firstRange(ofText: "encoding") else { return }
    let value = text[mention.upperBound...].drop { "= \t\r\n\"'".contains($0) }
    guard value.hasPrefix("utf-8") || value.hasPrefix("us-ascii") else { throw error(.notUTF8) }
  }

  private mutating func skip(past end: StaticString, within what: String) throws(UniversityFormatError) {
    while index < bytes.count {
      if starts(with: end) {
        index += end.utf8CodeUnitCount
        return
      }
      advance()
    }
    throw error(.endsWithin(what))
  }

  private mutating func skipSpace() -> Bool {
    let start = index
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { advance() }
    return index > start
  }

  // MARK: Bytes

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func advance() {
    if bytes[index] == 0x0A {
      line += 1
      lineStart = index + 1
    }
    index += 1
  }

  private func starts(with text: StaticString) -> Bool {
    text.withUTF8Buffer { wanted in
      index + wanted.count <= bytes.count && bytes[index..<(index + wanted.count)].elementsEqual(wanted)
    }
  }

  private mutating func expect(_ character: Unicode.Scalar) throws(UniversityFormatError) {
    guard let byte = peek, UInt32(byte) == character.value else {
      throw error(.unexpected(found: describe(peek), expected: "«\(character)»"))
    }
    advance()
  }

  private func describe(_ byte: UInt8?) -> String {
    guard let byte else { return "the end of the file" }
    return byte > 0x20 && byte < 0x7F ? "«\(Unicode.Scalar(byte))»" : "the byte 0x\(String(byte, radix: 16))"
  }
}

extension String {
  /// Where another text first stands in this one.
  fileprivate func firstRange(ofText text: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
