// SPDX-License-Identifier: Apache-2.0
import FeedStore
import Synchronization

/// Counters of a server, written in Prometheus's text form.
final class ServerMetrics: Sendable {
  /// What kind of thing was asked for: never an address, which would be a secret.
  enum Route: String, Sendable, CaseIterable {
    case feed, page, health, metrics, other
  }

  private struct Key: Hashable {
    let route: Route
    let status: Int
  }

  private struct Counts {
    var requests: [Key: Int] = [:]
    var bytes = 0
    var seconds = 0.0
    var buckets = [Int](repeating: 0, count: ServerMetrics.bounds.count)
    var reloads = 0
  }

  private static let bounds = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0]
  private let counts = Mutex(Counts())

  func count(_ route: Route, status: Int, bytes: Int, duration: Duration) {
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) * 1e-18
    let bucket = seconds <= Self.bounds[0] ? 0 : Self.bounds.firstIndex { seconds <= $0 }
    counts.withLock { counts in
      counts.requests[Key(route: route, status: status), default: 0] += 1
      counts.bytes += bytes
      counts.seconds += seconds
      if let bucket { counts.buckets[bucket] += 1 }
    }
  }

  func countReload() { counts.withLock { $0.reloads += 1 } }

  /// All counters, and the state of what is served.
  func text(_ snapshot: ServedFeeds.Snapshot, isReadable: Bool) -> String {
    let counts = counts.withLock(\.self)
    var lines = ["# HELP semainier_requests_total Requests answered.", "# TYPE semainier_requests_total counter"]
    let keys = counts.requests.keys.sorted { ($0.route.rawValue, $0.status) < ($1.route.rawValue, $1.status) }
    for key in keys {
      let labels = "route=\"\(key.route.rawValue)\",status=\"\(key.status)\""
      lines.append("semainier_requests_total{\(labels)} \(counts.requests[key] ?? 0)")
    }
    lines += histogram(counts)
    lines += Self.metric("response_bytes_total", "counter", "Bytes of bodies sent.", counts.bytes)
    lines += Self.metric("publications_loaded_total", "counter", "States of the store loaded.", counts.reloads)
    lines += Self.metric("feeds", "gauge", "Feeds served.", snapshot.feeds.count)
    lines += Self.metric("version", "gauge", "Version served.", snapshot.published?.version.number ?? 0)
    lines += Self.metric("store_readable", "gauge", "Whether the store can be read.", isReadable ? 1 : 0)
    return lines.joined(separator: "\n") + "\n"
  }

  private func histogram(_ counts: Counts) -> [String] {
    let name = "semainier_request_duration_seconds"
    var lines = ["# HELP \(name) Time to an answer.", "# TYPE \(name) histogram"]
    var sum = 0
    for (bound, count) in zip(Self.bounds, counts.buckets) {
      sum += count
      lines.append("\(name)_bucket{le=\"\(bound)\"} \(sum)")
    }
    let total = counts.requests.values.reduce(0, +)
    lines.append("\(name)_bucket{le=\"+Inf\"} \(total)")
    lines.append("\(name)_sum \(counts.seconds)")
    lines.append("\(name)_count \(total)")
    return lines
  }

  private static func metric(_ name: String, _ type: String, _ help: String, _ value: Int) -> [String] {
    ["# HELP semainier_\(name) \(help)", "# TYPE semainier_\(name) \(type)", "semainier_\(name) \(value)"]
  }
}
