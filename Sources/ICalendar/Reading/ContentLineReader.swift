// SPDX-License-Identifier: Apache-2.0

/// Parts a file into unfolded lines, with their numbers, in linear time.
///
/// libical takes seconds for one long line and says nothing of where a fault is; so lines are made here. A byte order
/// mark, bare LF and bare CR ends are tolerated. UTF-8 is checked after unfolding, because some writers fold inside a
/// character.
struct ContentLineReader {
  /// An unfolded line and the number of its first line in the file.
  struct Line {
    var number: Int
    var text: String
  }

  private let bytes: [UInt8]
  private let options: ReadingOptions
  private var position: Int
  private var nextNumber = 1

  init(_ bytes: [UInt8], options: ReadingOptions) throws(ICalendarError) {
    guard bytes.count <= options.maximumSize else {
      throw .limitExceeded(
        line: 1, limit: "the size of the file in octets", found: bytes.count, allowed: options.maximumSize)
    }
    self.bytes = bytes
    self.options = options
    self.position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// The number of the last line read.
  var lastNumber: Int { max(1, nextNumber - 1) }

  /// The next line that is not empty, or nil at the end.
  ///
  /// - Throws: `ICalendarError.limitExceeded` for a line that is too long, `.malformed` for NUL or text that is not
  ///   UTF-8.
  mutating func next() throws(ICalendarError) -> Line? {
    while position < bytes.count {
      let number = nextNumber
      var content = physicalLine()
      while position < bytes.count, bytes[position] == 0x20 || bytes[position] == 0x09 {
        // A blank line in between belongs to nothing, but a fold before any content would lose the name.
        if content.isEmpty { break }
        position += 1
        content.append(contentsOf: physicalLine())
        try checkLength(content.count, line: number)
      }
      try checkLength(content.count, line: number)
      let blanks = content.prefix { $0 == 0x20 || $0 == 0x09 }.count
      if blanks == content.count { continue }
      return Line(number: number, text: try text(content.dropFirst(blanks), line: number))
    }
    return nil
  }

  /// The bytes up to the next line end, which is passed over.
  private mutating func physicalLine() -> [UInt8] {
    let start = position
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
    let line = bytes[start..<position]
    if position < bytes.count {
      let isPair = bytes[position] == 0x0D && position + 1 < bytes.count && bytes[position + 1] == 0x0A
      position += isPair ? 2 : 1
    }
    nextNumber += 1
    return Array(line)
  }

  private func checkLength(_ length: Int, line: Int) throws(ICalendarError) {
    guard length > options.maximumLineLength else { return }
    throw .limitExceeded(
      line: line, limit: "the length of the line in octets", found: length, allowed: options.maximumLineLength)
  }

  private func text(_ content: ArraySlice<UInt8>, line: Int) throws(ICalendarError) -> String {
    guard !content.contains(0) else {
      throw .malformed(line: line, found: "a NUL octet", allowed: "text. Maybe this is not a calendar file")
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      throw .malformed(
        line: line, found: "octets that are not UTF-8",
        allowed: "text in UTF-8. Maybe the file is in Latin-1; convert it with iconv -f latin1 -t utf8")
    }
    return text
  }
}
