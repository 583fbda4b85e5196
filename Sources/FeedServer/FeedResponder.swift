// SPDX-License-Identifier: Apache-2.0
import FeedStore
import HTTPTypes
import HummingbirdCore
import ICalendar
import Logging
import NIOCore
import NIOPosix
import Publishing

/// Answers requests.
///
/// | path | answer |
/// | --- | --- |
/// | `/feeds/TOKEN.ics` | the feed |
/// | `/feeds/TOKEN` | its page for people |
/// | `/health` | `ok`, or 503 while the store cannot be read |
/// | `/metrics` | counters |
///
/// All else is one and the same 404: unknown, revoked and malformed tokens, directories, anything.
struct FeedResponder: Sendable {
  let served: ServedFeeds
  let metrics: ServerMetrics
  let options: ServerOptions
  let access: Logger
  private let date = DateHeader()

  init(served: ServedFeeds, metrics: ServerMetrics, options: ServerOptions, access: Logger) {
    self.served = served
    self.metrics = metrics
    self.options = options
    self.access = access
  }

  /// Answers a request that ``immediate(_:)`` could not, on its connection.
  func answer(_ request: Request, with writer: consuming ResponseWriter) async throws {
    let answer = await answer(request.head, path: request.uri.path)
    let body = answer.body.map { ResponseBody(byteBuffer: $0) } ?? ResponseBody()
    try await writer.write(response: head(of: answer), body: body)
  }

  /// The answer to a request where nothing has to be made for it; nil otherwise.
  func immediate(_ request: HTTPRequest) -> Answer? {
    // What names a whole address instead of a path is rare, and left to the parser of addresses.
    guard let path = request.path, path.utf8.first == UInt8(ascii: "/") else { return nil }
    let start = ContinuousClock.now
    let target = RequestTarget(path: path)
    guard let answer = ready(target, request) else { return nil }
    return noted(answer, request, target, since: start)
  }

  /// The head of an answer as it is sent, with its date.
  func head(of answer: Answer) -> HTTPResponse {
    var head = HTTPResponse(status: answer.status, headerFields: answer.headers)
    head.headerFields.append(HTTPField(name: .date, value: date.text))
    return head
  }

  private func answer(_ request: HTTPRequest, path: String) async -> Answer {
    let start = ContinuousClock.now
    let target = RequestTarget(path: path)
    var answer: Answer
    do {
      if let ready = ready(target, request) { answer = ready } else { answer = try await made(target, request) }
    } catch {
      access.error("a feed cannot be made", metadata: ["feed": "\(subject(of: target))", "reason": "\(error)"])
      answer = .text(.internalServerError, "The feed cannot be made at present.\n")
    }
    return noted(answer, request, target, since: start)
  }

  private func ready(_ target: RequestTarget, _ request: HTTPRequest) -> Answer? {
    guard request.method == .get || request.method == .head else { return .notAllowed }
    switch target {
    case .feed(let token):
      guard let feed = served.feed(token: token) else { return .notFound }
      return feed.ready(gzip: wantsGzip(request.headerFields)).map { self.feed($0, request) }
    case .page(let token): return served.feed(token: token) == nil ? .notFound : nil
    case .health: return health
    case .metrics:
      let text = metrics.text(served.current, isReadable: served.trouble == nil)
      return .text(.ok, text, type: "text/plain; version=0.0.4; charset=utf-8")
    case .other: return .notFound
    }
  }

  /// What takes time, made on a thread for that.
  private func made(_ target: RequestTarget, _ request: HTTPRequest) async throws -> Answer {
    switch target {
    case .feed(let token):
      guard let feed = served.feed(token: token) else { return .notFound }
      let gzip = wantsGzip(request.headerFields)
      return self.feed(try await NIOThreadPool.singleton.runIfActive { try feed.make(gzip: gzip) }, request)
    case .page(let token):
      guard let feed = served.feed(token: token) else { return .notFound }
      return try await page(feed, token, request)
    default: return .notFound
    }
  }

  private func feed(_ variant: ServedFeed.Variant, _ request: HTTPRequest) -> Answer {
    let isKnown = variant.validators.areKnown(
      ifNoneMatch: request.headerFields[.ifNoneMatch], ifModifiedSince: request.headerFields[.ifModifiedSince])
    guard !isKnown else { return Answer(status: .notModified, headers: variant.headersWithoutBody) }
    return Answer(status: .ok, headers: variant.headers, body: variant.body)
  }

  private func wantsGzip(_ headers: HTTPFields) -> Bool {
    guard options.compresses, let field = headers[.acceptEncoding], AcceptedEncoding.allowsGzip(field) else {
      return false
    }
    return !AcceptedEncoding.isMistaken(userAgent: headers[.userAgent] ?? "")
  }

  private func page(_ feed: ServedFeed, _ token: String, _ request: HTTPRequest) async throws -> Answer {
    guard let address = FeedAddress(token: token, options: options, host: request.authority) else {
      return .text(.badRequest, "The Host field is missing or no host name.\n")
    }
    let now = Instant.now
    let html = try await NIOThreadPool.singleton.runIfActive {
      let (published, record) = (feed.published, feed.record)
      return LinkPage(
        feed: try published.feed(record), language: published.language(of: record), address: address, now: now
      ).html()
    }
    var answer = Answer.text(.ok, html, type: "text/html; charset=utf-8")
    answer.headers[.contentSecurityPolicy] = LinkPage.securityPolicy
    answer.headers[.referrerPolicy] = "no-referrer"
    answer.headers[.robots] = "noindex"
    answer.headers[.cacheControl] = "private, no-cache"
    return answer
  }

  private var health: Answer {
    guard served.trouble == nil else {
      return .text(.serviceUnavailable, "the store cannot be read; the last publication read is served on\n")
    }
    return .text(.ok, "ok\n")
  }

  /// Counts a request, and logs it without its address: whoever reads the log must not be able to subscribe.
  private func noted(
    _ answer: Answer, _ request: HTTPRequest, _ target: RequestTarget, since start: ContinuousClock.Instant
  ) -> Answer {
    var answer = answer
    if request.method == .head { answer.body = nil }
    let duration = ContinuousClock.now - start
    metrics.count(target.route, status: answer.status.code, bytes: answer.sentBytes, duration: duration)
    guard options.logsAccess else { return answer }
    let micros = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
    access.info(
      "request",
      metadata: [
        "method": "\(request.method == .get || request.method == .head ? request.method.rawValue : "other")",
        "route": "\(target.route.rawValue)", "feed": "\(subject(of: target))", "status": "\(answer.status.code)",
        "bytes": "\(answer.sentBytes)", "microseconds": "\(micros)",
      ])
    return answer
  }

  private func subject(of target: RequestTarget) -> String {
    switch target {
    case .feed(let token), .page(let token): served.feed(token: token)?.record.subject.description ?? "-"
    default: "-"
    }
  }
}
