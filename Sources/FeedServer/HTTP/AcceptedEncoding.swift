// SPDX-License-Identifier: Apache-2.0

/// Whether a client wants a body compressed (RFC 9110 section 12.5.3).
enum AcceptedEncoding {
  /// Whether gzip is named, or all are, and not with a weight of zero.
  static func allowsGzip(_ field: String) -> Bool {
    var any = false
    for item in field.split(separator: ",") {
      let parts = item.split(separator: ";").map(\.trimmingSpaces)
      guard let name = parts.first?.lowercased() else { continue }
      let weight = parts.dropFirst().first { $0.hasPrefix("q=") || $0.hasPrefix("Q=") }
      let isWanted = weight.flatMap { Double($0.dropFirst(2)) } ?? 1 > 0
      if name == "gzip" || name == "x-gzip" { return isWanted }
      if name == "*" { any = isWanted }
    }
    return any
  }

  /// Whether a client refuses compressed calendars although it asks for compression, as those of Outlook do.
  static func isMistaken(userAgent: String) -> Bool {
    let name = userAgent.lowercased()
    return name.contains("outlook") || name.contains("microsoft") || name.contains("exchange")
  }
}
