// SPDX-License-Identifier: Apache-2.0

/// What a path asks for.
enum RequestTarget: Equatable {
  case feed(token: String)
  case page(token: String)
  case health
  case metrics
  case other

  /// A path, whose query counts for nothing. Whatever stands where a token should is one, until it is looked up.
  ///
  /// Works on octets: every request passes here, and walking a string by its characters costs more than the rest.
  init(path: some StringProtocol) {
    let octets = Array(path.utf8.prefix { $0 != UInt8(ascii: "?") })
    if octets.starts(with: Self.folder) {
      let name = octets[Self.folder.count...]
      let isFile = name.count >= Self.suffix.count && name.suffix(Self.suffix.count).elementsEqual(Self.suffix)
      let token = String(decoding: isFile ? name.dropLast(Self.suffix.count) : name, as: UTF8.self)
      self = isFile ? .feed(token: token) : .page(token: token)
    } else if octets.elementsEqual("/health".utf8) {
      self = .health
    } else if octets.elementsEqual("/metrics".utf8) {
      self = .metrics
    } else {
      self = .other
    }
  }

  private static let folder = Array("/feeds/".utf8)
  private static let suffix = Array(".ics".utf8)

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
