// SPDX-License-Identifier: Apache-2.0

/// Where the bytes of a text come from, piece by piece; only one piece is in memory at a time.
public struct ByteSource {
  private let nextChunk: () throws -> [UInt8]

  /// A source that asks for the next bytes until there are none.
  public init(_ nextChunk: @escaping () throws -> [UInt8]) { self.nextChunk = nextChunk }

  /// The bytes of an array, as one piece or in pieces of a size.
  public init(_ bytes: [UInt8], chunkSize: Int = .max) {
    var place = 0
    self.init {
      let end = min(bytes.count, place.addingReportingOverflow(chunkSize).overflow ? .max : place + chunkSize)
      defer { place = end }
      return Array(bytes[place..<end])
    }
  }

  /// The next bytes; none at the end.
  func next(at position: Position) throws(FlatZincError) -> [UInt8] {
    do {
      return try nextChunk()
    } catch {
      throw FlatZincError(.unreadable("\(error)"), at: position)
    }
  }
}
