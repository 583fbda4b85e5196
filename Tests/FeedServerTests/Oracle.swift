// SPDX-License-Identifier: Apache-2.0
import Foundation

/// Independent programs that check ours: Python scripts in the folder Oracles.
enum Oracle {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Oracles")

  /// Runs a script on some input; status 77 means that the machine lacks what it needs, 127 that there is no Python.
  static func run(_ script: String, input: Data) throws -> (status: Int32, output: String) {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("oracle-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let (inputFile, outputFile) = (scratch.appendingPathComponent("in"), scratch.appendingPathComponent("out"))
    try input.write(to: inputFile)
    try Data().write(to: outputFile)
    let handle = try FileHandle(forWritingTo: outputFile)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-B", folder.appendingPathComponent(script).path]
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = handle
    process.standardError = handle
    try process.run()
    process.waitUntilExit()
    let status = process.terminationStatus == 127 ? 77 : process.terminationStatus
    return (status, String(decoding: try Data(contentsOf: outputFile), as: UTF8.self))
  }
}
