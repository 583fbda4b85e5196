// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanFile
import Planning
import TrainingCalendar

/// Further cohorts for a plan: a plan file of their own, or a fragment that holds little more than `cohorts`.
///
/// A fragment may name the rooms, people and templates of the plan it is added to, as if it extended that plan.
struct AddedPlan {
  /// What is new in it.
  let plan: Plan
  /// Its text, for the schedule that takes it along.
  let text: PlanText

  /// Reads further cohorts; tells what is wrong with them and ends.
  ///
  /// - Parameters:
  ///   - base: the plan they are added to.
  ///   - texts: the texts of that plan, its own first.
  static func load(_ path: String, to base: Plan, texts: [PlanText]) throws(ExitStatus) -> AddedPlan {
    let text: String
    do {
      text = try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      Console.error("\(path): error: the file cannot be read: \((error as NSError).localizedDescription)")
      throw .badInput
    }
    return try AddedPlan(PlanText(name: path, text: text, isAdded: true), to: base, texts: texts)
  }

  /// The cohorts of a text that is read already.
  init(_ given: PlanText, to base: Plan, texts: [PlanText]) throws(ExitStatus) {
    var text = given
    if let first = texts.first, !Self.isWhole(text.text) {
      // At the end, so that the lines of messages stay those of the file.
      let file = first.name.split(separator: "/").last.map(String.init) ?? first.name
      text.text += "\nformat: 1\nextends: \"\(file)\"\ntitle: \"\(Self.escaped(base.title))\"\nyear: \(base.year)\n"
    }
    self.text = text
    let loaded = try PlanInput.told { () throws(PlanFileErrors) in
      try PlanFile.read(text.name) { wanted throws(FileProblem) in
        if wanted == text.name { return Array(text.text.utf8) }
        // The plan's own files, wherever they were: the fragment stands in for them in its own folder.
        let file = wanted.split(separator: "/").last
        if let known = texts.first(where: { $0.name.split(separator: "/").last == file }) {
          return Array(known.text.utf8)
        }
        guard let bytes = FileManager.default.contents(atPath: wanted) else { throw .missing }
        return [UInt8](bytes)
      }
    }
    var plan = loaded.plan
    plan.cohorts.removeAll { $0.mark?.file != text.name && base.cohort($0.id) != nil }
    self.plan = plan
    guard plan.year == base.year else {
      Console.error("\(text.name): error: the cohorts are of \(plan.year), the plan is of \(base.year)")
      throw .badInput
    }
    guard !plan.cohorts.isEmpty else {
      Console.error("\(text.name): error: there is no cohort to add: give them under «cohorts»")
      throw .badInput
    }
  }

  /// Whether a text is a plan of its own, by its key `format`.
  private static func isWhole(_ text: String) -> Bool {
    text.split(whereSeparator: \.isNewline).contains { $0.hasPrefix("format:") || $0.hasPrefix("format :") }
  }

  private static func escaped(_ text: String) -> String {
    text.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : $0.isNewline ? " " : String($0) }.joined()
  }
}
