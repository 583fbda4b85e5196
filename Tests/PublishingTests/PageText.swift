// SPDX-License-Identifier: Apache-2.0
import Foundation

/// A page taken apart into tags, for tests: names, attributes, and how they nest.
struct PageText {
  struct Tag {
    let name: String
    let attributes: [String: String]
    /// The names of the elements it is inside of, outermost first.
    let parents: [String]
  }

  private static let void: Set = ["meta", "col", "br", "link", "img", "input", "hr"]

  private(set) var tags: [Tag] = []
  /// What is wrong with the nesting; empty for a well-formed page.
  private(set) var faults: [String] = []

  init(_ html: String) {
    var open: [String] = []
    var rest = Substring(html)
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      if rest.hasPrefix("!") {
        rest = rest[(rest.firstIndex(of: ">") ?? rest.endIndex)...]
        continue
      }
      guard let end = Self.end(of: rest) else {
        faults.append("a tag without end: \(rest.prefix(40))")
        return
      }
      let text = rest[..<end]
      rest = rest[end...].dropFirst()
      if text.hasPrefix("/") {
        let name = String(text.dropFirst())
        if open.last == name { open.removeLast() } else { faults.append("</\(name)> closes <\(open.last ?? "")>") }
        continue
      }
      let tag = Self.tag(text, inside: open)
      tags.append(tag)
      if Self.void.contains(tag.name) { continue }
      open.append(tag.name)
      if tag.name == "style", let close = rest.range(of: "</style>") { rest = rest[close.lowerBound...] }
    }
    if !open.isEmpty { faults.append("left open: \(open)") }
  }

  /// The end of a tag: the first `>` outside of quotes.
  private static func end(of text: Substring) -> Substring.Index? {
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if text[index] == ">", !isQuoted { return index }
    }
    return nil
  }

  private static func tag(_ text: Substring, inside parents: [String]) -> Tag {
    let name = text.prefix { $0 != " " }
    var attributes: [String: String] = [:]
    var rest = text.dropFirst(name.count)
    while let equals = rest.firstIndex(of: "=") {
      let key = rest[..<equals].filter { $0 != " " }
      let value = rest[equals...].dropFirst(2).prefix { $0 != "\"" }
      attributes[String(key)] = String(value)
      rest = rest[value.endIndex...].dropFirst()
    }
    return Tag(name: String(name), attributes: attributes, parents: parents)
  }

  /// The tags of a name with a class among theirs, if one is asked for.
  func all(_ name: String, class wanted: String? = nil) -> [Tag] {
    tags.filter { tag in
      guard tag.name == name else { return false }
      guard let wanted else { return true }
      return (tag.attributes["class"] ?? "").split(separator: " ").contains { $0 == wanted }
    }
  }
}
