// SPDX-License-Identifier: Apache-2.0

/// A compiled time zone file, version 2 or later (RFC 8536): the transitions it lists and the rule for the time after.
struct ZoneFile: Sendable {
  /// What held before the first transition, seconds east of Greenwich.
  var initialOffset: Int
  var changes: [ZoneChange]
  var rule: PosixZoneRule?

  private struct Header {
    var utcCount, standardCount, leapCount, timeCount, typeCount, characterCount: Int

    func bodySize(timeSize: Int) -> Int {
      timeCount * (timeSize + 1) + typeCount * 6 + characterCount + leapCount * (timeSize + 4) + standardCount
        + utcCount
    }
  }

  /// The contents of a file, or nil when they are damaged or of version 1, which has no rule for the future.
  init?(_ bytes: [UInt8]) {
    guard let first = Self.header(bytes, at: 0), bytes[4] >= UInt8(ascii: "2") else { return nil }
    let second = 44 + first.bodySize(timeSize: 4)
    guard let header = Self.header(bytes, at: second) else { return nil }
    let body = second + 44
    let footer = body + header.bodySize(timeSize: 8)
    guard header.typeCount > 0, footer < bytes.count, bytes[footer] == 0x0A,
      let end = bytes[(footer + 1)...].firstIndex(of: 0x0A)
    else { return nil }
    let text = String(decoding: bytes[(footer + 1)..<end], as: UTF8.self)
    if !text.isEmpty {
      guard let rule = PosixZoneRule(text) else { return nil }
      self.rule = rule
    }
    guard let listed = Self.listedChanges(bytes, body: body, header: header) else { return nil }
    (initialOffset, changes) = listed
  }

  private static func listedChanges(_ bytes: [UInt8], body: Int, header: Header) -> (Int, [ZoneChange])? {
    let indices = body + header.timeCount * 8
    let types = indices + header.timeCount
    let names = types + header.typeCount * 6
    func type(_ index: Int) -> (offset: Int, name: String, isDaylight: Bool)? {
      guard index < header.typeCount else { return nil }
      let start = types + index * 6
      let nameStart = Int(bytes[start + 5])
      guard nameStart < header.characterCount,
        let end = bytes[(names + nameStart)..<(names + header.characterCount)].firstIndex(of: 0)
      else { return nil }
      let name = String(decoding: bytes[(names + nameStart)..<end], as: UTF8.self)
      return (Int(Int32(truncatingIfNeeded: integer(bytes, at: start, size: 4))), name, bytes[start + 4] != 0)
    }
    guard let initial = type(0) else { return nil }
    var before = initial.offset
    var changes: [ZoneChange] = []
    for index in 0..<header.timeCount {
      let at = Int64(bitPattern: integer(bytes, at: body + index * 8, size: 8))
      guard let (after, name, isDaylight) = type(Int(bytes[indices + index])), changes.last.map({ $0.at < at }) ?? true
      else { return nil }
      // A first entry far before all history only repeats what type 0 says; others change nothing at all.
      let changesNothing = changes.last.map { $0.after == after && $0.name == name && $0.isDaylight == isDaylight }
      if at >= -(1 << 45), changesNothing != true {
        changes.append(ZoneChange(at: at, before: before, after: after, name: name, isDaylight: isDaylight))
      }
      before = after
    }
    return (initial.offset, changes)
  }

  private static func header(_ bytes: [UInt8], at start: Int) -> Header? {
    guard bytes.count >= start + 44, bytes[start..<(start + 4)].elementsEqual("TZif".utf8) else { return nil }
    let counts = (0..<6).map { Int(integer(bytes, at: start + 20 + $0 * 4, size: 4)) }
    guard counts.allSatisfy({ $0 <= 100_000 }) else { return nil }
    return Header(
      utcCount: counts[0], standardCount: counts[1], leapCount: counts[2], timeCount: counts[3],
      typeCount: counts[4], characterCount: counts[5])
  }

  private static func integer(_ bytes: [UInt8], at start: Int, size: Int) -> UInt64 {
    bytes[start..<(start + size)].reduce(0) { $0 << 8 | UInt64($1) }
  }
}
