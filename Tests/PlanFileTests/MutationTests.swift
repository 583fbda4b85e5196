// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanFile
import Testing
import TrainingCalendar

/// Examples damaged at random: each run ends with a plan or with diagnostics, never with a crash.
struct MutationTests {
  /// A small generator of its own, so that a failure can be repeated.
  struct Generator: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return state
    }
  }

  static let pieces = [
    "[", "]", "{", "}", ":", ": ", ",", "- ", "\n", "  ", "\t", "\"", "'", "#", "&a", "*a", "!!int", "|", ">", "?", "%",
    "@",
    "9:30", "no", "yes", "~", "2027-13", "2026-02-29", "2026-01-01..2025-01-01", "-1", "1e400", "99999999999999999999",
    "unpublished", "assumed: [x]", "é", "\u{FEFF}", "\u{0000}", "id: hex", "days: 3", "weekdays: [mon]", "..", "---",
    "...",
  ]

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "calendrier-2026.yaml", "calendrier-2027.yaml", "reparation-2026.yaml", "gnu-2024.yaml", "premier-plan.yaml",
      "salles-fermees-2026.yaml",
    ])
  func damagedExamplesEndWell(_ name: String) throws {
    var others: [String: String] = [:]
    for base in ["calendrier-2026.yaml", "reparation-2026.yaml"] {
      others[base] = try String(contentsOfFile: SharedFiles.example(base), encoding: .utf8)
    }
    let original = try Array(String(contentsOfFile: SharedFiles.example(name), encoding: .utf8).unicodeScalars)
    var generator = Generator(state: 0x5EED_0000 + UInt64(name.utf8.count))
    var plans = 0
    for _ in 0..<250 {
      var scalars = original
      for _ in 0...Int.random(in: 0..<4, using: &generator) { damage(&scalars, &generator) }
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars)
      do throws(PlanFileErrors) {
        _ = try PlanFile.read(String(view), named: "damaged.yaml", others: others)
        plans += 1
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
        #expect(error.diagnostics.allSatisfy { $0.mark.line >= 1 && $0.mark.column >= 1 })
      }
    }
    #expect(plans < 250)
  }

  private func damage(_ scalars: inout [Unicode.Scalar], _ generator: inout Generator) {
    guard !scalars.isEmpty else { return }
    let place = Int.random(in: 0..<scalars.count, using: &generator)
    let end = min(scalars.count, place + Int.random(in: 1...12, using: &generator))
    switch Int.random(in: 0..<4, using: &generator) {
    case 0: scalars.removeSubrange(place..<end)
    case 1:
      scalars.insert(
        contentsOf: Self.pieces.randomElement(using: &generator).map { Array($0.unicodeScalars) } ?? [], at: place)
    case 2: scalars.insert(contentsOf: scalars[place..<end], at: Int.random(in: 0..<scalars.count, using: &generator))
    default:
      scalars.replaceSubrange(
        place..<end, with: Self.pieces.randomElement(using: &generator).map { Array($0.unicodeScalars) } ?? [])
    }
  }
}
