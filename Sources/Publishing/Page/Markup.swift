// SPDX-License-Identifier: Apache-2.0

/// A piece of HTML; text and attribute values are escaped on their way in, so that no plan can inject any.
struct Markup {
  /// The HTML.
  let html: String

  private init(trusted html: String) { self.html = html }

  /// Nothing.
  static let nothing = Markup(trusted: "")

  /// Text as it is, escaped.
  static func text(_ text: String) -> Markup { Markup(trusted: escaped(text)) }

  /// Pieces one after the other.
  static func join(_ pieces: [Markup], separator: String = "") -> Markup {
    Markup(trusted: pieces.lazy.map(\.html).joined(separator: escaped(separator)))
  }

  /// An element; attributes whose value is nil are left out.
  static func element(_ name: StaticString, _ attributes: Attributes = [:], _ content: [Markup]) -> Markup {
    var html = opening(name, attributes)
    for piece in content { html += piece.html }
    return Markup(trusted: html + "</\(name)>")
  }

  /// An element that holds text only.
  static func element(_ name: StaticString, _ attributes: Attributes = [:], _ content: String = "") -> Markup {
    Markup(trusted: opening(name, attributes) + escaped(content) + "</\(name)>")
  }

  /// An element that has no content and no end tag.
  static func void(_ name: StaticString, _ attributes: Attributes = [:]) -> Markup {
    Markup(trusted: opening(name, attributes))
  }

  /// The style sheet, which is ours and goes in as it is.
  static func style(_ sheet: StaticString, _ more: String) -> Markup {
    Markup(trusted: "<style>\n\(sheet)\n\(more)</style>")
  }

  /// The whole document.
  static func document(language: String, head: [Markup], body: [Markup]) -> String {
    let head = head.map(\.html).joined(separator: "\n")
    let body = body.map(\.html).joined(separator: "\n")
    return """
      <!DOCTYPE html>
      <html lang="\(escaped(language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      \(head)
      </head>
      <body>
      \(body)
      </body>
      </html>

      """
  }

  /// Attributes in the order in which they are written.
  typealias Attributes = KeyValuePairs<StaticString, String?>

  private static func opening(_ name: StaticString, _ attributes: Attributes) -> String {
    var html = "<\(name)"
    for (key, value) in attributes {
      if let value { html += " \(key)=\"\(escaped(value))\"" }
    }
    return html + ">"
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      // Control characters are not allowed in HTML, in any spelling.
      case _ where scalar.value < 32 && scalar != "\n" && scalar != "\t": result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
