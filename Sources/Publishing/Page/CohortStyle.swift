// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// How a cohort is told from the others: a letter, a colour and a pattern, so that no one needs to see colours.
///
/// The first three fills are dark, light and middling, and stay apart on a black-and-white printer.
struct CohortStyle {
  let index: Int
  /// One or two characters, unlike those of every other cohort.
  let letter: String

  /// The class that carries its colours.
  var className: String { "k\(index)" }

  /// The rule of the class.
  var rule: String {
    let swatch = Self.swatches[index % Self.swatches.count]
    let ink = swatch.isDark ? "#fff" : "#17202b"
    let line = swatch.isDark ? "rgba(255,255,255,.30)" : "rgba(20,30,45,.24)"
    // A second round of the colours comes with other patterns.
    let pattern = Self.pattern((index + index / Self.swatches.count) % 6, line)
    return ".\(className){--bg:\(pattern)\(swatch.fill);--fill:\(swatch.fill);--ink:\(ink)}\n"
  }

  /// Styles for the cohorts of a plan, in its order.
  static func styles(for cohorts: [CohortID]) -> [CohortStyle] {
    var taken: Set<String> = []
    return cohorts.enumerated().map { index, id in
      let own = id.text.uppercased().filter { $0.isLetter || $0.isNumber }.map(String.init)
      let letters = own + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map(String.init)
      let letter = letters.first { !taken.contains($0) } ?? String(index + 1)
      taken.insert(letter)
      return CohortStyle(index: index, letter: letter)
    }
  }

  private static let swatches: [(fill: String, isDark: Bool)] = [
    ("#1d4570", true), ("#f3bf55", false), ("#5fa493", false), ("#6a4791", true), ("#b5d3ec", false),
    ("#8a4f22", true), ("#eaaec6", false), ("#97a544", false), ("#45525f", true), ("#cdbdea", false),
    ("#1f5f3d", true), ("#ded2b6", false),
  ]

  private static func pattern(_ number: Int, _ line: String) -> String {
    switch number {
    case 1: "repeating-linear-gradient(45deg,\(line) 0 1.5px,transparent 1.5px 5px),"
    case 2: "radial-gradient(\(line) 1.2px,transparent 1.4px) 0 0/4.5px 4.5px,"
    case 3: "repeating-linear-gradient(90deg,\(line) 0 1.2px,transparent 1.2px 4px),"
    case 4: "repeating-linear-gradient(0deg,\(line) 0 1.2px,transparent 1.2px 4px),"
    case 5: "repeating-linear-gradient(-45deg,\(line) 0 1.5px,transparent 1.5px 5px),"
    default: ""
    }
  }
}
