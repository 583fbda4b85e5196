// SPDX-License-Identifier: Apache-2.0
import Foundation
import Publishing
import Testing

@Suite("Files are written whole or not at all")
struct OutputDirectoryTests {
  private let path = NSTemporaryDirectory() + "semainier-\(UUID().uuidString)"

  private func file(_ name: String, _ text: String) -> OutputFile { OutputFile(name: name, bytes: [UInt8](text.utf8)) }

  @Test func writesThenLeavesUnchangedFilesAlone() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = OutputDirectory(path + "/deep/er")
    let first = try output.write([file("a.ics", "one"), file("b.ics", "")])
    #expect(first.written == ["a.ics", "b.ics"])
    let second = try output.write([file("a.ics", "two"), file("b.ics", "")])
    #expect(second.written == ["a.ics"])
    #expect(second.unchanged == ["b.ics"])
    #expect(try String(contentsOfFile: path + "/deep/er/a.ics", encoding: .utf8) == "two")
    #expect(second.leftovers.isEmpty)
  }

  @Test func reportsStaleFilesAndDeletesNothing() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    let output = OutputDirectory(path)
    try output.write([file("cohort-gnu.ics", "x"), file("notes.txt", "mine")])
    let report = try output.write([file("cohort-hex.ics", "x")], isOurs: { $0.hasSuffix(".ics") })
    #expect(report.stale == ["cohort-gnu.ics"])
    #expect(FileManager.default.fileExists(atPath: path + "/cohort-gnu.ics"))
  }

  @Test(arguments: ["", ".hidden", "a/b", "../x", "a\nb"])
  func refusesNamesThatAreNoPlainNames(name: String) throws {
    #expect(throws: OutputError.self) { try OutputDirectory(path).write([file(name, "x")]) }
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aFileInTheWayIsNamed() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data().write(to: URL(fileURLWithPath: path))
    let error = #expect(throws: OutputError.self) { try OutputDirectory(path + "/sub").write([file("a", "x")]) }
    #expect(error?.step == .makeDirectory)
    #expect(error?.description.contains("a part of the path is a file") == true)
  }

  @Test func aDirectoryInTheWayLeavesNoTemporaryFile() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.createDirectory(atPath: path + "/a.ics/x", withIntermediateDirectories: true)
    let error = #expect(throws: OutputError.self) { try OutputDirectory(path).write([file("a.ics", "x")]) }
    #expect(error?.step == .rename)
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["a.ics"])
  }

  @Test(.enabled(if: geteuid() != 0, "root writes everywhere"))
  func aReadOnlyDirectoryIsNamed() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    chmod(path, 0o555)
    let error = #expect(throws: OutputError.self) { try OutputDirectory(path).write([file("a.ics", "x")]) }
    #expect(error?.code == EACCES)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full") && geteuid() == 0, "needs root and Linux"))
  func aFullDiskKeepsTheOldFile() throws {
    defer { try? FileManager.default.removeItem(atPath: path) }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    guard Self.run("/bin/mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", path]) else {
      return  // Mounting is not allowed here, as in most containers.
    }
    defer { _ = Self.run("/bin/umount", [path]) }
    let output = OutputDirectory(path)
    try output.write([file("a.ics", "old")])
    let big = OutputFile(name: "a.ics", bytes: [UInt8](repeating: 65, count: 1_000_000))
    let error = #expect(throws: OutputError.self) { try output.write([big]) }
    #expect(error?.code == ENOSPC)
    #expect(try String(contentsOfFile: path + "/a.ics", encoding: .utf8) == "old")
    #expect(try FileManager.default.contentsOfDirectory(atPath: path) == ["a.ics"])
  }

  private static func run(_ tool: String, _ arguments: [String]) -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: tool)
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
