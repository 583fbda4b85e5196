// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTPTypes

/// Closes connections that take too much: a body where none belongs, or a reader so slow that an answer does not leave.
///
/// Slow request heads are the idle timeout's: until a head is whole, a connection is idle.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ServerLimits
  private var bodyBytes = 0
  private var answerSince: NIODeadline?
  private var timer: RepeatedTask?

  init(_ limits: ServerLimits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    let box = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let step = TimeAmount(limits.answerTime / 4)
    timer = context.eventLoop.scheduleRepeatedTask(initialDelay: step, delay: step) { _ in
      let (handler, context) = box.value
      handler.check(context)
    }
  }

  func handlerRemoved(context: ChannelHandlerContext) { timer?.cancel() }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    context.fireChannelInactive()
  }

  private func check(_ context: ChannelHandlerContext) {
    guard let answerSince, NIODeadline.now() - answerSince > TimeAmount(limits.answerTime) else { return }
    context.close(promise: nil)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head: bodyBytes = 0
    case .body(let part):
      bodyBytes += part.readableBytes
      if bodyBytes > limits.bodyBytes { return context.close(promise: nil) }
    case .end: break
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head: answerSince = .now()
    case .body: break
    case .end:
      let sent = promise ?? context.eventLoop.makePromise()
      let box = NIOLoopBound(self, eventLoop: context.eventLoop)
      sent.futureResult.whenComplete { _ in box.value.answerSince = nil }
      return context.write(data, promise: sent)
    }
    context.write(data, promise: promise)
  }
}
