// SPDX-License-Identifier: Apache-2.0

/// Typed attributes and nested elements.
extension XMLScanner {
  /// A whole number.
  func integer(
    _ name: String, of element: XMLElement, in range: ClosedRange<Int>, default fallback: Int? = nil
  ) throws(UniversityFormatError) -> Int {
    guard let text = element[name] else {
      if let fallback { return fallback }
      throw error(.missingAttribute(name, of: element.name), at: element)
    }
    guard let number = Int(text), range.contains(number) else {
      throw error(
        .badNumber(text, attribute: name, least: range.lowerBound, most: range.upperBound), at: element)
    }
    return number
  }

  /// The id of something, from 0.
  func id(_ name: String = "id", of element: XMLElement) throws(UniversityFormatError) -> Int {
    try integer(name, of: element, in: 0...Int(Int32.max))
  }

  /// A text of zeros and ones, at least one of them 1; the first character becomes the lowest bit.
  func bits(_ name: String, of element: XMLElement, length: Int) throws(UniversityFormatError) -> UInt64 {
    guard let text = element[name] else { throw error(.missingAttribute(name, of: element.name), at: element) }
    var bits: UInt64 = 0
    guard text.utf8.count == length, length <= 64 else {
      throw error(.badBits(text, attribute: name, length: length), at: element)
    }
    for (index, byte) in text.utf8.enumerated() {
      guard byte == UInt8(ascii: "0") || byte == UInt8(ascii: "1") else {
        throw error(.badBits(text, attribute: name, length: length), at: element)
      }
      if byte == UInt8(ascii: "1") { bits |= 1 << UInt64(index) }
    }
    return bits
  }

  /// `true` or `false`.
  func truth(_ name: String, of element: XMLElement, default fallback: Bool) throws(UniversityFormatError) -> Bool {
    switch element[name] {
    case nil: return fallback
    case "true": return true
    case "false": return false
    case let text?: throw error(.badTruth(text, attribute: name), at: element)
    }
  }

  /// The root element, which must have a name.
  mutating func root(_ name: String) throws(UniversityFormatError) -> XMLElement {
    guard case .open(let element) = try next() else {
      throw error(.unexpected(found: "the end of the file", expected: "«\(name)»"))
    }
    guard element.name == name else {
      throw error(.unexpected(found: "«\(element.name)»", expected: "«\(name)»"), at: element)
    }
    return element
  }

  /// The next element within the one that is open; nil at its end.
  mutating func child(of parent: String, among names: String...) throws(UniversityFormatError) -> XMLElement? {
    switch try next() {
    case .open(let element):
      guard names.contains(element.name) else {
        let expected = names.isEmpty ? "nothing" : names.map { "«\($0)»" }.joined(separator: " or ")
        throw error(.unexpected(found: "«\(element.name)» in «\(parent)»", expected: expected), at: element)
      }
      return element
    case .close: return nil
    case .end: throw error(.endsWithin(parent))
    }
  }

  /// Reads to the end of an element that holds nothing.
  mutating func finish(_ element: XMLElement) throws(UniversityFormatError) {
    _ = try child(of: element.name)
  }
}
