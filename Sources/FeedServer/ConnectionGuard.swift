// SPDX-License-Identifier: Apache-2.0
import NIOCore
import NIOHTTPTypes

/// Closes connections that take too much: idle ones, heads that drip, a body where none belongs, or a reader so slow
/// that an answer does not leave.
final class ConnectionGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: ServerLimits
  private var bodyBytes = 0
  /// Requests whose answer has not wholly left.
  private var unanswered = 0
  /// When the last request came, or the last answer left; the connection's beginning before.
  private var lastStep = NIODeadline.now()
  private var timer: RepeatedTask?

  init(_ limits: ServerLimits) { self.limits = limits }

  func handlerAdded(context: ChannelHandlerContext) {
    let box = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let step = TimeAmount(min(limits.answerTime, limits.idleTime) / 4)
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

  /// Until a head is whole, a connection is idle; once an answer is due, no new request buys it more time.
  private func check(_ context: ChannelHandlerContext) {
    let limit = TimeAmount(unanswered > 0 ? limits.answerTime : limits.idleTime)
    if NIODeadline.now() - lastStep > limit { context.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      bodyBytes = 0
      if unanswered == 0 { lastStep = .now() }
      unanswered += 1
    case .body(let part):
      bodyBytes += part.readableBytes
      if bodyBytes > limits.bodyBytes { return context.close(promise: nil) }
    case .end: break
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
    let sent = promise ?? context.eventLoop.makePromise()
    let box = NIOLoopBound(self, eventLoop: context.eventLoop)
    sent.futureResult.whenComplete { _ in
      box.value.unanswered -= 1
      box.value.lastStep = .now()
    }
    context.write(data, promise: sent)
  }
}
