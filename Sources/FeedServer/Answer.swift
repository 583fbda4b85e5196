// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import NIOCore

/// An answer that is whole: every one of this server is.
struct Answer: Sendable {
  var status: HTTPResponse.Status
  var headers: HTTPFields
  /// The body; nil where there is none, as for HEAD and 304.
  var body: ByteBuffer?

  /// The octets of the body that are sent.
  var sentBytes: Int { body?.readableBytes ?? 0 }

  /// A short text that nobody keeps.
  static func text(
    _ status: HTTPResponse.Status, _ text: String, type: String = "text/plain; charset=utf-8"
  ) -> Answer {
    var headers = HTTPFields()
    let body = ByteBuffer(string: text)
    headers[.contentType] = type
    headers[.contentLength] = String(body.readableBytes)
    headers[.cacheControl] = "no-store"
    headers[.xContentTypeOptions] = "nosniff"
    return Answer(status: status, headers: headers, body: body)
  }

  /// The one answer to all that is not there.
  static let notFound = text(.notFound, "Not found.\n")
  /// The one answer to all methods but two.
  static let notAllowed: Answer = {
    var answer = text(.methodNotAllowed, "Only GET and HEAD are answered.\n")
    answer.headers[.allow] = "GET, HEAD"
    return answer
  }()
}
