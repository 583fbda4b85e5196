// SPDX-License-Identifier: Apache-2.0

/// Rows of fields as text that spreadsheets open: RFC 4180 quoting, CRLF, a byte order mark in front.
///
/// Excel takes a file for UTF-8 only by its byte order mark, and splits at the separator of its own language: a
/// semicolon in French, where the comma is for decimals.
struct DelimitedText {
  let separator: Character
  private var text = "\u{FEFF}"

  init(separator: Character) {
    self.separator = separator
  }

  var bytes: [UInt8] { [UInt8](text.utf8) }

  mutating func append(_ fields: [String]) {
    text += fields.map(quoted).joined(separator: String(separator)) + "\r\n"
  }

  private func quoted(_ field: String) -> String {
    let safe = Self.harmless(field)
    let special = "\"\n\r\t\(separator)".unicodeScalars
    let needsQuotes = safe.unicodeScalars.contains { special.contains($0) }
    guard needsQuotes || safe.first == " " || safe.last == " " else { return safe }
    return "\"" + safe.replacing("\"", with: "\"\"") + "\""
  }

  /// A field that no spreadsheet takes for a formula: an apostrophe goes before `=`, `+`, `-`, `@`, a tab or a line
  /// break at its start, as OWASP advises against "CSV injection".
  private static func harmless(_ field: String) -> String {
    guard let first = field.unicodeScalars.first(where: { $0 != " " }), "=+-@\t\r\n".unicodeScalars.contains(first)
    else { return field }
    return "'" + field
  }
}
