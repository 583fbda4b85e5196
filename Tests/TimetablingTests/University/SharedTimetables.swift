// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Timetabling

/// The public instances and solutions of ITC 2019, which stand beside the package where they are at hand.
enum SharedTimetables {
  /// `../shared/benchmarks/itc-2019` of the package, or nil where it is not there.
  static let folder: URL? = {
    var directory = URL(fileURLWithPath: #filePath)
    while directory.path != "/" {
      directory.deleteLastPathComponent()
      if FileManager.default.fileExists(atPath: directory.appendingPathComponent("Package.swift").path) { break }
    }
    let folder = directory.deletingLastPathComponent().appendingPathComponent("shared/benchmarks/itc-2019")
    return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
  }()

  /// The bytes of an instance, unpacked.
  static func instance(_ name: String) throws -> [UInt8] {
    let folder = try #require(folder).appendingPathComponent("instances")
    let plain = folder.appendingPathComponent("\(name).xml")
    if let data = try? Data(contentsOf: plain) { return [UInt8](data) }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/gzip")
    process.arguments = ["-dc", folder.appendingPathComponent("\(name).xml.gz").path]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0 && !data.isEmpty, "gzip cannot unpack \(name)")
    return [UInt8](data)
  }

  /// The bytes of a solution.
  static func solution(_ name: String) throws -> [UInt8] {
    let folder = try #require(folder).appendingPathComponent("solutions")
    return [UInt8](try Data(contentsOf: folder.appendingPathComponent("\(name).xml")))
  }
}
