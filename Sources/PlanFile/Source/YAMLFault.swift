// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar
import Yams

/// Says in a planner's words why text is not YAML.
struct YAMLFault {
  let file: String
  let text: String
  let complaints: Complaints

  func report(_ error: YamlError) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      reportSyntax(problem, at: place(mark))
    case .duplicatedKeysInMapping(let duplicates, let context):
      reportDuplicate(duplicates.first ?? "", first: place(context.mark))
    case .reader(let problem, _, _, _):
      reportSyntax(problem, at: place(nil))
    default:
      reportSyntax("\(error)", at: place(nil))
    }
  }

  private func place(_ mark: Mark?) -> SourceMark {
    SourceMark(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }

  static func reportDepth(at mark: SourceMark, to complaints: Complaints) {
    complaints.error(
      "nested-too-deep", at: mark,
      BilingualText(
        fr: "imbrication de plus de \(WrittenParser.deepest) niveaux",
        en: "nested deeper than \(WrittenParser.deepest) levels"),
      advice: BilingualText(
        fr: "vérifiez les crochets et l'indentation", en: "check the brackets and the indentation"))
  }

  private func reportSyntax(_ problem: String, at place: SourceMark) {
    if problem.hasPrefix("Maximum nesting") {
      Self.reportDepth(at: place, to: complaints)
    } else if let tab = indentingTab(near: place) {
      complaints.error(
        "tab", at: tab,
        BilingualText(fr: "une tabulation sert de retrait", en: "a tab is used to indent"),
        advice: BilingualText(
          fr: "remplacez-la par des espaces", en: "replace it with spaces"))
    } else {
      complaints.error(
        "yaml-syntax", at: place,
        BilingualText(fr: "ce n'est pas du YAML (\(problem))", en: "this is not YAML (\(problem))"),
        found: line(place.line).map { String($0).trimmed },
        advice: BilingualText(
          fr: "vérifiez guillemets, deux-points, crochets et retrait de cette ligne et de la précédente",
          en: "check quotes, colons, brackets and indentation of this line and the one before"))
    }
  }

  /// A tab among the leading white space of the line of a fault or the line before it.
  private func indentingTab(near mark: SourceMark) -> SourceMark? {
    for number in [mark.line, mark.line - 1] {
      guard let line = line(number) else { continue }
      let lead = line.unicodeScalars.prefix { $0 == " " || $0 == "\t" }
      if let index = lead.firstIndex(of: "\t") {
        return SourceMark(
          file: file, line: number, column: lead.distance(from: lead.startIndex, to: index) + 1)
      }
    }
    return nil
  }

  private func reportDuplicate(_ key: String, first: SourceMark) {
    let second = secondPlace(of: key, after: first)
    complaints.error(
      "duplicate-key", at: second, key: key,
      BilingualText(
        fr: "la clé est écrite deux fois (la première ligne \(first.line))",
        en: "the key is written twice (first on line \(first.line))"),
      advice: BilingualText(fr: "gardez l'une des deux", en: "keep one of them"))
  }

  /// The parser tells only the first place of a doubled key; the second is the next one in the same column, or on the
  /// same line.
  private func secondPlace(of key: String, after first: SourceMark) -> SourceMark {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard first.line >= 1, first.line <= lines.count else { return first }
    if let column = column(of: key, in: lines[first.line - 1], after: first.column + key.unicodeScalars.count) {
      return SourceMark(file: file, line: first.line, column: column)
    }
    for (offset, line) in lines[first.line...].enumerated() {
      let scalars = line.unicodeScalars
      guard let start = scalars.index(scalars.startIndex, offsetBy: first.column - 1, limitedBy: scalars.endIndex)
      else { continue }
      if startsKey(scalars[start...], key) {
        return SourceMark(file: file, line: first.line + 1 + offset, column: first.column)
      }
    }
    return first
  }

  private func column(of key: String, in line: Substring, after column: Int) -> Int? {
    let scalars = line.unicodeScalars
    guard var index = scalars.index(scalars.startIndex, offsetBy: column, limitedBy: scalars.endIndex) else {
      return nil
    }
    var position = column + 1
    while index < scalars.endIndex {
      if startsKey(scalars[index...], key) { return position }
      index = scalars.index(after: index)
      position += 1
    }
    return nil
  }

  private func startsKey(_ scalars: Substring.UnicodeScalarView.SubSequence, _ key: String) -> Bool {
    let unquoted = scalars.first == "\"" || scalars.first == "'" ? scalars.dropFirst() : scalars
    guard unquoted.starts(with: key.unicodeScalars) else { return false }
    return unquoted.dropFirst(key.unicodeScalars.count).drop { $0 == " " || $0 == "\"" || $0 == "'" }.first == ":"
  }

  private func line(_ number: Int) -> Substring? {
    guard number >= 1 else { return nil }
    let lines = text.split(separator: "\n", maxSplits: number, omittingEmptySubsequences: false)
    return number <= lines.count ? lines[number - 1] : nil
  }
}

extension String {
  /// The text without white space at its ends.
  var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }
}
