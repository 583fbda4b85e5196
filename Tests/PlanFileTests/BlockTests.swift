// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

/// Days, weekdays, templates and windows of blocks.
struct BlockTests {
  static let wrongBlocks: [(block: String, code: String)] = [
    ("{ id: p-1, within: 2027-01, days: 3 }", "length-mismatch"),
    ("{ id: p-1, within: 2027-01, weekdays: [mon], templates: [jour, jour] }", "length-mismatch"),
    ("{ id: p-1, within: 2027-01, weekdays: [mon, wed] }", "weekdays-not-consecutive"),
    ("{ id: p-1, within: 2027-01, weekdays: [mon, tues] }", "unknown-word"),
    ("{ id: p-1, within: 2027-01-05..2027-01-10 }", "window-without-weekdays"),
    ("{ id: p-1, within: 2027-01-04..2027-01-04 }", "window-too-short"),
    ("{ id: p-1, from: 2027-01-05, to: 2027-01-06 }", "weekday-mismatch"),
    ("{ id: p-1, from: 2027-01-04, to: 2027-01-05, days: 3 }", "length-mismatch"),
    ("{ id: p-1, from: 2027-01-04, to: 2027-06-05 }", "range-too-long"),
    ("{ id: p-1, from: 2027-01-04, within: 2027-01 }", "keys-exclude"),
    ("{ id: p-1, within: 2027-01, to: 2027-01-05 }", "keys-exclude"),
    ("{ id: p-1 }", "missing-key"),
    ("{ within: 2027-01 }", "missing-key"),
    ("{ id: p-1, within: 2027-01, exempt: [school-holydays] }", "unknown-word"),
    ("{ id: p-1, within: 2027-01, modules: [M3] }", "unknown-reference"),
    ("{ id: p-1, within: 2027-01, people: [ann] }", "unknown-reference"),
    ("{ id: p-1, within: 2027-01, room: grange }", "unknown-reference"),
    ("{ id: p-1, within: 2027-01, kind: cours }", "unknown-reference"),
    ("{ id: p-1, within: 2027-01, pin: true }", "pin-without-date"),
    ("{ id: p-1, within: 2027-01, days: 0 }", "out-of-range"),
    ("{ id: q-1, within: 2027-01 }", "duplicate-id"),
    ("p-1", "wrong-shape"),
  ]

  @Test(arguments: wrongBlocks)
  func wrongBlocksAreNamed(_ block: String, _ code: String) {
    #expect(codes(SmallPlan(blocks: [block]).text) == [code])
  }

  @Test func theMessageNamesBothWeekdays() throws {
    let text = SmallPlan(blocks: ["{ id: p-1, from: 2027-01-05, to: 2027-01-06 }"]).text
    let message = try #require(errors(text).first).message(in: .english)
    #expect(message.contains("2027-01-05 is a Tuesday"))
    #expect(message.contains("says mon"))
  }

  @Test func theMessageNamesBothLengths() throws {
    let text = SmallPlan(blocks: ["{ id: p-1, within: 2027-01, days: 5 }"]).text
    let message = try #require(errors(text).first).message(in: .english)
    #expect(message.contains("a block of 5 days, but 2 weekdays"))
  }

  @Test func shortBlocksTakeTheFirstDaysOfTheRhythm() throws {
    let block = try plan(SmallPlan(blocks: ["{ id: p-1, within: 2027-01, days: 1 }"]).text).cohorts[0].blocks[0]
    #expect(block.weekdays == [.monday])
    #expect(block.templates == ["jour"])
  }

  @Test func withoutARhythmAnyWeekdayWillDo() throws {
    let block = try #require(try plan(SmallPlan().text).block("q-1")?.block)
    #expect(block.weekdays.isEmpty)
    #expect(block.templates == nil)
    #expect(block.days == 1)
  }

  @Test func aBlockOfUnknownLengthIsKept() throws {
    let text = SmallPlan(blocks: ["{ id: p-1, within: 2027-01, days: unpublished }"]).text
    #expect(try plan(text).cohorts[0].blocks[0].days == nil)
  }

  @Test func aStartAndALengthGiveTheDates() throws {
    let block = try plan(SmallPlan(blocks: ["{ id: p-1, from: 2027-01-04 }"]).text).cohorts[0].blocks[0]
    #expect(block.dates?.description == "2027-01-04..2027-01-05")
  }

  @Test func everyKeyOfABlockIsRead() throws {
    let block = try plan(
      SmallPlan(blocks: [
        "{ id: p-1, label: L, from: 2027-01-04, to: 2027-01-05, kind: visit, modules: [M2, M1], people: [anne], pin: true, "
          + "room: jardin, exempt: [school-holiday, bridge-day], optional: true }"
      ]).text
    ).cohorts[0].blocks[0]
    #expect(block.label == "L")
    #expect(block.kind == "visit")
    #expect(block.modules == ["M2", "M1"])
    #expect(block.people == ["anne"])
    #expect(block.isPinned && block.isOptional)
    #expect(block.pinnedRoom == "jardin")
    #expect(block.exempt == [.schoolHoliday, .bridgeDay])
  }
}
