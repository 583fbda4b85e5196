// SPDX-License-Identifier: Apache-2.0

import Synchronization

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The system's tz database: compiled files in a folder.
enum ZoneDatabase {
  private static let folders = ["/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/zoneinfo"]

  /// What was read, by name; the database has some six hundred.
  private static let known = Mutex<[String: ZoneFile]>([:])

  /// A zone of the database.
  ///
  /// - Throws: `ICalendarError.unknownTimeZone` when there is none of that name, `.unusableTimeZone` when its file is
  ///   damaged.
  static func zone(named identifier: String) throws(ICalendarError) -> ZoneFile {
    if let zone = known.withLock({ $0[identifier] }) { return zone }
    guard let bytes = bytes(ofZoneNamed: identifier) else {
      throw .unknownTimeZone(
        identifier: identifier,
        advice: "Use a name of the IANA database such as Europe/Paris, and see that the package tzdata is installed.")
    }
    guard let zone = ZoneFile(bytes) else {
      throw .unusableTimeZone(identifier: identifier, reason: "its file in the tz database is damaged or too old")
    }
    known.withLock { $0[identifier] = zone }
    return zone
  }

  /// The bytes of a zone's file, or nil when there is none. A name that could leave the folder is never looked up.
  private static func bytes(ofZoneNamed identifier: String) -> [UInt8]? {
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
