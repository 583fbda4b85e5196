// SPDX-License-Identifier: Apache-2.0

/// Words of a plan as a calendar may hold them.
///
/// A title is pasted from anywhere. A control character in it is no reason to keep a year from its subscribers, and no
/// feed may hold it (RFC 5545 section 3.1): it becomes a space, as do line breaks, so that no text of a plan can pose as
/// another line. C1 controls and U+2028, U+2029 are among them, because many readers split lines there.
enum FeedText {
  /// The text on one line, without control characters and without spaces at its ends.
  static func line(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let plain = isControl(scalar) ? " " : scalar
      if plain == " ", scalars.last == " " || scalars.isEmpty { continue }
      scalars.append(plain)
    }
    if scalars.last == " " { scalars.removeLast() }
    return String(scalars)
  }

  /// Whether a text has characters that `line` takes out.
  static func hasControls(_ text: String) -> Bool { text.unicodeScalars.contains(where: isControl) }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x2028, 0x2029: true
    default: false
    }
  }

  /// Texts in order, each once, without the empty ones.
  static func distinct(_ texts: [String]) -> [String] {
    texts.reduce(into: []) { list, text in
      if !text.isEmpty, !list.contains(text) { list.append(text) }
    }
  }
}
