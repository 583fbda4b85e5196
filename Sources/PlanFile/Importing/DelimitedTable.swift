// SPDX-License-Identifier: Apache-2.0

/// The rows of a spreadsheet saved as text: separator, quotes and encoding found out from the bytes.
///
/// Quotes are those of RFC 4180. The encoding is UTF-8 or UTF-16 by its byte order mark, else UTF-8 where the bytes are
/// valid, else Windows-1252, in which French spreadsheets save by default.
public struct DelimitedTable: Sendable, Hashable {
  /// A row of cells, spaces at their ends taken off.
  public struct Row: Sendable, Hashable {
    /// Its line in the file, from 1; the first of them where a cell has several.
    public let line: Int
    /// Its cells.
    public let cells: [String]
  }

  /// Rows that have a cell which is not empty.
  public let rows: [Row]
  /// The separator: `;`, a tab, `,` or `|`.
  public let separator: Character

  /// Reads a table; without rows for no bytes.
  public init(_ bytes: [UInt8]) {
    let text = Self.decoded(bytes)
    separator = Self.separator(of: text)
    rows = Self.rows(of: text, separator: separator)
  }

  // MARK: Encoding

  private static func decoded(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return String(decoding: bytes.dropFirst(3), as: UTF8.self) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(bytes.dropFirst(2)) { $0 | $1 << 8 } }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(bytes.dropFirst(2)) { $0 << 8 | $1 } }
    return String(validating: bytes, as: UTF8.self) ?? String(String.UnicodeScalarView(bytes.map(windows1252)))
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, _ unit: (UInt16, UInt16) -> UInt16) -> String {
    let all = Array(bytes)
    let units = stride(from: 0, to: all.count - 1, by: 2).map { unit(UInt16(all[$0]), UInt16(all[$0 + 1])) }
    return String(decoding: units, as: UTF16.self)
  }

  /// A byte of Windows-1252; the five that it leaves undefined stand for themselves.
  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    let high: [UInt8: UInt32] = [
      0x80: 0x20AC, 0x82: 0x201A, 0x83: 0x0192, 0x84: 0x201E, 0x85: 0x2026, 0x86: 0x2020, 0x87: 0x2021, 0x88: 0x02C6,
      0x89: 0x2030, 0x8A: 0x0160, 0x8B: 0x2039, 0x8C: 0x0152, 0x8E: 0x017D, 0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C,
      0x94: 0x201D, 0x95: 0x2022, 0x96: 0x2013, 0x97: 0x2014, 0x98: 0x02DC, 0x99: 0x2122, 0x9A: 0x0161, 0x9B: 0x203A,
      0x9C: 0x0153, 0x9E: 0x017E, 0x9F: 0x0178,
    ]
    return high[byte].flatMap { Unicode.Scalar($0) } ?? Unicode.Scalar(byte)
  }

  // MARK: Cells

  /// The separator that the first rows use most evenly: the one of which each has the same number, the most of them.
  private static func separator(of text: String) -> Character {
    let candidates: [Character] = [";", "\t", ",", "|"]
    let counts = candidates.map { separator in
      rows(of: String(text.prefix(4096)), separator: separator).prefix(8).map { $0.cells.count }
    }
    var best: (index: Int, score: Int) = (0, 0)
    for (index, widths) in counts.enumerated() {
      guard let first = widths.first, first > 1 else { continue }
      let alike = widths.filter { $0 == first }.count
      let score = alike * 100 / max(1, widths.count) * 10 + min(first, 9)
      if score > best.score { best = (index, score) }
    }
    return candidates[best.index]
  }

  private static func rows(of text: String, separator: Character) -> [Row] {
    var rows: [Row] = []
    var cells: [String] = []
    var cell = ""
    var (line, start) = (1, 1)
    var isQuoted = false
    var characters = text.makeIterator()
    var pending: Character?
    func trimmed(_ text: String) -> String {
      String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
    func endRow() {
      cells.append(trimmed(cell))
      if cells.contains(where: { !$0.isEmpty }) { rows.append(Row(line: start, cells: cells)) }
      (cells, cell, start) = ([], "", line)
    }
    while let character = pending ?? characters.next() {
      pending = nil
      if character.isNewline { line += 1 }
      if isQuoted {
        guard character == "\"" else {
          cell.append(character)
          continue
        }
        let next = characters.next()
        if next == "\"" { cell.append("\"") } else { (isQuoted, pending) = (false, next) }
      } else if character == "\"", cell.allSatisfy(\.isWhitespace) {
        (isQuoted, cell) = (true, "")
      } else if character == separator {
        cells.append(trimmed(cell))
        cell = ""
      } else if character.isNewline {
        endRow()
      } else {
        cell.append(character)
      }
    }
    endRow()
    return rows
  }
}
