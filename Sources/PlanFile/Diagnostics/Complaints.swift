// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Gathers what is wrong while a plan is read, so that one run names every fault.
///
/// It is shared by all readers of one run and never leaves it, hence a class.
final class Complaints {
  /// More than this many are counted, not listed: nobody reads further.
  static let limit = 100

  private var listed: [Diagnostic] = []
  private var seen: Set<Place> = []
  private var unlisted = 0
  private(set) var hasErrors = false

  /// One fault is told once, though a file may be read both as base and as baseline.
  private struct Place: Hashable {
    let code: String
    let mark: SourceMark
    let key: String?
    let found: String?
  }

  /// Adds a diagnostic; beyond the limit it is not even built.
  func add(_ severity: Diagnostic.Severity = .error, _ diagnostic: () -> Diagnostic) {
    if severity == .error { hasErrors = true }
    guard listed.count < Self.limit else {
      unlisted += 1
      return
    }
    let built = diagnostic()
    if seen.insert(Place(code: built.code, mark: built.mark, key: built.key, found: built.found)).inserted {
      listed.append(built)
    }
  }

  /// Adds an error.
  func error(
    _ code: String, at mark: SourceMark, key: String? = nil, _ problem: @autoclosure () -> BilingualText,
    found: String? = nil, allowed: @autoclosure () -> BilingualText? = nil,
    advice: @autoclosure () -> BilingualText? = nil
  ) {
    add {
      Diagnostic(
        code: code, mark: mark, key: key, problem: problem(), found: found, allowed: allowed(), advice: advice())
    }
  }

  /// Adds a warning.
  func warning(
    _ code: String, at mark: SourceMark, key: String? = nil, _ problem: @autoclosure () -> BilingualText,
    found: String? = nil, advice: @autoclosure () -> BilingualText? = nil
  ) {
    add(.warning) {
      Diagnostic(
        code: code, severity: .warning, mark: mark, key: key, problem: problem(), found: found, advice: advice())
    }
  }

  /// All diagnostics by file in the order the files were opened, then by place.
  func inOrder(of files: [String]) -> [Diagnostic] {
    var rank: [String: Int] = [:]
    for (index, file) in files.enumerated() where rank[file] == nil { rank[file] = index }
    func sortKey(_ diagnostic: Diagnostic, _ offset: Int) -> (Int, Int, Int, Int) {
      (rank[diagnostic.mark.file] ?? files.count, diagnostic.mark.line, diagnostic.mark.column, offset)
    }
    var ordered = listed.enumerated()
      .sorted { sortKey($0.element, $0.offset) < sortKey($1.element, $1.offset) }
      .map(\.element)
    if unlisted > 0, let last = ordered.last {
      ordered.append(
        Diagnostic(
          code: "too-many-errors", mark: last.mark,
          problem: BilingualText(
            fr: "\(unlisted) autres remarques ne sont pas affichées", en: "\(unlisted) further remarks are not shown"),
          advice: BilingualText(fr: "corrigez d'abord celles-ci", en: "mend these first")))
    }
    return ordered
  }
}
