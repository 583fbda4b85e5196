// SPDX-License-Identifier: Apache-2.0
import FeedStore
import Foundation
import HummingbirdCore
import HummingbirdTLS
public import Logging
import NIOCore
import NIOSSL
import NIOPosix
import ServiceLifecycle
import UnixSignals

/// Serves the feeds of a store over HTTP, and each new publication within a second of its being made.
///
/// The store is only read. Any number of servers may run on one store.
///
/// ```swift
/// var options = ServerOptions()
/// options.port = 8080
/// try await FeedServer(store: "calendar.sqlite", options: options, logger: Logger(label: "serve")).run()
/// ```
public struct FeedServer: Sendable {
  private let path: String
  private let options: ServerOptions
  private let logger: Logger
  private let start: ServedFeeds.Snapshot

  /// A server; reads the store once.
  ///
  /// - Throws: `StoreError` for a store or a key file that cannot be read. A store without any publication is served as
  ///   an empty one.
  public init(store path: String, options: ServerOptions, logger: Logger) throws {
    self.path = path
    self.options = options
    self.logger = logger
    let store = try FeedStore.readable(path: path)
    start = try store.latestVersion() == nil ? .empty : ServedFeeds.Snapshot(try store.feeds(at: .now))
  }

  /// Serves until the process is asked to end (SIGTERM or SIGINT): requests under way are answered before.
  ///
  /// - Parameter onStart: told the port once the server listens.
  public func run(onStart: @escaping @Sendable (Int) -> Void = { _ in }) async throws {
    Self.raiseFileLimit()
    let served = ServedFeeds(start)
    let metrics = ServerMetrics()
    var access = logger
    access[metadataKey: "log"] = "access"
    let responder = FeedResponder(served: served, metrics: metrics, options: options, access: access)
    var quiet = logger
    quiet.logLevel = .warning
    let server = try builder().buildServer(
      configuration: configuration, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: quiet,
      responder: { request, writer, _ in try await responder.answer(request, with: writer) },
      onServerRunning: { channel in onStart(channel.localAddress?.port ?? 0) })
    let watch = StoreWatch(path: path, served: served, metrics: metrics, logger: logger)
    let services = ServiceGroup(
      configuration: ServiceGroupConfiguration(
        services: [watch, server], gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
    try await services.run()
  }

  private var configuration: ServerConfiguration {
    ServerConfiguration(
      address: .hostname(options.host, port: options.port), serverName: nil, backlog: 1024,
      availableConnectionsDelegate: MaximumAvailableConnections(options.limits.connections))
  }

  private func builder() throws -> HTTPServerBuilder {
    let limits = options.limits
    let connection = HTTP1Channel.Configuration(
      additionalChannelHandlers: [ConnectionGuard(limits)], idleTimeout: TimeAmount(limits.idleTime),
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: limits.headerBytes, maxHeaderListSize: limits.headerBytes,
        maxHeaderFieldCount: limits.headerFields))
    let http = HTTPServerBuilder { responder in
      LoopBoundChannel(HTTP1Channel(responder: responder, configuration: connection))
    }
    guard let files = options.tls else { return http }
    let chain = try NIOSSLCertificate.fromPEMFile(files.certificate).map { NIOSSLCertificateSource.certificate($0) }
    let key = try NIOSSLPrivateKey(file: files.key, format: .pem)
    var tls = TLSConfiguration.makeServerConfiguration(certificateChain: chain, privateKey: .privateKey(key))
    tls.minimumTLSVersion = .tlsv12
    tls.applicationProtocols = ["http/1.1"]
    return try .tls(http, tlsConfiguration: tls)
  }

  /// As many connections as the system allows, rather than the 1,024 files that a process begins with.
  private static func raiseFileLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}
