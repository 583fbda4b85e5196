// SPDX-License-Identifier: Apache-2.0

/// A component of a calendar file as it stands there: known or unknown, nothing is left out.
public struct CalendarComponent: Hashable, Sendable {
  /// The name in capitals, such as `VEVENT`.
  public let name: String
  /// The line of its BEGIN, from 1.
  public let line: Int
  /// Its properties, in the order of the file.
  public internal(set) var properties: [ContentLine] = []
  /// Its components, in the order of the file.
  public internal(set) var components: [CalendarComponent] = []

  init(name: String, line: Int) {
    self.name = name
    self.line = line
  }

  /// The first property of a name (in capitals), or nil.
  public func property(_ name: String) -> ContentLine? {
    properties.first { $0.name == name }
  }

  /// All properties of a name (in capitals).
  public func properties(_ name: String) -> [ContentLine] {
    properties.filter { $0.name == name }
  }

  /// Appends the component as content lines, each as it was read, folded anew.
  func append(to output: inout [UInt8]) {
    LineFolding.append("BEGIN:\(name)", to: &output)
    for property in properties { LineFolding.append(property.text, to: &output) }
    for component in components { component.append(to: &output) }
    LineFolding.append("END:\(name)", to: &output)
  }
}
