// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// `minizinc --solver semainier` as «make minizinc» installs it, in a folder of its own.
final class Installation: Sendable {
  /// The repository, found from this file.
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let minizinc = ExternalTool(named: "minizinc")
  static let shared = Result { try Installation() }

  private let folder: URL
  let solver: ExternalTool

  private init() throws {
    solver = try Installation.executable()
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("semainier-" + UUID().uuidString)
    let install = ExternalTool(path: Installation.root.appendingPathComponent("Scripts/install-minizinc").path)
    let answer = try install.run(
      [solver.path], environment: ["MZN_SOLVER_PATH": folder.appendingPathComponent("solvers").path])
    try #require(answer.status == 0, "\(answer.errors)")
    let path = folder.path
    installedFolder = path
    atexit { installedFolder.map { try? FileManager.default.removeItem(atPath: $0) } }
  }

  /// Runs MiniZinc on a model with the installed solver.
  func run(_ arguments: [String]) throws -> ExternalTool.Answer {
    let minizinc = try #require(Installation.minizinc)
    return try minizinc.run(
      ["--solver", "semainier"] + arguments,
      environment: ["MZN_SOLVER_PATH": folder.appendingPathComponent("solvers").path])
  }

  /// `fzn-semainier`, beside the test bundle.
  private static func executable() throws -> ExternalTool {
    var folder = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<6 {
      let candidate = folder.appendingPathComponent("fzn-semainier").path
      if FileManager.default.isExecutableFile(atPath: candidate) { return ExternalTool(path: candidate) }
      folder = folder.deletingLastPathComponent()
    }
    // Some runners start the tests from a helper of the toolchain.
    let built = root.appendingPathComponent(".build/debug/fzn-semainier").path
    try #require(FileManager.default.isExecutableFile(atPath: built), "fzn-semainier is not built")
    return ExternalTool(path: built)
  }
}

/// What to remove at the end.
private nonisolated(unsafe) var installedFolder: String?
