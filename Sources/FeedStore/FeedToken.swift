// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import Publishing

/// The secret part of a feed's address: 128 bits, in 32 hexadecimal digits, which have one spelling only.
public struct FeedToken: Hashable, Sendable, CustomStringConvertible {
  /// The 32 lower-case hexadecimal digits.
  public let text: String

  /// Its hexadecimal digits.
  public var description: String { text }

  /// The token of a feed: HMAC-SHA-256 (RFC 2104) of its subject and rotation under the key, cut to 128 bits.
  ///
  /// Lengths stand before texts, so that no two feeds give one message.
  init(of subject: FeedSubject, rotation: Int, key: SymmetricKey) {
    let parts = ["semainier feed", subject.kind, subject.identifier, String(rotation)]
    let message = parts.map { "\($0.utf8.count):\($0)" }.joined()
    let code = HMAC<SHA256>.authenticationCode(for: Data(message.utf8), using: key)
    let digits = Array("0123456789abcdef")
    text = String(code.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }
}
