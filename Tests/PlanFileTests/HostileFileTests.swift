// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanFile
import Testing
import TrainingCalendar

/// Files that are no plans, or that are made to do harm.
struct HostileFileTests {
  /// Writes bytes to a file of its own, reads it as a plan and gives the errors.
  private func errors(reading data: Data) throws -> [Diagnostic] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "plan.yaml")
    try data.write(to: file)
    return errors(loading: file.path())
  }

  private func errors(loading path: String) -> [Diagnostic] {
    do throws(PlanFileErrors) {
      _ = try PlanFile.load(path: path)
      return []
    } catch {
      return error.diagnostics
    }
  }

  @Test func filesThatAreNoneAreNamed() throws {
    #expect(errors(loading: "/nowhere/plan.yaml").map(\.code) == ["file-missing"])
    #expect(errors(loading: SharedFiles.package.path()).map(\.code) == ["file-is-directory"])
    #expect(errors(loading: "/dev/null").map(\.code) == ["file-not-regular"])
    #expect(try errors(reading: Data()).map(\.code) == ["file-empty"])
    #expect(try errors(reading: Data(" \n\n".utf8)).map(\.code) == ["file-empty"])
    #expect(try errors(reading: Data("# rien\n".utf8)).map(\.code) == ["file-empty"])
  }

  @Test(.timeLimit(.minutes(1))) func fiftyMegabytesAreRefusedUnread() throws {
    let start = processorTime()
    let found = try errors(reading: Data(repeating: 0x61, count: 50 * 1024 * 1024))
    #expect(found.map(\.code) == ["file-too-large"])
    #expect(found.first?.message(in: .english).contains("a plan of 50 MB") == true)
    #expect(processorTime() - start < .seconds(10))
  }

  @Test func otherEncodingsAreNamedWithTheirPlace() throws {
    let latin = Data("format: 1\ntitle: \"".utf8) + Data([0xE9]) + Data("t\"\n".utf8)
    let error = try #require(try errors(reading: latin).first)
    #expect(error.code == "not-utf8")
    #expect(error.mark.line == 2)
    #expect(error.mark.column == 9)
    #expect(error.message(in: .english).contains("byte offset 18, value 0xE9"))
    #expect(try errors(reading: Data([0xFF, 0xFE, 0x66, 0x00])).map(\.code) == ["not-utf8"])
    #expect(try errors(reading: Data("format: 1\ntitle: a\u{0007}b\n".utf8)).map(\.code) == ["control-character"])
  }

  @Test func aByteOrderMarkIsNoFault() throws {
    let text = SmallPlan().text
    #expect(try errors(reading: Data([0xEF, 0xBB, 0xBF]) + Data(text.utf8)).isEmpty)
    #expect(try errors(reading: Data(text.replacing("\n", with: "\r\n").utf8)).isEmpty)
  }

  @Test func aliasesAreRefusedBeforeTheyExpand() throws {
    var text = "format: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...30 {
      text += "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n"
    }
    let error = try #require(PlanFileTests.errors(text).first)
    #expect(error.code == "alias")
    #expect(error.mark.line == 3)
    #expect(error.mark.column == 10)
  }

  @Test func aliasesAsKeysAreRefused() {
    #expect(codes("a: &a [1, 2]\n? *a\n: 1\n") == ["alias"])
    #expect(codes("a: &a b\n*a : 1\n") == ["alias"])
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "[", count: 100_000), String(repeating: "{a: ", count: 100_000),
      String(repeating: "- ", count: 100_000), String(repeating: "? ", count: 100_000),
      "format: 1\ntitle: " + String(repeating: "[", count: 70) + String(repeating: "]", count: 70),
      (0..<2_000).map { String(repeating: " ", count: $0) + "a:" }.joined(separator: "\n"),
    ])
  func deepNestingIsRefused(_ text: String) {
    #expect(codes(text) == ["nested-too-deep"])
  }

  @Test func otherFaultsOfYAMLAreNamed() {
    #expect(codes("format: 1\n---\nformat: 1\n") == ["several-documents"])
    #expect(codes("format: 1\ntitle: \"open\n") == ["yaml-syntax"])
    #expect(codes("format: 1\ntitle: a: b\n") == ["yaml-syntax"])
    #expect(codes("format: 1\n\ttitle: a\n") == ["tab"])
    #expect(codes("format: 1\n[a, b]: c\n") == ["yaml-syntax"] || codes("format: 1\n[a, b]: c\n") == ["key-not-text"])
    #expect(codes("- format: 1\n") == ["wrong-shape"])
    #expect(codes("bonjour\n") == ["wrong-shape"])
    #expect(codes("format: 2\n") == ["unknown-format"])
    #expect(codes("title: T\nyear: 2027\n") == ["missing-key"])
    #expect(codes("format: 1\n") == ["missing-key", "missing-key"])
  }

  @Test func doubledKeysAreToldAtTheSecondPlace() throws {
    let block = try #require(PlanFileTests.errors("format: 1\ntitle: a\nyear: 2027\n\"title\": b\n").first)
    #expect(block.code == "duplicate-key")
    #expect(block.mark.line == 4)
    let flow = try #require(
      PlanFileTests.errors("format: 1\nmoves: { within: month, max-weeks: 1, within: month }\n").first)
    #expect(flow.mark.line == 2)
    #expect(flow.mark.column == 39)
  }

  @Test func manyFaultsAreCountedNotListed() {
    let blocks = (0..<500).map { "{ id: p-\($0), within: 2027-13 }" }
    let found = PlanFileTests.errors(SmallPlan(blocks: blocks).text)
    #expect(found.count == 101)
    #expect(found.last?.code == "too-many-errors")
  }
}
