// SPDX-License-Identifier: Apache-2.0

/// Text as YAML holds it.
enum YAMLText {
  /// A scalar between double quotes, escaped as in YAML 1.2 section 7.3.1.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result += " "
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// Text on one line, as a comment needs it.
  static func line(_ text: String) -> String { String(text.map { $0.isNewline ? " " : $0 }) }
}
