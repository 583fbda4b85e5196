// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

/// What the keys of a plan become.
struct PlanKeyTests {
  @Test func cohortKeysAreRead() throws {
    let cohort = try plan(
      SmallPlan(
        cohort: """
          status: tentative
              size: { min: 5, max: 12, enrolled: 9 }
              rooms: [jardin, atelier]
              people: [anne]
              attendance: all-modules
              hours-due: 12.5
              sequence: modules
              contents: unpublished
              tutoring-spread: { min-days: 20 }
              tutoring-after: { min-days: 3 }
              programme: 2027-01..2027-06
              blackout: [{ from: 2027-02-01, to: 2027-02-03, label: Salon }, 2027-03-01]
              first: M1
              last: M2
              instances: 2
              parallel: true
              lead: { deadline: p-end, weeks: 6 }
              deadlines:
                - { id: p-end, date: 2026-11-20, shift: previous, precision: "fin novembre" }
                - { id: p-jury, within: 2027-06, days: 1, kind: jury }
                - { id: p-follow, after: { block: p-1, months: 6, shift: none } }
              periods: [{ id: p-write, from: 2027-02, to: 2027-03, kind: writing, free-days: 10 }]
          """,
        rhythm: "{ weekdays: [mon, tue], gap: { min-days: 14, max-days: 60 }, per-month: 1, max-days-week: 3 }"
      ).text
    ).cohorts[0]
    #expect(cohort.isTentative && cohort.requiresAllModules && cohort.isSequenced && cohort.hasOpenContents)
    #expect(cohort.size.planned == 9)
    #expect(cohort.rooms == ["jardin", "atelier"])
    #expect(cohort.hoursDue == Hours(minutes: 750))
    #expect(cohort.tutoringSpread?.min == 20)
    #expect(cohort.tutoringAfter?.min == 3)
    #expect(cohort.programme?.days.description == "2027-01-01..2027-06-30")
    #expect(cohort.blackout.map(\.days.count) == [3, 1])
    #expect(cohort.firstModule == "M1" && cohort.lastModule == "M2")
    #expect(cohort.instances == 2 && cohort.hasParallelInstances)
    #expect(cohort.lead?.weeks == 6)
    #expect(cohort.gap?.min == 14 && cohort.gap?.max == 60)
    #expect(cohort.blocksPerMonth?.min == 1 && cohort.blocksPerMonth?.max == 1)
    #expect(cohort.maxDaysPerWeek?.max == 3)
    #expect(cohort.deadlines.map(\.shift) == [.previous, .none, .none])
    #expect(cohort.deadlines[2].timing == .after("p-1", .months(6)))
    #expect(cohort.periods.first?.freeDays == 10)
  }

  @Test func rulesBetweenCohortsAreRead() throws {
    let plan = try plan(
      SmallPlan(
        top: """
          overlaps:
            default: forbid
            pairs: [{ cohorts: [p, q], policy: avoid, weight: 7, reason: R }]
          limits: { cohorts-per-day: 1, cohorts-per-week: 2, per: site, policy: avoid, weight: 4 }
          precedences: [{ before: p-1, after: q-1, min-days: 7, max-days: 90 }]
          mutualised: [{ blocks: [p-1, q-1], template: jour, room: atelier }]
          closures: [{ from: 2027-08, label: Fermeture }, { from: 2027-04-05, rooms: [jardin] }]
          rules:
            lunch: { amount: 45 }
            bridge-week: { policy: avoid, weight: 3 }
            turnover: { policy: allow }
            max-hours-day: { policy: forbid, relaxable: true, amount: 8 }
          """
      ).text)
    #expect(plan.overlaps.standard == .hard(relaxable: false))
    #expect(plan.overlaps.pairs.first?.strength == .soft(weight: 7))
    #expect(plan.limits.map(\.most) == [1, 2])
    #expect(plan.limits.allSatisfy { $0.isPerSite && $0.strength == .soft(weight: 4) })
    #expect(plan.precedences.first?.lag.max == 90)
    #expect(plan.mutualised.first?.blocks == ["p-1", "q-1"])
    #expect(plan.closures.map(\.days.count) == [31, 1])
    #expect(plan.closures.map(\.rooms) == [nil, ["jardin"]])
    #expect(plan.rules[.lunch]?.amount == 45)
    #expect(plan.rules[.lunch]?.strength == nil)
    #expect(plan.rules[.bridgeWeek]?.strength == .soft(weight: 3))
    #expect(plan.rules[.turnover]?.strength == .ignored)
    #expect(plan.rules[.maxHoursDay]?.strength == .hard(relaxable: true))
  }

  @Test func resourcesAreRead() throws {
    let text = SmallPlan(top: "kinds: { atelier: { room: none, counted: false }, jury: { signed: true } }").text
      .replacing(
        "jardin: { capacity: 8 }",
        with: "jardin: { capacity: unpublished, closed: [{ from: 2027-02-01, to: 2027-02-05 }], reserved: [2027-05] }"
      )
      .replacing(
        "name: Anne }", with: "name: Anne, role: Formatrice, unavailable: [2027-03-01..2027-03-05], max-days-week: 2 }")
    let plan = try plan(text)
    #expect(plan.rooms[1].capacity == nil)
    #expect(plan.rooms[1].closed.first?.days.count == 5)
    #expect(plan.rooms[1].reserved.first?.days.count == 31)
    #expect(plan.people.first?.unavailable.first?.days.count == 5)
    #expect(plan.people.first?.maxDaysPerWeek == 2)
    #expect(plan.kind("atelier") == Kind(id: "atelier", needsRoom: false, counted: false, signed: true))
    #expect(plan.kind("jury") == Kind(id: "jury", needsRoom: true, counted: false, signed: true))
    #expect(plan.kinds.count == Kind.builtIn.count + 1)
  }

  @Test func holidaysAreRead() throws {
    let text = SmallPlan(
      top: """
        holidays:
          public: { country: FR, region: alsace-moselle, policy: avoid }
          bridges: { policy: allow }
          school: [{ zone: B }, { zone: A, policy: forbid, relaxable: true }]
          add: [{ from: 2027-05-07, as: public, label: Pont }, { from: 2027-06-01, to: 2027-06-02, as: school, zones: [B] }]
        """
    ).text
    let holidays = try plan(text).holidays
    #expect(holidays.region == .alsaceMoselle)
    #expect(holidays.publicStrength == .soft(weight: 50))
    #expect(holidays.bridgeStrength == .ignored)
    #expect(holidays.school.map(\.strength) == [.soft(weight: 20), .hard(relaxable: true)])
    #expect(holidays.added.map(\.zones) == [nil, [.b]])
  }

  @Test func doubtfulThingsAreWarnedOf() throws {
    let text = SmallPlan(
      top: "holidays: { school: [{ zone: C }] }", blocks: ["{ id: p-1, within: 2029-01 }"]
    ).text.replacing("jardin: { capacity: 8 }", with: "jardin: { name: Jardin }")
      .replacing("blocks: [{ id: q-1, within: 2027-03, days: 1 }]", with: "title: Q")
    let loaded = try PlanFile.read(text)
    #expect(
      Set(loaded.warnings.map(\.code)) == [
        "no-capacity", "cohort-without-blocks", "other-year", "school-holidays-unknown",
      ])
    #expect(loaded.warnings.allSatisfy { $0.severity == .warning })
  }
}
