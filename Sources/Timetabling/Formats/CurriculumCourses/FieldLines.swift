// SPDX-License-Identifier: Apache-2.0

/// The lines of a text file that say something, each cut into fields at white space.
struct FieldLines {
  /// A line.
  struct Line {
    let number: Int
    let fields: [Substring]
    let file: String

    /// An error at this line.
    func error(_ reason: String) -> TimetableFileError { TimetableFileError(file: file, line: number, reason: reason) }

    /// A field as a number within a range.
    func number(
      _ field: Int, _ what: String, in range: ClosedRange<Int>
    ) throws(TimetableFileError) -> Int {
      guard field < fields.count else { throw error("\(what) is missing") }
      guard let value = Int(fields[field]) else {
        throw error(
          "\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound), not «\(fields[field])»")
      }
      guard range.contains(value) else {
        throw error("\(what) must be from \(range.lowerBound) to \(range.upperBound), not \(value)")
      }
      return value
    }

    /// Requires a number of fields.
    func expect(_ counts: ClosedRange<Int>, _ what: String) throws(TimetableFileError) {
      guard !counts.contains(fields.count) else { return }
      throw error("expected \(what), found \(fields.count) field\(fields.count == 1 ? "" : "s")")
    }
  }

  let file: String
  private let lines: [Line]
  private(set) var position = 0

  init(_ text: String, file: String) {
    self.file = file
    var lines: [Line] = []
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      let fields = line.split(whereSeparator: \.isWhitespace)
      if !fields.isEmpty { lines.append(Line(number: index + 1, fields: fields, file: file)) }
    }
    self.lines = lines
  }

  /// The next line, without passing it.
  var next: Line? { position < lines.count ? lines[position] : nil }

  /// Passes a line.
  mutating func advance() -> Line? {
    guard let line = next else { return nil }
    position += 1
    return line
  }

  /// All lines.
  var all: [Line] { lines }
}
