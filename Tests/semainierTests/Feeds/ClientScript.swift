// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// A script of the folder Clients, run with the executable and a schedule.
enum ClientScript {
  static let hasPython = (try? launch(["python3", "-c", "import ssl, sqlite3"]))?.status == 0

  /// What a script ends with where the machine lacks something; it says what.
  private static let skipped: Int32 = 77

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Clients")

  /// Runs a script, which fails with a traceback.
  static func run(_ script: String, _ arguments: String...) throws {
    let scratch = try Scratch()
    let solved = try CommandLineRun("solve", "Examples/reparation-2026.yaml", "-o", scratch.url.path)
    try #require(solved.status == 0, "\(solved.errors)")
    let run = try launch(
      [
        "python3", "-B", folder.appendingPathComponent(script).path, CommandLineRun.executable().path,
        scratch.url.appendingPathComponent("schedule.json").path,
      ] + arguments)
    if run.status == skipped { return print("\(script): \(run.output)") }
    #expect(run.status == 0, "\(script): \(run.output)")
  }

  private static func launch(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let scratch = try Scratch()
    let file = scratch.url.appendingPathComponent("output")
    try Data().write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: try Data(contentsOf: file), as: UTF8.self))
  }
}
