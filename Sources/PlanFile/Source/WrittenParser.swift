// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar
import Yams

/// Turns YAML text into ``Written`` values; only shapes and places, no interpretation.
///
/// `libyaml` itself stops at a thousand levels, so neither it nor the walk below can exhaust the stack.
struct WrittenParser {
  /// The deepest nesting of a plan; the examples use six levels.
  static let deepest = 64

  let file: String
  let complaints: Complaints

  /// The root of the only document, or nil after saying what is wrong.
  func root(of text: String) -> Written? {
    do {
      // The empty resolver leaves every scalar as text: interpretation is ours, and its patterns are slow.
      let parser = try Yams.Parser(yaml: text, resolver: .basic, encoding: .utf8)
      guard let node = try parser.nextRoot() else {
        FileProblem.empty.report(file: file, at: SourceMark(file: file, line: 1, column: 1), to: complaints)
        return nil
      }
      let root = written(node, depth: 1)
      if let second = try parser.nextRoot() {
        complaints.error(
          "several-documents", at: mark(second.mark),
          BilingualText(fr: "un second document suit le premier", en: "a second document follows the first"),
          advice: BilingualText(
            fr: "gardez un plan par fichier, sans ligne «\u{00A0}---\u{00A0}»",
            en: "keep one plan a file, without a line \"---\""))
        return nil
      }
      return root
    } catch let error as YamlError {
      YAMLFault(file: file, text: text, complaints: complaints).report(error)
      return nil
    } catch {
      complaints.error(
        "yaml-syntax", at: SourceMark(file: file, line: 1, column: 1),
        BilingualText(fr: "le texte n'est pas du YAML", en: "the text is not YAML"), found: "\(error)")
      return nil
    }
  }

  private func written(_ node: Node, depth: Int) -> Written? {
    let mark = mark(node.mark)
    guard depth <= Self.deepest else {
      YAMLFault.reportDepth(at: mark, to: complaints)
      return nil
    }
    switch node {
    case .scalar(let scalar):
      return Written(shape: .scalar(scalar.string, isPlain: scalar.style == .plain), mark: mark)
    case .sequence(let sequence):
      var items: [Written] = []
      for item in sequence {
        guard let value = written(item, depth: depth + 1) else { return nil }
        items.append(value)
      }
      return Written(shape: .list(items), mark: mark)
    case .mapping(let mapping):
      return self.mapping(mapping, at: mark, depth: depth)
    case .alias:
      complaints.error(
        "alias", at: mark,
        BilingualText(
          fr: "les ancres et les renvois de YAML ne sont pas lus", en: "anchors and aliases of YAML are not read"))
      return nil
    }
  }

  private func mapping(_ mapping: Node.Mapping, at mark: SourceMark, depth: Int) -> Written? {
    var members: [Written.Member] = []
    for (key, value) in mapping {
      guard case .scalar(let scalar) = key else {
        complaints.error(
          "key-not-text", at: self.mark(key.mark),
          BilingualText(fr: "une clé doit être un mot", en: "a key must be a word"),
          advice: BilingualText(
            fr: "écrivez «\u{00A0}clé: valeur\u{00A0}»", en: "write \"key: value\""))
        return nil
      }
      guard let value = written(value, depth: depth + 1) else { return nil }
      members.append(Written.Member(key: scalar.string, keyMark: self.mark(key.mark), value: value))
    }
    return Written(shape: .mapping(members), mark: mark)
  }

  private func mark(_ mark: Mark?) -> SourceMark {
    SourceMark(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
