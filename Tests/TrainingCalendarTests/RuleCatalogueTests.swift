// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TrainingCalendar

@Suite("The catalogue of rules")
struct RuleCatalogueTests {
  @Test("Docs/rules.md names every rule code")
  func complete() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let page = try String(contentsOf: root.appending(path: "Docs/rules.md"), encoding: .utf8)
    let missing = RuleCode.allCases.filter { !page.contains("`\($0.rawValue)`") }
    #expect(missing == [])
  }
}
