// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Answers on the spot what needs nothing made: nearly all requests of subscribers are for a feed that did not change.
///
/// The rest goes on to the tasks behind. While one of those is under way, all that follows on the connection goes there
/// too, so that answers keep the order of their requests.
final class ImmediateAnswers: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let responder: FeedResponder
  private var underWay = 0
  private var isAnswered = false

  init(_ responder: FeedResponder) { self.responder = responder }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let request):
      if underWay == 0, isPlain(request, context), let answer = responder.immediate(request) {
        isAnswered = true
        return write(answer, context)
      }
      isAnswered = false
      underWay += 1
      context.fireChannelRead(data)
    case .body, .end:
      if !isAnswered { context.fireChannelRead(data) }
    }
  }

  /// A connection that is to be closed is left to those who close it, and one whose answers pile up to those who wait.
  private func isPlain(_ request: HTTPRequest, _ context: ChannelHandlerContext) -> Bool {
    context.channel.isWritable && request.headerFields[.connection] == nil
  }

  private func write(_ answer: Answer, _ context: ChannelHandlerContext) {
    context.write(wrapOutboundOut(.head(responder.head(of: answer))), promise: nil)
    if let body = answer.body { context.write(wrapOutboundOut(.body(body)), promise: nil) }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) { underWay -= 1 }
    context.write(data, promise: promise)
  }
}
