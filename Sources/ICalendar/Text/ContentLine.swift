// SPDX-License-Identifier: Apache-2.0

/// A content line of a calendar file (RFC 5545 section 3.1): a property with its parameters and its value as written.
public struct ContentLine: Hashable, Sendable {
  /// A parameter, such as `TZID=Europe/Paris`.
  public struct Parameter: Hashable, Sendable {
    /// The name in capitals.
    public var name: String
    /// The values without quotes, `^` escapes (RFC 6868) resolved.
    public var values: [String]
  }

  /// The line of the file on which it begins, from 1.
  public let line: Int
  /// The whole line as it stands in the file, unfolded.
  public let text: String
  /// The name in capitals.
  public let name: String
  /// The parameters, in the order of the file.
  public let parameters: [Parameter]
  /// The value as it stands in the file, escapes included.
  public let value: String

  /// The first value of a parameter, or nil.
  public func parameter(_ name: String) -> String? {
    parameters.first { $0.name == name }?.values.first
  }

  /// The value as TEXT, escapes resolved.
  public var unescapedValue: String {
    TextEscaping.unescaped(value.utf8)
  }

  /// A line from its unfolded text.
  init(_ text: String, line: Int) throws(ValueFault) {
    var scanner = ContentLineScanner(text)
    self.line = line
    self.text = text
    self.name = try scanner.name("a property name")
    var parameters: [Parameter] = []
    while scanner.take(UInt8(ascii: ";")) {
      let name = try scanner.name("a parameter name")
      guard scanner.take(UInt8(ascii: "=")) else {
        throw ValueFault(found: "the parameter \(name.quoted) without a value", allowed: "NAME=value")
      }
      var values = [try scanner.parameterValue()]
      while scanner.take(UInt8(ascii: ",")) { values.append(try scanner.parameterValue()) }
      parameters.append(Parameter(name: name, values: values))
    }
    guard scanner.take(UInt8(ascii: ":")) else {
      throw ValueFault(found: "\(text.quoted) without a colon", allowed: "NAME:value")
    }
    self.parameters = parameters
    self.value = scanner.rest()
  }
}

/// Reads the parts of a content line from left to right.
private struct ContentLineScanner {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  /// Letters, digits and hyphens, in capitals.
  mutating func name(_ kind: String) throws(ValueFault) -> String {
    var name: [UInt8] = []
    while position < bytes.count {
      switch bytes[position] {
      case 0x61...0x7A: name.append(bytes[position] - 0x20)
      case 0x41...0x5A, 0x30...0x39, 0x2D, 0x5F: name.append(bytes[position])
      default:
        guard !name.isEmpty else { throw missingName(kind) }
        return String(decoding: name, as: UTF8.self)
      }
      position += 1
    }
    guard !name.isEmpty else { throw missingName(kind) }
    return String(decoding: name, as: UTF8.self)
  }

  private func missingName(_ kind: String) -> ValueFault {
    ValueFault(
      found: String(decoding: bytes[position...], as: UTF8.self).quoted,
      allowed: "\(kind): letters, digits and hyphens. Maybe a line was broken without a blank before its second part")
  }

  mutating func parameterValue() throws(ValueFault) -> String {
    if take(UInt8(ascii: "\"")) {
      guard let close = bytes[position...].firstIndex(of: UInt8(ascii: "\"")) else {
        throw ValueFault(found: "a quoted parameter value without its end", allowed: "a closing quotation mark")
      }
      defer { position = close + 1 }
      return Self.resolved(bytes[position..<close])
    }
    let start = position
    while position < bytes.count, !":;,".utf8.contains(bytes[position]) { position += 1 }
    return Self.resolved(bytes[start..<position])
  }

  mutating func rest() -> String {
    defer { position = bytes.count }
    return String(decoding: bytes[position...], as: UTF8.self)
  }

  /// Resolves the escapes of RFC 6868: `^n`, `^'` and `^^`.
  private static func resolved(_ value: ArraySlice<UInt8>) -> String {
    guard value.contains(UInt8(ascii: "^")) else { return String(decoding: value, as: UTF8.self) }
    var result: [UInt8] = []
    var index = value.startIndex
    while index < value.endIndex {
      let next = index + 1 < value.endIndex ? value[index + 1] : 0
      let replacement: UInt8? =
        switch (value[index], next) {
        case (UInt8(ascii: "^"), UInt8(ascii: "n")): 0x0A
        case (UInt8(ascii: "^"), UInt8(ascii: "'")): UInt8(ascii: "\"")
        case (UInt8(ascii: "^"), UInt8(ascii: "^")): UInt8(ascii: "^")
        default: nil
        }
      result.append(replacement ?? value[index])
      index += replacement == nil ? 1 : 2
    }
    return String(decoding: result, as: UTF8.self)
  }
}
