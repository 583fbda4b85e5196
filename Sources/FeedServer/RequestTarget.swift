// SPDX-License-Identifier: Apache-2.0

/// What a path asks for.
enum RequestTarget: Equatable {
  case feed(token: String)
  case page(token: String)
  case health
  case metrics
  case other

  /// A path without its query. Whatever stands where a token should is one, until it is looked up.
  init(path: String) {
    if path.hasPrefix("/feeds/") {
      let name = path.dropFirst(7)
      if name.hasSuffix(".ics") {
        self = .feed(token: String(name.dropLast(4)))
      } else {
        self = .page(token: String(name))
      }
      return
    }
    switch path {
    case "/health": self = .health
    case "/metrics": self = .metrics
    default: self = .other
    }
  }

  var route: ServerMetrics.Route {
    switch self {
    case .feed: .feed
    case .page: .page
    case .health: .health
    case .metrics: .metrics
    case .other: .other
    }
  }
}
