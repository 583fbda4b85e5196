// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TrainingCalendar

@testable import PlanFile

/// The published JSON Schema names the same keys as the reader, and the manual names them all.
struct SchemaTests {
  private func schema() throws -> [String: Any] {
    let data = try Data(contentsOf: SharedFiles.package.appending(path: "Docs/plan.schema.json"))
    return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  private func keys(_ definition: Any?) -> Set<String> {
    let properties = (definition as? [String: Any])?["properties"] as? [String: Any]
    return Set(properties?.keys.filter { $0 != "assumed" } ?? [])
  }

  @Test func keysAgreeWithTheReader() throws {
    let schema = try schema()
    let definitions = schema["$defs"] as? [String: Any]
    #expect(keys(schema) == Set(PlanReader.keys))
    #expect(keys(definitions?["cohort"]) == Set(CohortReader.keys))
    #expect(keys(definitions?["block"]) == Set(BlockReader.keys))
  }

  @Test func ruleCodesAgree() throws {
    let schema = try schema()
    let codes = ((schema["$defs"] as? [String: Any])?["rule-code"] as? [String: Any])?["enum"] as? [String]
    #expect(Set(codes ?? []) == Set(RuleCode.allCases.map(\.rawValue)))
    let settable = Set(RuleCode.allCases).subtracting(RuleSettings.fixed).subtracting(RuleSettings.ownKeys.keys)
    let rules = (schema["properties"] as? [String: Any])?["rules"]
    #expect(keys(rules) == Set(settable.map(\.rawValue)))
  }

  @Test func theManualNamesEveryKeyAndRule() throws {
    let manual = try String(
      contentsOf: SharedFiles.package.appending(path: "Docs/plan-format.md"), encoding: .utf8)
    let words = PlanReader.keys + CohortReader.keys + BlockReader.keys + RuleCode.allCases.map(\.rawValue)
    for word in words {
      let isNamed = ["`\(word)`", "`\(word):", "`\(word) "].contains { manual.contains($0) }
      #expect(isNamed, "the manual does not name \(word)")
    }
  }
}
