// SPDX-License-Identifier: Apache-2.0

/// How a feed server runs.
public struct ServerOptions: Sendable {
  /// The address to listen at.
  public var host = "127.0.0.1"
  /// The port, 0 for any that is free.
  public var port = 8080
  /// Where the world reaches the server, such as `https://calendar.example.org`; the request's Host field if nil.
  public var publicAddress: String?
  /// The files of a certificate chain and its key in PEM form; plain HTTP if nil.
  public var tls: (certificate: String, key: String)?
  /// Whether bodies are compressed for clients that ask.
  public var compresses = true
  /// Whether each request is logged.
  public var logsAccess = true
  /// What a client may take.
  public var limits = ServerLimits()

  /// The usual options: plain HTTP on the loopback interface, for a proxy in front.
  public init() {}
}

/// What a client may take of a server.
public struct ServerLimits: Sendable {
  /// Connections at once; more wait in the system's queue.
  public var connections = 4096
  /// Octets of one header field, and of all together.
  public var headerBytes = 16 * 1024
  /// Header fields.
  public var headerFields = 100
  /// Octets of a request's body, which is never read: a client that sends more is cut off.
  public var bodyBytes = 16 * 1024
  /// How long a connection may wait for a whole request head.
  public var idleTime = Duration.seconds(30)
  /// How long an answer may take to leave.
  public var answerTime = Duration.seconds(60)

  /// The usual limits.
  public init() {}
}
