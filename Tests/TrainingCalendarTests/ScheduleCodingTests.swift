// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import TrainingCalendar

struct ScheduleCodingTests {
  private func schedule() throws -> Schedule {
    var plan = Plan(title: "Essai", year: 2026)
    plan.sites = [Site(id: "cnam", name: "Cnam")]
    plan.rooms = [Room(id: "conte", site: "cnam", name: "Conté", capacity: 30)]
    var cohort = Cohort(id: "hex", title: "Hex")
    cohort.modules = [Module(id: "M1", title: "Accueil", hours: Hours(minutes: 420))]
    cohort.blocks = [Block(id: "hex-1", timing: .dated(try days("2026-03-09", "2026-03-10")), days: 2)]
    plan.cohorts = [cohort]
    let session = try Session(
      uid: "u1", cohort: "hex", block: "hex-1", day: 1, slot: 1, date: day("2026-03-09"),
      time: span("09:30", "13:00"), hours: Hours(minutes: 210),
      kind: "course", isCounted: true, isSigned: true, room: "conte", people: [],
      shares: [Session.Share(module: "M1", hours: Hours(minutes: 210))], isTentative: false, chosen: [.room])
    let bare = try Session(
      uid: "u2", cohort: "hex", block: "hex-1", day: 2, slot: 1, date: day("2026-03-10"), time: nil, hours: nil,
      kind: "course", isCounted: true, isSigned: true, room: nil, people: [], shares: [], isTentative: true)
    return Schedule(
      status: .optimal, title: plan.title, year: plan.year, language: .french, timeZone: plan.timeZone,
      directory: Directory(of: plan), sessions: [session, bare],
      marks: [ScheduledMark(id: "jury", uid: "u3", cohort: "hex", label: "Jury", date: try day("2027-01-11"))],
      periods: [
        ScheduledPeriod(
          id: "w", uid: "u4", cohort: "hex", label: "Rédaction", from: try day("2026-06-01"), to: try day("2026-12-31"))
      ],
      hours: [HoursAccount(of: cohort, sessions: [session, bare])])
  }

  @Test func aScheduleComesBackFromJSON() throws {
    let schedule = try schedule()
    let data = try JSONEncoder().encode(schedule)
    #expect(try JSONDecoder().decode(Schedule.self, from: data) == schedule)
  }

  @Test func unpublishedTimesAreNullNotAbsent() throws {
    let text = String(decoding: try JSONEncoder().encode(try schedule()), as: UTF8.self)
    #expect(text.contains("\"start\":null"))
    #expect(text.contains("\"start\":\"09:30\""))
  }

  @Test func daysAreCountedOnce() throws {
    let schedule = try schedule()
    #expect(schedule.countedDays == 2)
    #expect(schedule.distinctDates == 2)
    #expect(schedule.hours.first?.placed == 210)
  }

  @Test func unpublishedTimesClashWithAnyOnTheDate() throws {
    let sessions = try schedule().sessions
    var moved = sessions[1]
    #expect(!moved.clashes(with: sessions[0]))
    moved.date = sessions[0].date
    #expect(moved.clashes(with: sessions[0]))
  }
}
