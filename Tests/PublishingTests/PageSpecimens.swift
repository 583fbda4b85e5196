// SPDX-License-Identifier: Apache-2.0
import Foundation
import Publishing
import Testing
import TrainingCalendar

/// Writes pages to look at into the directory that `PAGE_SPECIMENS` names.
@Suite("Specimens of the year page")
struct PageSpecimens {
  private static let directory = ProcessInfo.processInfo.environment["PAGE_SPECIMENS"]

  @Test(.enabled(if: directory != nil, "PAGE_SPECIMENS names no directory"))
  func written() throws {
    let pages = [
      ("year-2026.html", YearPage(Year2026.schedule, edition: "Version 1, 3 novembre 2025").html()),
      ("year-2026-en.html", YearPage(Year2026.make(language: .english)).html()),
      ("crowded.html", YearPage(CrowdedYear.schedule).html()),
    ]
    let output = OutputDirectory(try #require(Self.directory))
    try output.write(pages.map { OutputFile(name: $0.0, bytes: [UInt8]($0.1.utf8)) })
  }
}
