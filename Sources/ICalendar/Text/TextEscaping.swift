// SPDX-License-Identifier: Apache-2.0

/// The escapes of TEXT values (RFC 5545 section 3.3.11), and what a text may hold at all.
enum TextEscaping {
  /// A text with `\ ; ,` and line ends escaped.
  static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The text that an escaped value stands for. A backslash before any other character is dropped, as readers do.
  static func unescaped(_ value: some Sequence<UInt8>) -> String {
    var bytes: [UInt8] = []
    var isEscape = false
    for byte in value {
      if isEscape {
        bytes.append(byte == UInt8(ascii: "n") || byte == UInt8(ascii: "N") ? 0x0A : byte)
        isEscape = false
      } else if byte == UInt8(ascii: "\\") {
        isEscape = true
      } else {
        bytes.append(byte)
      }
    }
    if isEscape { bytes.append(UInt8(ascii: "\\")) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The texts of a list value, parted at its commas that are not escaped.
  static func unescapedList(_ value: some Sequence<UInt8>) -> [String] {
    var parts: [[UInt8]] = [[]]
    var isEscape = false
    for byte in value {
      if byte == UInt8(ascii: ","), !isEscape {
        parts.append([])
      } else {
        parts[parts.count - 1].append(byte)
      }
      isEscape = byte == UInt8(ascii: "\\") && !isEscape
    }
    return parts.map { unescaped($0) }
  }

  /// A text for a TEXT value: CR LF and CR become LF.
  ///
  /// - Throws: `ICalendarError.invalidValue` for the control characters that RFC 5545 forbids.
  static func checked(_ text: String, field: String) throws(ICalendarError) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var previous: UInt8 = 0
    for byte in text.utf8 {
      switch byte {
      case 0x0A where previous == 0x0D: break
      case 0x0D, 0x0A: bytes.append(0x0A)
      case 0x00..<0x09, 0x0B..<0x20, 0x7F:
        throw .invalidValue(
          field: field, found: "the control character \(hexadecimal(byte))",
          allowed: "printable text, tabs and line ends")
      default: bytes.append(byte)
      }
      previous = byte
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text of one line, for names and identifiers.
  static func checkedLine(_ text: String, field: String) throws(ICalendarError) -> String {
    for byte in text.utf8 where byte < 0x20 || byte == 0x7F {
      throw .invalidValue(
        field: field, found: "the control character \(hexadecimal(byte))", allowed: "printable text on one line")
    }
    return text
  }

  /// An address with a scheme, in the characters of RFC 3986.
  static func checkedURI(_ text: String, field: String) throws(ICalendarError) -> String {
    for byte in text.utf8 where byte <= 0x20 || byte >= 0x7F || "\"<>\\^`{|}".utf8.contains(byte) {
      throw .invalidValue(
        field: field, found: "the character \(hexadecimal(byte)) in an address",
        allowed: "the ASCII characters of RFC 3986; percent-encode others")
    }
    let scheme = text.utf8.prefix { $0 != UInt8(ascii: ":") }
    let isLetters = scheme.allSatisfy {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || "+-.0123456789".utf8.contains($0)
    }
    guard !scheme.isEmpty, isLetters, scheme.count + 1 < text.utf8.count else {
      throw .invalidValue(field: field, found: "\"\(text)\"", allowed: "an address with its scheme, https://…")
    }
    return text
  }

  /// A byte as `U+001B`.
  static func hexadecimal(_ byte: UInt8) -> String {
    "U+00" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
  }
}
