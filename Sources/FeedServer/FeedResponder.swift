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

  /// Answers a request on its connection.
  func answer(_ request: Request, with writer: consuming ResponseWriter) async throws {
    let response = await response(to: request)
    var head = response.head
    head.headerFields.append(HTTPField(name: .date, value: date.text))
    try await writer.write(response: head, body: response.body)
  }

  private func response(to request: Request) async -> Response {
    let start = ContinuousClock.now
    let target = RequestTarget(path: request.uri.path)
    var response: Response
    switch request.method {
    case .get, .head:
      do {
        response = try await answer(target, request)
      } catch {
        access.error("a feed cannot be made", metadata: ["feed": "\(subject(of: target))", "reason": "\(error)"])
        response = Self.text(.internalServerError, "The feed cannot be made at present.\n")
      }
    default: response = Self.notAllowed
    }
    let length = response.body.contentLength ?? 0
    if request.method == .head { response = response.createHeadResponse() }
    note(request, target, response.status.code, length, ContinuousClock.now - start)
    return response
  }

  private func answer(_ target: RequestTarget, _ request: Request) async throws -> Response {
    switch target {
    case .feed(let token):
      guard let feed = served.feed(token: token) else { return Self.notFound }
      return try await self.feed(feed, request)
    case .page(let token):
      guard let feed = served.feed(token: token) else { return Self.notFound }
      return try await page(feed, token, request)
    case .health: return health
    case .metrics:
      let text = metrics.text(served.current, isReadable: served.trouble == nil)
      return Self.text(.ok, text, type: "text/plain; version=0.0.4; charset=utf-8")
    case .other: return Self.notFound
    }
  }

  private func feed(_ feed: ServedFeed, _ request: Request) async throws -> Response {
    let gzip = wantsGzip(request.headers)
    let variant: ServedFeed.Variant
    if let ready = feed.ready(gzip: gzip) {
      variant = ready
    } else {
      variant = try await NIOThreadPool.singleton.runIfActive { try feed.make(gzip: gzip) }
    }
    let isKnown = variant.validators.areKnown(
      ifNoneMatch: request.headers[.ifNoneMatch], ifModifiedSince: request.headers[.ifModifiedSince])
    guard !isKnown else { return Response(status: .notModified, headers: variant.headersWithoutBody) }
    return Response(status: .ok, headers: variant.headers, body: ResponseBody(byteBuffer: variant.body))
  }

  private func wantsGzip(_ headers: HTTPFields) -> Bool {
    guard options.compresses, let field = headers[.acceptEncoding], AcceptedEncoding.allowsGzip(field) else {
      return false
    }
    return !AcceptedEncoding.isMistaken(userAgent: headers[.userAgent] ?? "")
  }

  private func page(_ feed: ServedFeed, _ token: String, _ request: Request) async throws -> Response {
    guard let address = FeedAddress(token: token, options: options, host: request.head.authority) else {
      return Self.text(.badRequest, "The Host field is missing or no host name.\n")
    }
    let now = Instant.now
    let html = try await NIOThreadPool.singleton.runIfActive {
      let (published, record) = (feed.published, feed.record)
      return LinkPage(
        feed: try published.feed(record), language: published.language(of: record), address: address, now: now
      ).html()
    }
    var response = Self.text(.ok, html, type: "text/html; charset=utf-8")
    response.headers[.contentSecurityPolicy] = LinkPage.securityPolicy
    response.headers[.referrerPolicy] = "no-referrer"
    response.headers[.robots] = "noindex"
    response.headers[.cacheControl] = "private, no-cache"
    return response
  }

  private var health: Response {
    guard served.trouble == nil else {
      return Self.text(.serviceUnavailable, "the store cannot be read; the last publication read is served on\n")
    }
    return Self.text(.ok, "ok\n")
  }

  static let notFound = text(.notFound, "Not found.\n")
  static let notAllowed: Response = {
    var response = text(.methodNotAllowed, "Only GET and HEAD are answered.\n")
    response.headers[.allow] = "GET, HEAD"
    return response
  }()

  private static func text(
    _ status: HTTPResponse.Status, _ text: String, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = type
    headers[.cacheControl] = "no-store"
    headers[.xContentTypeOptions] = "nosniff"
    return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// Counts a request, and logs it without its address: whoever reads the log must not be able to subscribe.
  private func note(_ request: Request, _ target: RequestTarget, _ status: Int, _ bytes: Int, _ duration: Duration) {
    let isBodyless = request.method == .head || status == 304
    metrics.count(target.route, status: status, bytes: isBodyless ? 0 : bytes, duration: duration)
    guard options.logsAccess else { return }
    let micros = duration.components.seconds * 1_000_000 + duration.components.attoseconds / 1_000_000_000_000
    access.info(
      "request",
      metadata: [
        "method": "\(request.method == .get || request.method == .head ? request.method.rawValue : "other")",
        "route": "\(target.route.rawValue)", "feed": "\(subject(of: target))", "status": "\(status)",
        "bytes": "\(isBodyless ? 0 : bytes)", "microseconds": "\(micros)",
      ])
  }

  private func subject(of target: RequestTarget) -> String {
    switch target {
    case .feed(let token), .page(let token): served.feed(token: token)?.record.subject.description ?? "-"
    default: "-"
    }
  }
}
