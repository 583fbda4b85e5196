// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The comments of a plan file, by what they stand beside: planners write their reasons there.
public struct PlanComments: Sendable {
  /// Those at the top of the file, before anything else.
  public let header: [String]
  private let cohorts: [CohortID: [String]]
  private let blocks: [BlockID: [String]]

  /// No comments.
  public init() {
    header = []
    cohorts = [:]
    blocks = [:]
  }

  /// The comments of a plan's own file.
  ///
  /// A comment belongs to the cohort or block on whose lines it stands, or directly above whose first line it stands.
  ///
  /// - Parameters:
  ///   - text: the file.
  ///   - plan: what was read from it.
  public init(of text: String, for plan: Plan) {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
    header = Self.header(of: lines)
    var cohorts: [CohortID: [String]] = [:]
    var blocks: [BlockID: [String]] = [:]
    var starts: [Int] = []
    for cohort in plan.cohorts {
      if let mark = cohort.mark, mark.file == plan.file { starts.append(mark.line) }
      starts += cohort.blocks.compactMap { $0.mark?.file == plan.file ? $0.mark?.line : nil }
    }
    for cohort in plan.cohorts {
      if let mark = cohort.mark, mark.file == plan.file { cohorts[cohort.id] = Self.above(mark.line, lines) }
      for block in cohort.blocks {
        guard let mark = block.mark, mark.file == plan.file else { continue }
        let next = starts.filter { $0 > mark.line }.min() ?? lines.count + 1
        blocks[block.id] = Self.above(mark.line, lines) + Self.within(mark.line, next, lines)
      }
    }
    self.cohorts = cohorts.filter { !$0.value.isEmpty }
    self.blocks = blocks.filter { !$0.value.isEmpty }
  }

  /// The comments of a cohort's first line and above it.
  public func comments(of cohort: CohortID) -> [String] { cohorts[cohort] ?? [] }
  /// The comments of a block.
  public func comments(of block: BlockID) -> [String] { blocks[block] ?? [] }

  private static func header(of lines: [String]) -> [String] {
    var comments: [String] = []
    for line in lines {
      let text = line.drop { $0 == " " || $0 == "\u{FEFF}" }
      if text.isEmpty { continue }
      guard text.first == "#" else { break }
      comments.append(words(of: text))
    }
    return comments
  }

  /// Whole-line comments directly above a line (counted from 1).
  private static func above(_ line: Int, _ lines: [String]) -> [String] {
    var comments: [String] = []
    var index = line - 2
    while lines.indices.contains(index) {
      let text = lines[index].drop { $0 == " " }
      guard text.first == "#" else { break }
      comments.insert(words(of: text), at: 0)
      index -= 1
    }
    // What stands at the top of the file belongs to the file.
    return index < 0 ? [] : comments
  }

  /// Comments on a thing's own lines, up to the next thing: at their ends, or on lines deeper than the thing itself.
  private static func within(_ first: Int, _ next: Int, _ lines: [String]) -> [String] {
    guard lines.indices.contains(first - 1) else { return [] }
    let depth = lines[first - 1].prefix { $0 == " " }.count
    var comments: [String] = []
    for index in (first - 1)..<min(next - 1, lines.count) {
      let line = lines[index]
      let text = line.drop { $0 == " " }
      if index > first - 1, !text.isEmpty, line.count - text.count <= depth { break }
      if text.first == "#" {
        comments.append(words(of: text))
      } else if let comment = trailing(line) {
        comments.append(comment)
      }
    }
    return comments
  }

  /// The comment at the end of a line, outside quotes: a `#` after a space, as in YAML 1.2 section 6.6.
  private static func trailing(_ line: String) -> String? {
    var quote: Character?
    var before: Character = " "
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open, before != "\\" { quote = nil }
      } else if character == "\"" || (character == "'" && !before.isLetter) {
        quote = character
      } else if character == "#", before == " " || before == "\t" {
        return words(of: line[index...])
      }
      before = character
    }
    return nil
  }

  private static func words(of comment: some StringProtocol) -> String {
    String(comment.drop { $0 == "#" }.drop { $0 == " " })
  }
}
