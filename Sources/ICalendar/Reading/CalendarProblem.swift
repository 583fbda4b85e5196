// SPDX-License-Identifier: Apache-2.0

/// A fault of a file that did not stop its reading: what stands at the line was left out or mended, as the text says.
public struct CalendarProblem: Hashable, Sendable, CustomStringConvertible {
  /// The line of the file, from 1.
  public var line: Int
  /// What was found, what is allowed, and what became of it.
  public var message: String

  /// The line and the message.
  public var description: String { "line \(line): \(message)" }
}

/// Collects problems up to a number that a person could read.
struct ProblemList: Sendable {
  private static let limit = 1000
  private var problems: [CalendarProblem] = []
  private var omitted = 0

  mutating func note(_ line: Int, _ message: String) {
    if problems.count < Self.limit {
      problems.append(CalendarProblem(line: line, message: message))
    } else {
      omitted += 1
    }
  }

  /// All problems, and one more that says how many were not listed.
  var all: [CalendarProblem] {
    guard omitted > 0, let last = problems.last else { return problems }
    return problems + [CalendarProblem(line: last.line, message: "\(omitted) more problems are not listed.")]
  }
}

/// A value that is not what its property may hold.
struct ValueFault: Error, Hashable {
  var found: String
  var allowed: String

  /// The fault as the end of a sentence.
  var message: String { "found \(found); allowed: \(allowed)" }
}

extension String {
  /// The text in quotes, cut when it is long.
  var quoted: String {
    count > 60 ? "\"\(prefix(60))…\"" : "\"\(self)\""
  }
}
