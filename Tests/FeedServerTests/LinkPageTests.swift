// SPDX-License-Identifier: Apache-2.0
import ICalendar
import Testing
import TrainingCalendar

@testable import FeedServer

@Suite("The page behind an address")
struct LinkPageTests {
  private func event(_ day: Int, _ title: String, status: Event.Status = .confirmed) throws -> Event {
    let date = try #require(LocalDate(year: 2027, month: 3, day: day))
    let start = try #require(LocalDateTime(date: date, hour: 9, minute: 30))
    let end = try #require(LocalDateTime(date: date, hour: 12, minute: 30))
    return Event(
      uid: "\(day)", stamp: Instant(seconds: 0), span: .timed(start: start, end: end, zone: "Europe/Paris"),
      summary: title, location: "Salle <bleue>", status: status)
  }

  private func page(_ events: [Event], language: Language = .french, now: Instant) throws -> String {
    var options = ServerOptions()
    options.publicAddress = "https://calendar.example.org/"
    let feed = Feed(
      productID: "p", name: "Promo & <script>", timeZone: try TimeZoneRules(identifier: "Europe/Paris"), events: events)
    let address = try #require(FeedAddress(token: "0123", options: options, host: nil))
    return LinkPage(feed: feed, language: language, address: address, now: now).html()
  }

  @Test func showsWhatComesNextAndEscapesIt() throws {
    let noon = Instant(utc: LocalDateTime(startOf: try #require(LocalDate(year: 2027, month: 3, day: 10))))
    let html = try page(
      [try event(9, "passée"), try event(10, "aujourd'hui"), try event(12, "\"<b>demain\"", status: .cancelled)],
      now: noon)
    #expect(!html.contains("passée"))
    #expect(html.contains("mercredi 10 mars 2027, 9h30–12h30"))
    #expect(html.contains("aujourd&#39;hui"))
    #expect(html.contains("<s>&quot;&lt;b&gt;demain&quot;</s> (annulé)"))
    #expect(html.contains("Promo &amp; &lt;script&gt;"))
    #expect(html.contains("Salle &lt;bleue&gt;"))
    #expect(!html.contains("<script"))
    #expect(html.contains("href=\"webcal://calendar.example.org/feeds/0123.ics\""))
    #expect(!html.contains("webcals"))
    #expect(html.contains("https://calendar.example.org/feeds/0123.ics"))
    #expect(html.contains("<svg"))
  }

  @Test func speaksEnglishToo() throws {
    let html = try page([], language: .english, now: Instant(seconds: 0))
    #expect(html.contains("lang=\"en\""))
    #expect(html.contains("Nothing is planned for now."))
  }

  @Test func takesNoHostThatIsNone() {
    let options = ServerOptions()
    for host in ["", "a b", "x\"><script>", "a/b", "a\r\nb", String(repeating: "a", count: 300)] {
      #expect(FeedAddress(token: "0", options: options, host: host) == nil, "\(host)")
    }
    #expect(FeedAddress(token: "0", options: options, host: nil) == nil)
    #expect(FeedAddress(token: "0", options: options, host: "[::1]:8080")?.web == "http://[::1]:8080/feeds/0.ics")
  }
}
