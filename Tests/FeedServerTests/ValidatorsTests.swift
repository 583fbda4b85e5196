// SPDX-License-Identifier: Apache-2.0
import ICalendar
import Testing

@testable import FeedServer

@Suite("What a client has already")
struct ValidatorsTests {
  private let validators = Validators(tag: "\"abc\"", modified: Instant(seconds: 784_111_777))

  @Test(arguments: [
    ("\"abc\"", true), ("W/\"abc\"", true), ("\"x\", \"abc\"", true), ("\"x\",W/\"abc\"", true), ("*", true),
    ("\"x\"", false), ("abc", false), ("", false), ("\"abc\"x", false), ("\"ABC\"", false),
  ])
  func tags(_ field: String, _ isKnown: Bool) {
    #expect(validators.areKnown(ifNoneMatch: field, ifModifiedSince: nil) == isKnown)
    // A date never changes what a tag decides.
    #expect(validators.areKnown(ifNoneMatch: field, ifModifiedSince: "Sun, 06 Nov 2094 08:49:37 GMT") == isKnown)
  }

  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", true), ("Sun, 06 Nov 1994 08:49:38 GMT", true),
    ("Sun, 06 Nov 1994 08:49:36 GMT", false), ("tomorrow", false), ("", false),
  ])
  func dates(_ field: String, _ isKnown: Bool) {
    #expect(validators.areKnown(ifNoneMatch: nil, ifModifiedSince: field) == isKnown)
  }

  @Test(arguments: [
    ("gzip", true), ("gzip, deflate, br, zstd", true), ("br;q=1.0, gzip;q=0.8, *;q=0.1", true), ("*", true),
    ("x-gzip", true), ("GZIP", true), ("gzip;q=0", false), ("*;q=0", false), ("identity", false), ("", false),
    ("gzip;q=0, *", false), ("gzipped", false),
  ])
  func encodings(_ field: String, _ allowed: Bool) { #expect(AcceptedEncoding.allowsGzip(field) == allowed) }

  @Test func paths() {
    #expect(RequestTarget(path: "/feeds/ab.ics") == .feed(token: "ab"))
    #expect(RequestTarget(path: "/feeds/ab") == .page(token: "ab"))
    #expect(RequestTarget(path: "/feeds/../x.ics") == .feed(token: "../x"))
    #expect(RequestTarget(path: "/health") == .health)
    for path in ["/", "", "/feeds", "/healthy", "//health", "/calendar.sqlite"] {
      #expect(RequestTarget(path: path) == .other)
    }
  }
}
