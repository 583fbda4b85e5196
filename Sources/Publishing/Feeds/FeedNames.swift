// SPDX-License-Identifier: Apache-2.0

/// The file names of feeds.
///
/// People subscribe to an address for years, so a name follows from the identifier alone and stays when others come and
/// go. Letters, digits, `-`, `_` and `.` stand as they are, any other octet as `~` and two hexadecimal digits, so that
/// no two identifiers have one name. `HEX` beside `hex`, which some file systems take for one, has its capitals written
/// like that too.
enum FeedNames {
  /// Whom a feed is for.
  enum Subject: String, CaseIterable {
    case cohort, room, person
  }

  static let all = "all.ics"
  /// What file systems take with room to spare for a hidden copy's name.
  private static let longest = 160

  /// The names of the feeds of some identifiers, in their order.
  static func names(_ subject: Subject, _ identifiers: [String]) -> [String] {
    let plain = identifiers.map { encoded($0, keepsCapitals: true) }
    var uses: [String: Int] = [:]
    for name in plain { uses[name.lowercased(), default: 0] += 1 }
    return zip(identifiers, plain).map { identifier, name in
      let isShared = uses[name.lowercased(), default: 0] > 1
      let stem = isShared ? encoded(identifier, keepsCapitals: false) : name
      return "\(subject.rawValue)-\(shortened(stem, of: identifier)).ics"
    }
  }

  /// Whether a name is one that `names` could give.
  static func isFeedName(_ name: String) -> Bool {
    if name == all { return true }
    guard name.hasSuffix(".ics"), let subject = Subject.allCases.first(where: { name.hasPrefix("\($0.rawValue)-") })
    else { return false }
    let stem = name.utf8.dropFirst(subject.rawValue.utf8.count + 1).dropLast(4)
    return !stem.isEmpty && stem.allSatisfy { isSafe($0) || $0 == UInt8(ascii: "~") }
  }

  private static func encoded(_ identifier: String, keepsCapitals: Bool) -> String {
    var name = ""
    for byte in identifier.utf8 {
      let isCapital = (0x41...0x5A).contains(byte)
      if isSafe(byte), keepsCapitals || !isCapital {
        name.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        name += "~" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
      }
    }
    // An empty identifier still has a name of its own, as `~` is always followed by digits otherwise.
    return name.isEmpty ? "~" : name
  }

  /// Plans have identifiers of at most 64 characters; a schedule from elsewhere may have longer ones.
  private static func shortened(_ stem: String, of identifier: String) -> String {
    guard stem.utf8.count > longest else { return stem }
    // FNV-1a, 64 bits.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in identifier.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "\(stem.prefix(longest - 18))~~\(String(hash, radix: 16))"
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "-_.".utf8.contains(byte)
    }
  }
}
