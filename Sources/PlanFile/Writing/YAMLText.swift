// SPDX-License-Identifier: Apache-2.0

/// Scalars and one-line collections as plan files write them.
enum YAMLText {
  /// Words that YAML 1.1 or a plan reads as something else than text.
  private static let traps: Set<String> = [
    "y", "n", "yes", "no", "on", "off", "true", "false", "null", "oui", "non", "vrai", "faux", "unpublished",
  ]

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

  /// An identifier: without quotes where it can be nothing else.
  static func identifier(_ text: String) -> String {
    guard let first = text.utf8.first, first | 0x20 >= UInt8(ascii: "a"), first | 0x20 <= UInt8(ascii: "z"),
      !traps.contains(text.lowercased())
    else { return quoted(text) }
    return text
  }

  /// `[a, b]`
  static func list(_ items: [String]) -> String { "[\(items.joined(separator: ", "))]" }

  /// `{ a: 1, b: 2 }`, without the keys that have no value.
  static func mapping(_ members: [(key: String, value: String?)]) -> String {
    "{ \(members.compactMap { key, value in value.map { "\(key): \($0)" } }.joined(separator: ", ")) }"
  }
}
