// SPDX-License-Identifier: Apache-2.0

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The system's tz database: compiled files in a folder.
enum ZoneDatabase {
  private static let folders = ["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/zoneinfo"]

  /// The bytes of a zone's file, or nil when there is none. A name that could leave the folder is never looked up.
  static func file(named identifier: String) -> [UInt8]? {
    guard isPlausible(identifier) else { return nil }
    for folder in folders {
      guard let data = FileManager.default.contents(atPath: "\(folder)/\(identifier)") else { continue }
      let bytes = [UInt8](data)
      if bytes.starts(with: "TZif".utf8) { return bytes }
    }
    return nil
  }

  /// Whether a text has the form of an IANA name: letters, digits, `_ + -` in parts separated by slashes.
  static func isPlausible(_ identifier: String) -> Bool {
    let parts = identifier.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return identifier.utf8.count <= 64 && !parts.isEmpty
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_")
              || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
          }
      }
  }
}
