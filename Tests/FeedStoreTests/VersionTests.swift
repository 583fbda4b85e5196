// SPDX-License-Identifier: Apache-2.0
import FeedStore
import Foundation
import ICalendar
import Publishing
import Testing
import TrainingCalendar

@Suite("Versions: published once, compared, taken up again")
struct VersionTests {
  private let scratch: Scratch
  private let store: FeedStore
  private let now = Year.published

  init() throws {
    scratch = try Scratch()
    store = try FeedStore.writable(path: scratch.file("calendar.sqlite"))
  }

  private func later(_ days: Int64) -> Instant { Instant(seconds: now.seconds + days * 86_400) }

  private func body(_ subject: String, at moment: Instant? = nil) throws -> FeedBody {
    let feeds = try store.feeds(at: moment ?? now)
    let subject = try #require(FeedSubject(subject))
    return try feeds.body(of: try #require(feeds.feeds.first { $0.subject == subject }))
  }

  private func event(_ uid: String, in subject: String, at moment: Instant? = nil) throws -> Event? {
    let feeds = try store.feeds(at: moment ?? now)
    let record = try #require(feeds.feeds.first { $0.subject == FeedSubject(subject) })
    return try feeds.feed(record).events.first { $0.uid == "2027-\(uid)@semainier" }
  }

  @Test func firstVersionNamesEveryFeed() throws {
    let publication = try store.publish(try Year.schedule(), note: "première", now: now)
    #expect(publication.isNew)
    #expect(publication.version.number == 1)
    #expect(publication.version.added == 6)
    #expect(publication.version.note == "première")
    let feeds = try store.feeds(at: now)
    #expect(
      Set(feeds.feeds.map(\.subject.description)) == [
        "all", "cohort:hex", "cohort:opa", "room:bleue", "room:verte", "person:ada", "person:bo", "busy-room:bleue",
        "busy-room:verte", "busy-person:ada", "busy-person:bo",
      ])
    #expect(Set(feeds.feeds.map { feeds.token(of: $0).text }).count == 11)
  }

  @Test func sameScheduleAgainChangesNothing() throws {
    try store.publish(try Year.schedule(), now: now)
    let (before, revision) = (try body("all"), try store.revision())
    let again = try store.publish(try Year.schedule(), note: "encore", now: later(3))
    #expect(!again.isNew)
    #expect(again.version.number == 1)
    #expect(try store.versions().count == 1)
    #expect(try store.revision() == revision)
    #expect(try body("all", at: later(3)) == before)
  }

  @Test func changedSessionAloneGetsTheNextSequence() throws {
    var schedule = try Year.schedule()
    try store.publish(schedule, now: now)
    let untouched = try body("person:bo")
    schedule.sessions[1].date = try Year.date("2027-02-09")
    let publication = try store.publish(schedule, now: later(1))
    #expect(publication.version.changed == 1)
    let moved = try #require(try event("hex-2-1-1", in: "cohort:hex"))
    #expect(moved.sequence == 1)
    #expect(moved.stamp == later(1))
    #expect(moved.lastModified == later(1))
    let same = try #require(try event("hex-1-1-1", in: "cohort:hex"))
    #expect(same.sequence == 0)
    #expect(same.stamp == now)
    #expect(try body("person:bo") == untouched)
    #expect(try body("cohort:hex").modified == later(1))
  }

  @Test func withdrawnSessionStaysCancelledForItsTime() throws {
    var schedule = try Year.schedule()
    try store.keepCancelled(days: 10)
    try store.publish(schedule, now: now)
    schedule.sessions.remove(at: 1)
    schedule.directory.rooms.removeAll { $0.id == "verte" }
    #expect(try store.publish(schedule, now: later(1)).version.withdrawn == 1)
    for feed in ["cohort:hex", "room:verte", "person:ada", "all"] {
      let gone = try #require(try event("hex-2-1-1", in: feed, at: later(2)), "\(feed)")
      #expect(gone.status == .cancelled)
      #expect(gone.transparent)
      #expect(gone.sequence == 1)
      #expect(gone.location == "Salle verte, Site Nord")
    }
    let shown = try body("cohort:hex", at: later(10))
    #expect(try event("hex-2-1-1", in: "cohort:hex", at: later(11)) == nil)
    let after = try body("cohort:hex", at: later(11))
    #expect(after.tag != shown.tag)
    #expect(after.modified == later(11))
    // The clock set back does not bring it back earlier than the version that withdrew it.
    #expect(try event("hex-2-1-1", in: "cohort:hex", at: Instant(seconds: 0)) != nil)
  }

  @Test func cohortThatLeavesASharedSessionSeesItCancelled() throws {
    var schedule = try Year.schedule()
    try store.publish(schedule, now: now)
    schedule.sessions.remove(at: 4)
    schedule.sessions[3].sharedWith = []
    try store.publish(schedule, now: later(1))
    #expect(try event("joint-1-1", in: "cohort:opa")?.status == .cancelled)
    #expect(try event("joint-1-1", in: "cohort:hex")?.status == .confirmed)
    #expect(try event("joint-1-1", in: "all")?.status == .confirmed)
  }

  @Test func sessionThatComesBackGoesOnCounting() throws {
    let schedule = try Year.schedule()
    var shorter = schedule
    shorter.sessions.removeFirst()
    try store.publish(schedule, now: now)
    try store.publish(shorter, now: later(1))
    try store.publish(schedule, now: later(2))
    let event = try #require(try event("hex-1-1-1", in: "cohort:hex"))
    #expect(event.status == .confirmed)
    #expect(event.sequence == 2)
  }

  @Test func rollbackIsANewVersionEqualToAnOldOne() throws {
    let first = try Year.schedule()
    var second = first
    second.sessions[0].date = try Year.date("2027-01-18")
    try store.publish(first, now: now)
    try store.publish(second, now: later(1))
    let back = try store.rollback(to: 1, now: later(2))
    #expect(back.version.number == 3)
    #expect(back.version.restored == 1)
    #expect(try store.schedule(of: 3) == first)
    #expect(try event("hex-1-1-1", in: "cohort:hex")?.sequence == 2)
    #expect(try store.changes(from: 1, to: 3).isEmpty)
    #expect(try store.changes(from: 1, to: 2).sessions.map(\.aspects) == [[.date]])
    #expect(throws: StoreError.unknownVersion(9, latest: 3)) { try store.rollback(to: 9, now: later(3)) }
  }

  @Test func clockSetBackNeverTurnsInstantsBack() throws {
    var schedule = try Year.schedule()
    try store.publish(schedule, now: now)
    schedule.sessions[0].room = "verte"
    let second = try store.publish(schedule, now: Instant(seconds: now.seconds - 86_400))
    #expect(second.version.instant.seconds == now.seconds + 1)
    #expect(try body("cohort:hex").modified.seconds == now.seconds + 1)
  }

  @Test func scheduleThatNoCalendarHoldsLeavesTheStoreAsItWas() throws {
    var schedule = try Year.schedule()
    try store.publish(schedule, now: now)
    schedule.sessions[0].uid = ""
    #expect(throws: StoreError.self) { try store.publish(schedule, now: later(1)) }
    #expect(try store.versions().count == 1)
  }
}
