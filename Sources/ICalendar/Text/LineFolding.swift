// SPDX-License-Identifier: Apache-2.0

/// The folding of content lines (RFC 5545 section 3.1).
enum LineFolding {
  /// The longest line without its CRLF, in octets.
  static let limit = 75

  /// Appends a content line with its CRLF, folded so that no line exceeds 75 octets and no character is cut.
  static func append(_ line: String, to output: inout [UInt8]) {
    let bytes = Array(line.utf8)
    var start = 0
    var room = limit
    while bytes.count - start > room {
      var end = start + room
      while bytes[end] & 0xC0 == 0x80, end > start + 1 { end -= 1 }
      output.append(contentsOf: bytes[start..<end])
      output.append(contentsOf: [0x0D, 0x0A, 0x20])
      start = end
      room = limit - 1
    }
    output.append(contentsOf: bytes[start...])
    output.append(contentsOf: [0x0D, 0x0A])
  }

  /// The content line that libical folded, without its CRLF.
  static func unfolded(_ text: UnsafePointer<CChar>) -> String {
    var bytes: [UInt8] = []
    var index = 0
    while text[index] != 0 {
      // CR is never part of a value, so a CR LF blank is always a fold.
      if text[index] == 0x0D, text[index + 1] == 0x0A, text[index + 2] == 0x20 {
        index += 3
      } else {
        bytes.append(UInt8(bitPattern: text[index]))
        index += 1
      }
    }
    if bytes.suffix(2).elementsEqual([0x0D, 0x0A]) { bytes.removeLast(2) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first fault of a stream of content lines against RFC 5545: a long line, a bare CR or LF, a control character.
  static func fault(in bytes: [UInt8]) -> String? {
    var length = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
        length = 0
        index += 2
        continue
      }
      if byte < 0x20 && byte != 0x09 || byte == 0x7F {
        return "the control character \(TextEscaping.hexadecimal(byte)) at octet \(index)"
      }
      length += 1
      if length > limit { return "a line of more than \(limit) octets at octet \(index)" }
      index += 1
    }
    return length == 0 ? nil : "a last line without CRLF"
  }
}
