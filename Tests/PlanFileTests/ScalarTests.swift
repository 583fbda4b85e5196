// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

/// Text, numbers, truth values, dates and times, right and wrong.
struct ScalarTests {
  static let wrongLines: [(line: String, code: String)] = [
    ("closures: [{ from: 2027-02-30 }]", "impossible-date"),
    ("closures: [{ from: 2027-13 }]", "impossible-date"),
    ("closures: [{ from: 30/06/2027 }]", "not-a-date"),
    ("closures: [{ from: 2027-6-3 }]", "not-a-date"),
    ("closures: [{ from: 2027-06-03, to: 2027-06-02 }]", "reversed-range"),
    ("closures: [{ from: 2027-06, to: 2027-05 }]", "reversed-range"),
    ("closures: [{ from: 1492-06-03 }]", "out-of-range"),
    ("closures: [{ from: 1950-06-03, to: 2027-01-01 }]", "range-too-long"),
    ("closures: [{ to: 2027-06-03 }]", "missing-key"),
    ("closures: [{ from: }]", "missing-value"),
    ("closures: [{ from: [2027-06-03] }]", "wrong-shape"),
    ("closures: { from: 2027-06-03 }", "wrong-shape"),
    ("closures:", "missing-value"),
    ("language: de", "unknown-word"),
    ("timezone: Europe/Pariss", "unknown-timezone"),
    ("moves: { max-weeks: four }", "not-a-number"),
    ("moves: { max-weeks: 4.5 }", "not-a-number"),
    ("moves: { max-weeks: \"4\" }", "not-a-number"),
    ("moves: { max-weeks: -1 }", "out-of-range"),
    ("moves: { max-weeks: 99999999999999999999999 }", "out-of-range"),
    ("moves: { max-weeks: 1:30 }", "unquoted-time"),
    ("moves: { within: week }", "unknown-word"),
    ("objective: [change-block, change-block]", "duplicate-id"),
    ("objective: change-block", "wrong-shape"),
    ("rules: { lunhc: { policy: forbid } }", "unknown-word"),
    ("rules: { lunch: { polic: forbid } }", "unknown-key"),
    ("rules: forbid", "wrong-shape"),
    ("rules: { lunch: { amount: 900 } }", "out-of-range"),
    ("rules: { gap: { weight: 5 } }", "missing-key"),
    ("rules: { turnover: { amount: 3 } }", "key-without-effect"),
    ("rules: { school-holiday: { policy: forbid } }", "rule-set-elsewhere"),
    ("rules: { consecutive: { policy: allow } }", "rule-is-fixed"),
    ("sites: { été: { name: x } }", "bad-identifier"),
    ("sites: { no: { name: x } }", "unquoted-word"),
    ("sites: { a: { name: yes } }", "unquoted-word"),
    ("sites: { a: { name: Off } }", "unquoted-word"),
    ("sites: { a: { name: 9:30 } }", "unquoted-time"),
    ("sites: { a: { name: \"\" } }", "empty-text"),
    ("sites: { a: { name: ~ } }", "missing-value"),
    ("kinds: { exam: { room: maybe } }", "unknown-word"),
    ("kinds: { exam: { counted: yes } }", "not-true-or-false"),
    ("limits: { cohorts-per-day: 0 }", "out-of-range"),
    ("overlaps: { default: forbidden }", "unknown-word"),
    ("overlaps: { pairs: [{ cohorts: [p], policy: allow }] }", "wrong-shape"),
    ("overlaps: { pairs: [{ cohorts: [p, p], policy: allow }] }", "wrong-shape"),
    ("overlaps: { pairs: [{ cohorts: [p, z], policy: allow }] }", "unknown-reference"),
    ("overlaps: { pairs: [{ cohorts: [p, q] }] }", "missing-key"),
    ("mutualised: [{ blocks: [p-1] }]", "wrong-shape"),
    ("mutualised: [{ blocks: [p-1, q-9] }]", "unknown-reference"),
    ("precedences: [{ before: p-1, after: p-1 }]", "wrong-shape"),
    ("precedences: [{ before: p-1, after: q-1, min-days: 9, max-days: 3 }]", "reversed-range"),
    ("holidays: { public: { country: DE } }", "unknown-word"),
    ("holidays: { public: { region: corse } }", "unknown-word"),
    ("holidays: { school: [{ zone: D }] }", "unknown-word"),
    ("holidays: { school: [{ zone: C }, { zone: C }] }", "duplicate-id"),
    ("holidays: { add: [{ from: 2027-05-07 }] }", "missing-key"),
    ("holidays: { add: [{ from: 2027-05-07, as: public, zones: [A] }] }", "key-without-effect"),
    ("assumed: title", "wrong-shape"),
  ]

  @Test(arguments: wrongLines)
  func wrongValuesAreNamed(_ line: String, _ code: String) throws {
    let found = errors(SmallPlan(top: line).text)
    #expect(found.map(\.code) == [code])
    #expect(found.first?.mark.line == 7)
  }

  @Test func aBareTimeNamesTheKeyAndTheLine() throws {
    let text = SmallPlan().text.replacing("\"13:30\"", with: "13:30")
    let error = try #require(errors(text).first)
    #expect(error.code == "unquoted-time")
    #expect(error.key == "day-templates[jour].slots[2][1]")
    #expect(error.mark.line == 6)
    #expect(error.message(in: .english).contains("times are quoted"))
    #expect(error.line(in: .french).hasPrefix("plan.yaml:6:"))
  }

  @Test(arguments: [
    ("[\"12:00\", \"09:00\"]", "reversed-range"), ("[\"09:00\"]", "wrong-shape"),
    ("[\"25:00\", \"26:00\"]", "not-a-time"),
    ("[\"9h\", \"12h\"]", "not-a-time"), ("[9, 12]", "not-a-time"), ("[\"13:00\", \"14:00\"]", "slots-out-of-order"),
  ])
  func wrongSlotsAreNamed(_ slot: String, _ code: String) {
    let text = SmallPlan().text.replacing("[\"09:00\", \"12:00\"]", with: slot)
    let expected = slot.contains("25") || slot.contains("9h") || slot == "[9, 12]" ? [code, code] : [code]
    #expect(codes(text) == expected)
  }

  @Test func numbersMayBeNames() throws {
    let plan = try plan(SmallPlan(top: "sites: { 12: { name: 2026 } }").text)
    #expect(plan.sites == [Site(id: "12", name: "2026")])
  }

  @Test func rangesOfMonthsAndDatesAreInclusive() throws {
    let blocks = [
      "{ id: p-1, within: 2027-01..2027-02 }", "{ id: p-2, within: 2027-03-01..2027-04 }",
      "{ id: p-3, within: { from: 2027-05-03, to: 2027-06 } }",
    ]
    let plan = try plan(SmallPlan(blocks: blocks).text)
    #expect(
      plan.cohorts[0].blocks.map(\.window.description) == [
        "2027-01-01..2027-02-28", "2027-03-01..2027-04-30", "2027-05-03..2027-06-30",
      ])
  }

  @Test func decimalCommasAreExplained() throws {
    let text = SmallPlan(cohort: "announced: { tutoring-days: \"3,5\" }").text
    #expect(errors(text).first?.advice?[.english] == "write decimals with a point: 3.5")
  }
}
