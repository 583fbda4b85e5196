// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

/// The three calendars that every version must read as they stand.
@Suite(.enabled(if: SharedFiles.hasShared, "the shared examples are not beside the package"))
struct PublishedCalendarTests {
  private func load(_ name: String) throws -> LoadedPlan { try PlanFile.load(path: SharedFiles.sharedExample(name)) }

  @Test func theYear2026HasThreeCohorts() throws {
    let plan = try load("calendrier-2026.yaml").plan
    #expect(plan.year == 2026)
    #expect(plan.timeZone == "Europe/Paris")
    #expect(plan.cohorts.map(\.id) == ["du", "hex", "opa"])
    #expect(plan.cohorts.map(\.blocks.count) == [8, 8, 6])
    #expect(plan.cohorts.map { $0.hoursDue?.value } == [147, 90, 90])
    #expect(plan.rooms.map(\.capacity) == [30, 30, 30])
    #expect(plan.overlaps.standard == .soft(weight: 30))
    #expect(plan.overlaps.pairs.map(\.strength) == [.hard(relaxable: true)])
    #expect(plan.nominalStarts.isEmpty)
  }

  @Test func blocksOf2026TakeTheirDaysFromTheRhythm() throws {
    let plan = try load("calendrier-2026.yaml").plan
    let opa = try #require(plan.block("opa-2")?.block)
    #expect(opa.days == 2)
    #expect(opa.weekdays == [.monday, .tuesday])
    #expect(opa.templates == ["opa", "opa"])
    let last = try #require(plan.block("hex-7")?.block)
    #expect(last.days == 1)
    #expect(last.weekdays == [.monday])
    #expect(last.templates == ["hex-final"])
    let weekend = try #require(plan.block("hex-w")?.block)
    #expect(weekend.weekdays == [.saturday, .sunday])
    #expect(weekend.templates == nil)
    #expect(weekend.isOptional)
    let open = try #require(plan.block("du-8")?.block)
    #expect(open.days == nil)
    #expect(open.window.description == "2026-09-01..2026-09-30")
  }

  @Test func guessesAreListed() throws {
    let assumptions = try load("calendrier-2026.yaml").plan.assumptions.map { "\($0.object): \($0.key)" }
    #expect(assumptions.contains("conte: capacity"))
    #expect(assumptions.contains("hex-final: end"))
    #expect(assumptions.contains("du: rooms"))
    #expect(assumptions.contains("M1: title"))
  }

  @Test func theYear2027IsCarriedOver() throws {
    let plan = try load("calendrier-2027.yaml").plan
    let base = try load("calendrier-2026.yaml").plan
    let starts = base.cohorts.flatMap(\.blocks).compactMap { block in block.dates.map { (block.id, $0.first + 364) } }
    #expect(starts.count == 21)
    #expect(plan.nominalStarts == Dictionary(uniqueKeysWithValues: starts))
    #expect(plan.overlaps.standard == .hard(relaxable: false))
    #expect(plan.overlaps.pairs.isEmpty)
    #expect(plan.holidays.bridgeStrength == .hard(relaxable: true))
    #expect(plan.holidays.school.map(\.strength) == [.hard(relaxable: false)])
    #expect(plan.holidays.added.isEmpty)
    #expect(plan.objective == [.changeBlock, .changeDistance, .changeDays])
  }

  @Test func marksOfLastYearAreLeftBehind() throws {
    let plan = try load("calendrier-2027.yaml").plan
    #expect(plan.cohort("du")?.deadlines.map(\.id) == ["du-commission"])
    #expect(plan.cohort("du")?.deadlines.first?.timing == .before("du-1", .weeks(6)))
    #expect(plan.cohort("du")?.deadlines.first?.shift == .previous)
    #expect(plan.cohort("hex")?.deadlines.isEmpty == true)
    #expect(plan.cohort("opa")?.periods.isEmpty == true)
    #expect(plan.cohort("hex")?.modules.count == 14)
  }

  @Test func theRepairKeepsWhatItDoesNotMention() throws {
    let plan = try load("reparation-2026.yaml").plan
    #expect(plan.holidays.bridgeStrength == .hard(relaxable: true))
    #expect(plan.overlaps.pairs.isEmpty)
    #expect(plan.overlaps.standard == .hard(relaxable: false))
    #expect(plan.moves?.staysInMonth == true)
    #expect(plan.moves?.maxWeeks == 4)
    #expect(plan.nominalStarts["hex-3"]?.description == "2026-05-04")
    #expect(plan.cohort("hex")?.deadlines.count == 3)
    #expect(plan.block("hex-3")?.block.mark?.file.hasSuffix("calendrier-2026.yaml") == true)
    #expect(plan.overlaps.mark?.file.hasSuffix("reparation-2026.yaml") == true)
  }

  @Test func placesPointIntoTheFile() throws {
    let mark = try #require(try load("calendrier-2026.yaml").plan.block("hex-3")?.block.mark)
    #expect(mark.line == 103)
    #expect(mark.column == 9)
  }
}
