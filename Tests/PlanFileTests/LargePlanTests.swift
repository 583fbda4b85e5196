// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

/// Plans far larger than any institution's.
struct LargePlanTests {
  private func large(cohorts: Int) -> String {
    var lines = ["format: 1", "title: T", "year: 2027", "day-templates: { j: { hours: 7 } }", "cohorts:"]
    for cohort in 0..<cohorts {
      lines.append("  - id: c\(cohort)")
      lines.append("    modules: [{ id: M1, hours: 140 }]")
      lines.append("    rhythm: { weekdays: [mon, tue], templates: [j, j] }")
      lines.append("    blocks:")
      for month in 10...12 {
        lines.append("      - { id: c\(cohort)-\(month), within: 2027-\(month), modules: [M1] }")
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test(.timeLimit(.minutes(1))) func aThousandCohortsAreReadInSeconds() throws {
    let base = large(cohorts: 1_000)
    let start = processorTime()
    let text = base.replacing("year: 2027", with: "year: 2027\nextends: base.yaml")
    let plan = try PlanFile.read(text, others: ["base.yaml": base]).plan
    #expect(plan.cohorts.flatMap(\.blocks).count == 3_000)
    #expect(processorTime() - start < .seconds(30))
  }
}
