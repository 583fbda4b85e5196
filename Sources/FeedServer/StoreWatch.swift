// SPDX-License-Identifier: Apache-2.0
import FeedStore
import Foundation
import ICalendar
import Logging
import NIOPosix
import ServiceLifecycle

/// Looks at the store four times a second, and serves what is new: a publication is seen within a second.
struct StoreWatch: Service {
  let path: String
  let served: ServedFeeds
  let metrics: ServerMetrics
  let logger: Logger

  func run() async throws {
    do {
      try await follow()
    } catch is CancellationError {
      // The server ends: that is no failure.
    }
  }

  private func follow() async throws {
    try await cancelWhenGracefulShutdown {
      var reader = StoreReader(path: path)
      while !Task.isCancelled {
        let step = reader
        let (next, news) = try await NIOThreadPool.singleton.runIfActive { step.look(beside: served) }
        reader = next
        tell(news)
        try await Task.sleep(for: .milliseconds(250))
      }
    }
  }

  private func tell(_ news: StoreReader.News) {
    switch news {
    case .none: break
    case .loaded(let snapshot):
      served.replace(by: snapshot)
      metrics.countReload()
      logger.info(
        "publication loaded",
        metadata: [
          "version": "\(snapshot.published?.version.number ?? 0)", "revision": "\(snapshot.published?.revision ?? 0)",
          "feeds": "\(snapshot.feeds.count)",
        ])
    case .failed(let error):
      if served.note(trouble: "\(error)") {
        logger.error("the store cannot be read; what was read before is served on", metadata: ["reason": "\(error)"])
      }
    }
  }
}

/// Reads a store when its revision moves, when a cancelled event's time is over, and when another file takes its place.
struct StoreReader: Sendable {
  enum News: Sendable {
    case none
    case loaded(ServedFeeds.Snapshot)
    case failed(StoreError)
  }

  let path: String
  private var store: FeedStore?
  private var file: UInt64 = 0
  /// The latest time seen: a clock that is set back does not bring old states back.
  private var latest = Instant(seconds: 0)

  init(path: String) { self.path = path }

  /// A look at the store: what is there that is not served yet.
  func look(beside served: ServedFeeds) -> (StoreReader, News) {
    var next = self
    do throws(StoreError) {
      let news = try next.step(served.current, hadTrouble: served.trouble != nil)
      return (next, news)
    } catch {
      next.store = nil
      return (next, .failed(error))
    }
  }

  private mutating func step(_ current: ServedFeeds.Snapshot, hadTrouble: Bool) throws(StoreError) -> News {
    latest = max(latest, .now)
    let present = Self.fileNumber(path)
    if store == nil || present != file {
      store = try FeedStore.readable(path: path)
      file = present
    }
    guard let store else { return .none }
    let isOver = current.published?.expires.map { $0 <= latest } ?? false
    let revision = try store.revision()
    if !hadTrouble, !isOver, revision == current.published?.revision ?? 0 { return .none }
    guard try store.latestVersion() != nil else { return hadTrouble ? .loaded(.empty) : .none }
    return .loaded(ServedFeeds.Snapshot(try store.feeds(at: latest)))
  }

  private static func fileNumber(_ path: String) -> UInt64 {
    let attributes = try? FileManager.default.attributesOfItem(atPath: path)
    return attributes?[.systemFileNumber] as? UInt64 ?? 0
  }
}

extension Instant {
  /// What the clock says.
  static var now: Instant { Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }
}
