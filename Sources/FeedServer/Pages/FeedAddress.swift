// SPDX-License-Identifier: Apache-2.0
import Foundation

/// The addresses of one feed.
struct FeedAddress {
  /// `https://calendar.example.org/feeds/….ics`
  let web: String
  /// `webcal://calendar.example.org/feeds/….ics`: what phones open as a subscription. Never `webcals`, which iOS does
  /// not know.
  let webcal: String

  /// - Parameter host: the Host field of the request, used where the options name no public address.
  /// - Returns: nil where neither gives a host name.
  init?(token: String, options: ServerOptions, host: String?) {
    let base: String
    if let address = options.publicAddress {
      base = address.hasSuffix("/") ? String(address.dropLast()) : address
    } else {
      guard let host, Self.isHost(host) else { return nil }
      base = "\(options.tls == nil ? "http" : "https")://\(host)"
    }
    guard let scheme = base.range(of: "://") else { return nil }
    web = "\(base)/feeds/\(token).ics"
    webcal = "webcal://\(base[scheme.upperBound...])/feeds/\(token).ics"
  }

  /// Letters, digits, dots, dashes, a port, brackets of an IPv6 address: nothing that could mean more in a page.
  private static func isHost(_ text: String) -> Bool {
    (1...255).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x3A, 0x41...0x5B, 0x5D, 0x61...0x7A, 0x2D, 0x2E: true
        default: false
        }
      }
  }
}
