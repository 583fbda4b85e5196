// SPDX-License-Identifier: Apache-2.0
import ICalendar
import Testing

@testable import FeedServer

@Suite("Dates of HTTP")
struct HTTPDateTests {
  private let instant = Instant(seconds: 784_111_777)

  @Test("The three forms of RFC 9110 section 5.6.7 name one instant")
  func threeForms() {
    #expect(HTTPDate.text(instant) == "Sun, 06 Nov 1994 08:49:37 GMT")
    for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
      #expect(HTTPDate.instant(text) == instant, "\(text)")
    }
  }

  @Test func everyDayComesBack() {
    for day in stride(from: Int64(-10_000), to: 60_000, by: 37) {
      let instant = Instant(seconds: day * 86_400 + 3_661)
      #expect(HTTPDate.text(instant).flatMap(HTTPDate.instant) == instant)
    }
  }

  @Test(arguments: [
    "", "yesterday", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 25:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET",
    "0", "Sun, 06 Nov 1994 08:49 GMT", "Sun, -6 Nov 1994 08:49:37 GMT", "99999999999999999999",
  ])
  func otherTextIsNoDate(_ text: String) { #expect(HTTPDate.instant(text) == nil) }
}
