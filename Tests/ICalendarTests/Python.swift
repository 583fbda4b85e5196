// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The independent readers that check ours: Python scripts in the folder Oracles.
enum Python {
  struct Outcome {
    var status: Int32
    var output: String
  }

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
    "Oracles")

  /// Whether python3 has the standard zone database.
  static let hasZones = has("zoneinfo")
  /// Whether python3 has the packages of PyPI that read and expand calendars.
  static let hasCalendars = has("icalendar") && has("recurring_ical_events")

  /// Runs a script of the folder on some input.
  static func run(_ script: String, arguments: [String] = [], input: [UInt8] = []) throws -> Outcome {
    try launch([folder.appendingPathComponent(script).path] + arguments, input: input)
  }

  private static func has(_ module: String) -> Bool {
    (try? launch(["-c", "import \(module)"], input: []))?.status == 0
  }

  private static func launch(_ arguments: [String], input: [UInt8]) throws -> Outcome {
    let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("ical-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: scratch, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: scratch) }
    let inputFile = scratch.appendingPathComponent("in")
    let outputFile = scratch.appendingPathComponent("out")
    try Data(input).write(to: inputFile)
    try Data().write(to: outputFile)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return Outcome(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: outputFile), as: UTF8.self))
  }
}
