// SPDX-License-Identifier: Apache-2.0
import FeedStore
import HTTPTypes
import NIOCore
import Publishing
import Synchronization

/// A feed as the server holds it: made on the first request, kept until the store changes.
final class ServedFeed: Sendable {
  /// A body in one encoding with all its headers.
  struct Variant: Sendable {
    let validators: Validators
    let headers: HTTPFields
    /// The headers of a 304: what a client needs to keep its copy, and nothing of a body.
    let headersWithoutBody: HTTPFields
    let body: ByteBuffer

    init(validators: Validators, headers: HTTPFields, body: ByteBuffer) {
      self.validators = validators
      self.headers = headers
      self.body = body
      var short = headers
      for name in [.contentType, .contentLength, .contentEncoding, .contentDisposition] as [HTTPField.Name] {
        short[name] = nil
      }
      headersWithoutBody = short
    }
  }

  let record: FeedRecord
  let published: PublishedFeeds
  private let plain = Mutex<Variant?>(nil)
  private let compressed = Mutex<Variant?>(nil)

  init(_ record: FeedRecord, of published: PublishedFeeds) {
    self.record = record
    self.published = published
  }

  /// What is already made; nil before the first ``make(gzip:)``.
  func ready(gzip: Bool) -> Variant? { gzip ? compressed.withLock(\.self) : plain.withLock(\.self) }

  /// Makes a body. Slow: not for an event loop.
  func make(gzip: Bool) throws(StoreError) -> Variant {
    let variant = try plain.withLock { kept throws(StoreError) in
      if let kept { return kept }
      let body = try published.body(of: record)
      let variant = Variant(body, name: fileName)
      kept = variant
      return variant
    }
    guard gzip else { return variant }
    return compressed.withLock { kept in
      if let kept { return kept }
      let squeezed = variant.squeezed() ?? variant
      kept = squeezed
      return squeezed
    }
  }

  /// What a browser saves the feed as; the identifiers of plans are letters, digits and dashes.
  private var fileName: String {
    let name = record.subject == .all ? "all" : "\(record.subject.kind)-\(record.subject.identifier)"
    let plain = name.utf8.prefix(80).map { byte -> Character in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: Character(Unicode.Scalar(byte))
      default: "_"
      }
    }
    return String(plain) + ".ics"
  }
}

extension ServedFeed.Variant {
  init(_ body: FeedBody, name: String) {
    self.init(
      validators: Validators(tag: "\"\(body.tag)\"", modified: body.modified), body: ByteBuffer(bytes: body.bytes),
      name: name)
  }

  private init(validators: Validators, body: ByteBuffer, name: String) {
    var headers = HTTPFields()
    headers[.contentType] = "text/calendar; charset=utf-8"
    headers[.contentLength] = String(body.readableBytes)
    headers[.eTag] = validators.tag
    headers[.lastModified] = HTTPDate.text(validators.modified)
    headers[.cacheControl] = "private, max-age=60"
    headers[.vary] = "Accept-Encoding"
    headers[.contentDisposition] = "inline; filename=\"\(name)\""
    headers[.xContentTypeOptions] = "nosniff"
    headers[.robots] = "noindex"
    self.init(validators: validators, headers: headers, body: body)
  }

  /// The same body compressed, under a tag of its own; nil where that fails.
  func squeezed() -> ServedFeed.Variant? {
    guard let bytes = Gzip.compressed(Array(body.readableBytesView)) else { return nil }
    let validators = Validators(tag: validators.tag.dropLast() + "-gzip\"", modified: validators.modified)
    var headers = headers
    headers[.contentEncoding] = "gzip"
    headers[.contentLength] = String(bytes.count)
    headers[.eTag] = validators.tag
    return ServedFeed.Variant(validators: validators, headers: headers, body: ByteBuffer(bytes: bytes))
  }
}

extension HTTPField.Name {
  // Names that are letters and dashes are always valid; the fallback is never reached.
  static let robots = HTTPField.Name("X-Robots-Tag") ?? .contentLanguage
  static let referrerPolicy = HTTPField.Name("Referrer-Policy") ?? .contentLanguage
}
