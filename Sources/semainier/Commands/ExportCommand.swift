// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FeedStore
import ICalendar

/// `semainier export --store F --to DIR`.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Writes the feeds as files, at the paths and with the bytes that the server has, for any web server.",
    discussion: """
      Nothing is written unless every feed could be made. Files that have their bytes already are not touched; those of
      addresses that were rotated or revoked are removed.
      """)

  private struct Document: Encodable {
    let written: [String]
    let unchanged: Int
    let removed: [String]
  }

  @OptionGroup var store: StoreOption
  @Option(help: ArgumentHelp("The directory that the web server shows.", valueName: "dir")) var to: String
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  func run() throws {
    let store = try self.store.reading()
    let report = try Refusal.catching {
      try store.verify()
      return try StaticExport(try store.feeds(at: .now)).write(to: to)
    }
    switch format {
    case .text:
      Console.out("\(report.written.count) written, \(report.unchanged) unchanged, \(report.removed.count) removed")
    case .json:
      try Console.out(
        json: Document(written: report.written, unchanged: report.unchanged, removed: report.removed))
    }
  }
}
