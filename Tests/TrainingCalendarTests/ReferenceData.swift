// SPDX-License-Identifier: Apache-2.0
import Foundation
import TrainingCalendar

/// Published tables of holidays to compare with.
enum ReferenceData {
  /// The folder of `SEMAINIER_SHARED`, else one named `shared` beside the package or a folder above it.
  private static let folder: URL? = {
    if let named = ProcessInfo.processInfo.environment["SEMAINIER_SHARED"] {
      return URL(filePath: named).appending(path: "reference-data")
    }
    var folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    while folder.path().count > 1 {
      folder = folder.deletingLastPathComponent().standardizedFileURL
      let candidate = folder.appending(path: "shared/reference-data")
      if FileManager.default.fileExists(atPath: candidate.path()) { return candidate }
    }
    return nil
  }()

  static var isPresent: Bool { folder != nil }

  /// The rows of a table without its heading, split at commas.
  static func rows(of name: String) throws -> [[String]] {
    guard let folder else { return [] }
    let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    return text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }
}

/// A date that a test is sure of.
func day(_ text: String) throws -> CivilDate { try CivilDate(iso: text) }

/// A range that a test is sure of.
func days(_ first: String, _ last: String) throws -> DateRange {
  guard let range = DateRange(try day(first), try day(last)) else { throw CivilDate.TextError.impossible(last) }
  return range
}

/// A stretch of a day that a test is sure of.
func span(_ start: String, _ end: String) throws -> TimeSpan {
  guard let start = ClockTime(start), let end = ClockTime(end), let span = TimeSpan(start, end) else {
    throw CivilDate.TextError.malformed("\(start)–\(end)")
  }
  return span
}
