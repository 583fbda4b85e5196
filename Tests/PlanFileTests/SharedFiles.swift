// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Files beside and inside the package that tests read.
enum SharedFiles {
  /// The folder of the package.
  static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The shared folder: that of `SEMAINIER_SHARED`, else the one beside the package or a folder above it; nil where
  /// there is none.
  static let shared: URL? = {
    if let named = ProcessInfo.processInfo.environment["SEMAINIER_SHARED"] { return URL(filePath: named) }
    var folder = package
    while folder.path() != "/" {
      let candidate = folder.appending(path: "../shared").standardizedFileURL
      if FileManager.default.fileExists(atPath: candidate.appending(path: "plan-format.md").path()) { return candidate }
      let parent = folder.deletingLastPathComponent().standardizedFileURL
      if parent == folder { return nil }
      folder = parent
    }
    return nil
  }()

  static var hasShared: Bool { shared != nil }

  /// The path of a shared example.
  static func sharedExample(_ name: String) -> String {
    shared?.appending(path: "examples/\(name)").path() ?? name
  }

  /// The path of an example of the package.
  static func example(_ name: String) -> String { package.appending(path: "Examples/\(name)").path() }
}
