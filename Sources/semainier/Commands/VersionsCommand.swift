// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FeedStore

/// `semainier versions --store F`.
struct VersionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "versions", abstract: "Lists the published versions of a store, the last first.")

  @OptionGroup var store: StoreOption
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  func run() throws {
    let store = try self.store.reading()
    let versions = try Refusal.catching { Array(try store.versions().reversed()) }
    switch format {
    case .text:
      Console.out(versions.isEmpty ? "nothing was published yet" : versions.map(\.line).joined(separator: "\n"))
    case .json: try Console.out(json: versions.map(VersionDocument.init))
    }
  }
}
