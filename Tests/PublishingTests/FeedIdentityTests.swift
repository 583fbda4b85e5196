// SPDX-License-Identifier: Apache-2.0
import ICalendar
import Publishing
import Testing
import TrainingCalendar

@Suite("Identity of events in feeds")
struct FeedIdentityTests {
  /// The year with `opa-2` held jointly with `hex-3`, as a plan that shares the two blocks gives it.
  private static func joint() -> Schedule {
    var schedule = Year2026.schedule
    for index in schedule.sessions.indices {
      let session = schedule.sessions[index]
      if session.block == "hex-3" { schedule.sessions[index].sharedWith = ["opa"] }
      guard session.block == "opa-2" else { continue }
      let host = schedule.sessions.first {
        $0.block == "hex-3" && $0.day == session.day && $0.slot == session.slot
      }
      guard let host else { continue }
      schedule.sessions[index].uid = host.uid
      schedule.sessions[index].time = host.time
      schedule.sessions[index].room = host.room
      schedule.sessions[index].sharedWith = ["hex"]
    }
    return schedule
  }

  @Test func jointSessionsStandOnceInCommonFeeds() throws {
    let schedule = Self.joint()
    let uid = "2026-hex-3-1-1@semainier"
    for name in ["all.ics", "room-saint-martin.ics", "person-laville.ics"] {
      #expect(try schedule.feed(name).uids.filter { $0 == uid }.count == 1, "\(name)")
    }
    #expect(try schedule.feed("all.ics").events.count == 84 - 4)
    let event = try schedule.feed("all.ics").event(uid)
    #expect(event["SUMMARY"] == "HEX + OPA — M5 Repérage des tensions dans l'Éducation populaire")
    #expect(event["STATUS"] == "TENTATIVE")
    #expect(event["DESCRIPTION"].contains("OPA — Certificat Innovations sociales ESS, spécialité culture"))
    #expect(!event["DESCRIPTION"].contains("Avec"))
  }

  @Test func jointSessionsHaveOneIdentityInEachCohort() throws {
    let schedule = Self.joint()
    for (name, other) in [("cohort-hex.ics", "OPA"), ("cohort-opa.ics", "HEX")] {
      let event = try schedule.feed(name).event("2026-hex-3-1-1")
      #expect(event["DESCRIPTION"].contains("Avec\u{A0}: \(other)"), "\(name)")
    }
  }

  @Test func modulesOfAllCohortsAreNamed() throws {
    var schedule = Self.joint()
    for index in schedule.sessions.indices where schedule.sessions[index].block == "opa-2" {
      schedule.sessions[index].shares = [Session.Share(module: "A", hours: Hours(minutes: 60))]
    }
    let event = try schedule.feed("all.ics").event("2026-hex-3-1-1")
    #expect(
      event["SUMMARY"]
        == "HEX + OPA — M5 Repérage des tensions dans l'Éducation populaire · A Dimensions d'une structure culturelle de l'ESS"
    )
    #expect(event["DESCRIPTION"].contains("A — Dimensions d'une structure culturelle de l'ESS (1\u{A0}h)"))
  }

  @Test func aMovedBlockKeepsItsIdentities() throws {
    var moved = Year2026.schedule
    for index in moved.sessions.indices where moved.sessions[index].block == "hex-3" {
      moved.sessions[index].date = moved.sessions[index].date + 7
    }
    let (before, after) = (try Year2026.schedule.feed("cohort-hex.ics"), try moved.feed("cohort-hex.ics"))
    #expect(Set(before.uids) == Set(after.uids))
    #expect(try after.event("hex-3-1-1").property("DTSTART")?.value == "20260511T093000")
  }

  @Test func anIdentityUsedTwiceIsRefusedWithBothNames() throws {
    var schedule = Year2026.schedule
    schedule.marks[1].uid = schedule.marks[0].uid
    #expect(message(schedule).contains("the mark «hex-file»") && message(schedule).contains("the mark «hex-open»"))

    schedule = Year2026.schedule
    schedule.sessions[1].uid = schedule.sessions[0].uid
    #expect(message(schedule).contains("the session of block «du-1», day 2, half-day 1, cohort «du»"))

    // Two cohorts at one time are not yet one session.
    schedule = Self.joint()
    for index in schedule.sessions.indices { schedule.sessions[index].sharedWith = [] }
    #expect(message(schedule).contains("«opa-2»"))
  }

  @Test(arguments: ["", "a\u{1}b", "a\nb", "a\u{85}b"])
  func anIdentityThatNoCalendarCanHoldIsRefusedNotMended(uid: String) throws {
    var schedule = Year2026.schedule
    schedule.periods[0].uid = uid
    #expect(message(schedule).contains("uid of the period «opa-writing», cohort «opa»"))
  }

  @Test func datesBeyondCalendarsAreRefused() throws {
    var schedule = Year2026.schedule
    schedule.sessions[0].date = CivilDate(dayNumber: 9_999_999)
    #expect(message(schedule).contains("date of the session of block «du-1»"))
    for days in [0, -1, Int.max, Int.min] {
      schedule = Year2026.schedule
      schedule.marks[3].days = days
      #expect(message(schedule).contains("the mark «opa-jury»"), "\(days)")
    }
    schedule = Year2026.schedule
    schedule.periods[0].to = "2026-05-31"
    #expect(message(schedule).contains("the period «opa-writing»"))
    schedule = Year2026.schedule
    schedule.timeZone = "Europe/Nulle-Part"
    #expect(message(schedule).contains("Nulle-Part"))
  }

  @Test func aSessionMayLastUntilMidnight() throws {
    var schedule = Year2026.schedule
    let index = try #require(schedule.sessions.firstIndex { $0.block == "hex-3" })
    schedule.sessions[index].time = TimeSpan(
      try #require(ClockTime(minutes: 1200)), try #require(ClockTime(minutes: 1440)))
    let event = try schedule.feed("all.ics").event("hex-3-1-1")
    #expect(event.property("DTEND")?.value == "20260505T000000")
  }

  private func message(_ schedule: Schedule) -> String {
    do throws(ICalendarError) {
      _ = try FeedSet(schedule).files()
      return "no error"
    } catch {
      return "\(error)"
    }
  }
}
