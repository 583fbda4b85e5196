// SPDX-License-Identifier: Apache-2.0
import FeedStore
import Foundation
import ICalendar
import Publishing
import Testing
import TrainingCalendar

@Suite("Addresses and options of feeds")
struct FeedChangesTests {
  private let scratch: Scratch
  private let store: FeedStore
  private let now = Year.published
  private let hex = FeedSubject.cohort("hex")

  init() throws {
    scratch = try Scratch()
    store = try FeedStore.writable(path: scratch.file("calendar.sqlite"))
    try store.publish(try Year.schedule(), now: now)
  }

  private func record(_ subject: FeedSubject) throws -> (PublishedFeeds, FeedRecord) {
    let feeds = try store.feeds(at: now)
    return (feeds, try #require(feeds.feeds.first { $0.subject == subject }))
  }

  private func token(_ subject: FeedSubject) throws -> String {
    let (feeds, record) = try record(subject)
    return feeds.token(of: record).text
  }

  private func events(_ options: FeedOptions) throws -> [Event] {
    try store.setOptions(options, of: hex, now: now)
    let (feeds, record) = try record(hex)
    return try feeds.feed(record).events
  }

  @Test func tokensAre128BitsOfTheKeyAndComeBack() throws {
    let first = try token(hex)
    #expect(first.utf8.count == 32)
    #expect(first.allSatisfy { $0.isHexDigit && !$0.isUppercase })
    let again = try FeedStore.readable(path: store.path).feeds(at: now)
    #expect(again.token(of: try record(hex).1).text == first)
  }

  @Test func copyOfTheStoreAloneOpensNothing() throws {
    let copy = scratch.file("copy.sqlite")
    try FileManager.default.copyItem(atPath: store.path, toPath: copy)
    #expect(throws: StoreError.self) { try FeedStore.readable(path: copy) }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: copy))
    let token = try token(hex)
    #expect(bytes.range(of: Data(token.utf8)) == nil)
    let mode = try FileManager.default.attributesOfItem(atPath: store.path + ".key")[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func keyOfAnotherStoreIsRefusedAndANewOneChangesEveryAddress() throws {
    let before = try token(hex)
    try FileManager.default.removeItem(atPath: store.path + ".key")
    #expect(throws: StoreError.self) { try FeedStore.writable(path: store.path) }
    try FeedStore.renewKey(path: store.path)
    let renewed = try FeedStore.readable(path: store.path).feeds(at: now)
    #expect(renewed.token(of: try #require(renewed.feeds.first { $0.subject == hex })).text != before)
  }

  @Test func rotationChangesOneAddress() throws {
    let (before, other) = (try token(hex), try token(.all))
    let revision = try store.revision()
    try store.rotate(hex)
    #expect(try token(hex) != before)
    #expect(try token(.all) == other)
    #expect(try store.revision() == revision + 1)
    try store.revoke(hex)
    #expect(try record(hex).1.isRevoked)
    try store.rotate(hex)
    #expect(try !record(hex).1.isRevoked)
    #expect(throws: StoreError.unknownFeed("cohort:nobody")) { try store.rotate(.cohort("nobody")) }
  }

  @Test func remindersAreForSessionsWithTimes() throws {
    let events = try events(FeedOptions(reminders: [1440, 60]))
    for event in events {
      if case .timed = event.span {
        #expect(event.alarms.map(\.minutesBefore) == [60, 1440])
      } else {
        #expect(event.alarms.isEmpty)
      }
      // Clients that go by the revision take the change.
      #expect(event.stamp == Instant(seconds: now.seconds + 1))
    }
    #expect(throws: StoreError.self) { try store.setOptions(FeedOptions(reminders: [99_999]), of: hex, now: now) }
  }

  @Test func languageOfAFeedIsItsOwn() throws {
    #expect(try events(FeedOptions(language: .english)).contains { $0.summary.contains("Course") })
    #expect(try events(FeedOptions()).contains { $0.summary.contains("Cours") && !$0.summary.contains("Course") })
  }

  @Test func reducedDetailsNameNobody() throws {
    for event in try events(FeedOptions(details: .reduced)) {
      #expect(event.description == nil)
      #expect(!event.summary.contains("Ada"))
    }
  }

  @Test func cancelledAsTitleStaysAndFreesTheTime() throws {
    var schedule = try Year.schedule()
    schedule.sessions.removeFirst()
    try store.publish(schedule, now: Instant(seconds: now.seconds + 60))
    let event = try #require(try events(FeedOptions(cancelled: .title)).first { $0.uid == "2027-hex-1-1-1@semainier" })
    #expect(event.summary.hasPrefix("ANNULÉ\u{A0}: "))
    #expect(event.status == .confirmed)
    #expect(event.transparent)
    #expect(event.alarms.isEmpty)
  }

  @Test func busyTimesMergeAndTellNoMore() throws {
    let (feeds, record) = try record(.roomBusy("bleue"))
    let busy = try #require(try feeds.feed(record).freeBusy)
    #expect(busy.periods.filter { $0.kind == .busy }.count == 3)
    // The jury has no times: two days that are perhaps taken.
    #expect(
      busy.periods.filter { $0.kind == .tentative }.map { $0.time.upperBound.seconds - $0.time.lowerBound.seconds } == [
        172_800
      ])
    let text = String(decoding: try feeds.body(of: record).bytes, as: UTF8.self)
    #expect(text.contains("FREEBUSY;FBTYPE=BUSY:20270111T083000Z/20270111T113000Z\r\n"))
    #expect(!text.contains("SUMMARY"))
    #expect(!text.contains("BEGIN:VEVENT"))
  }

  @Test func feedOfSomebodyWithoutSessionsIsStillACalendar() throws {
    var schedule = try Year.schedule()
    schedule.sessions = []
    schedule.marks = []
    try store.keepCancelled(days: 0)
    try store.publish(schedule, now: Instant(seconds: now.seconds + 60))
    let feeds = try store.feeds(at: Instant(seconds: now.seconds + 61))
    let record = try #require(feeds.feeds.first { $0.subject == .person("ada") })
    let text = String(decoding: try feeds.body(of: record).bytes, as: UTF8.self)
    #expect(text.contains("BEGIN:VTIMEZONE"))
    #expect(!text.contains("BEGIN:VEVENT"))
  }
}
