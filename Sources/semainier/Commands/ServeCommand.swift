// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FeedServer
import Foundation
import Logging
import Synchronization

/// `semainier serve --store F`.
struct ServeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Serves the feeds of a store over HTTP until it is told to end.",
    discussion: """
      Each feed is at /feeds/TOKEN.ics, with a page for people at /feeds/TOKEN; «semainier feeds list» tells the tokens.
      /health and /metrics are for the machine room. The store is only read, and a new publication is served within a
      second. Without a certificate, put a proxy in front that has one.
      """)

  @OptionGroup var store: StoreOption
  @Option(help: "The address to listen at.") var host = "127.0.0.1"
  @Option(help: "The port; 0 for any that is free, which is then told.") var port = 8080
  @Option(help: ArgumentHelp("Where the world reaches the server, for links on pages.", valueName: "url")) var url:
    String?
  @Option(help: ArgumentHelp("A certificate chain in PEM form, for HTTPS.", valueName: "file")) var tlsCertificate:
    String?
  @Option(help: ArgumentHelp("The key of the certificate in PEM form.", valueName: "file")) var tlsKey: String?
  @Option(help: "How many connections at once are taken; more wait.") var maxConnections = 4096
  @Option(help: ArgumentHelp("Seconds a connection may wait without a whole request.", valueName: "s")) var idleTime =
    30
  @Option(help: ArgumentHelp("Seconds an answer may take to leave.", valueName: "s")) var answerTime = 60
  @Flag(inversion: .prefixedNo, help: "Compress for clients that ask.") var gzip = true
  @Flag(inversion: .prefixedNo, help: "Log each request, without its address.") var accessLog = true

  func validate() throws {
    if !(0...65_535).contains(port) { throw ValidationError("--port takes 0 to 65535, not \(port).") }
    if (tlsCertificate == nil) != (tlsKey == nil) {
      throw ValidationError("--tls-certificate and --tls-key belong together.")
    }
    if !(1...1_000_000).contains(maxConnections) {
      throw ValidationError("--max-connections takes 1 to 1000000, not \(maxConnections).")
    }
    for (name, value) in [("--idle-time", idleTime), ("--answer-time", answerTime)] where !(1...3600).contains(value) {
      throw ValidationError("\(name) takes 1 to 3600 seconds, not \(value).")
    }
    if let url, !(url.hasPrefix("https://") || url.hasPrefix("http://")) {
      throw ValidationError("--url takes an address that begins with https:// or http://, not «\(url)».")
    }
  }

  func run() throws {
    let server = try Refusal.catching {
      try FeedServer(store: store.store, options: options, logger: Logger(label: "semainier"))
    }
    let scheme = tlsCertificate == nil ? "http" : "https"
    let host = host.contains(":") ? "[\(host)]" : host
    try wait { try await server.run { port in Console.error("listening at \(scheme)://\(host):\(port)") } }
  }

  private var options: ServerOptions {
    var options = ServerOptions()
    options.host = host
    options.port = port
    options.publicAddress = url
    options.tls = tlsCertificate.flatMap { certificate in tlsKey.map { (certificate, $0) } }
    options.compresses = gzip
    options.logsAccess = accessLog
    options.limits.connections = maxConnections
    options.limits.idleTime = .seconds(Int64(idleTime))
    options.limits.answerTime = .seconds(Int64(answerTime))
    return options
  }

  /// Runs something asynchronous while this thread, the process's first, waits for it.
  private func wait(_ body: @escaping @Sendable () async throws -> Void) throws {
    let done = DispatchSemaphore(value: 0)
    let failure = Mutex<String?>(nil)
    Task {
      do { try await body() } catch { failure.withLock { $0 = "\(error)" } }
      done.signal()
    }
    done.wait()
    guard let reason = failure.withLock(\.self) else { return }
    Console.error("error: the server ended: \(reason)")
    throw ExitStatus.badInput
  }
}
