// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

/// A small plan in parts, so that a test says only what matters to it.
struct SmallPlan {
  var top = ""
  var cohort = ""
  var blocks = ["{ id: p-1, within: 2027-01 }"]
  var rhythm = "{ weekdays: [mon, tue], templates: [jour, jour] }"

  var text: String {
    """
    format: 1
    title: Essai
    year: 2027
    rooms: { atelier: { name: Atelier, capacity: 15 }, jardin: { capacity: 8 } }
    people: { anne: { name: Anne } }
    day-templates: { jour: { slots: [["09:00", "12:00"], ["13:30", "16:30"]] } }
    \(top)
    cohorts:
      - id: p
        modules: [{ id: M1, hours: 6 }, { id: M2, hours: 6, kind: tutoring }]
        rhythm: \(rhythm)
        \(cohort)
        blocks:
          - \(blocks.joined(separator: "\n      - "))
      - { id: q, blocks: [{ id: q-1, within: 2027-03, days: 1 }] }
    """
  }
}

/// Reads a plan that is expected to be right.
func plan(_ text: String, others: [String: String] = [:]) throws -> Plan {
  try PlanFile.read(text, others: others).plan
}

/// The errors of a plan that is expected to be wrong; empty where it is right.
func errors(_ text: String, others: [String: String] = [:]) -> [Diagnostic] {
  do throws(PlanFileErrors) {
    _ = try PlanFile.read(text, others: others)
    return []
  } catch {
    return error.diagnostics.filter { $0.severity == .error }
  }
}

/// The codes of the errors of a plan.
func codes(_ text: String, others: [String: String] = [:]) -> [String] { errors(text, others: others).map(\.code) }
