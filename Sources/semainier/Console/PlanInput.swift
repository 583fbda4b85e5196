// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import PlanFile
import Planning
import TrainingCalendar

/// A plan file named on the command line.
enum PlanInput {
  /// Reads a plan; prints its warnings, or its errors and ends.
  static func load(_ path: String) throws(ExitStatus) -> Plan {
    try told { () throws(PlanFileErrors) in try PlanFile.load(path: path) }.plan
  }

  /// Reads a plan together with the texts it consists of.
  static func loadWithTexts(_ path: String) throws(ExitStatus) -> (Plan, [PlanText]) {
    let loaded = try told { () throws(PlanFileErrors) in try PlanFile.load(path: path) }
    // Files that have gone since are left out: the schedule then cannot be replanned without its plan being named.
    let texts = loaded.files.compactMap { name in
      (try? String(contentsOfFile: name, encoding: .utf8)).map { PlanText(name: name, text: $0) }
    }
    return (loaded.plan, texts.count == loaded.files.count ? texts : [])
  }

  /// Reads the plan that a schedule has taken along; nil where it has none.
  static func load(from schedule: Schedule) throws(ExitStatus) -> Plan? {
    guard let texts = schedule.planFiles, let first = texts.first else { return nil }
    let others = Dictionary(texts.map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    var plan = try told { () throws(PlanFileErrors) in
      try PlanFile.read(first.text, named: first.name, others: others)
    }.plan
    let base = texts.filter { !($0.isAdded ?? false) }
    for added in texts where added.isAdded ?? false {
      let further = try AddedPlan(added, to: plan, texts: base).plan
      plan = try Refusal.catching(in: plan.language) { try plan.adding(further) }
    }
    return plan
  }

  static func told(_ read: () throws(PlanFileErrors) -> LoadedPlan) throws(ExitStatus) -> LoadedPlan {
    do throws(PlanFileErrors) {
      let loaded = try read()
      for warning in loaded.warnings { Console.error(text(of: warning, label: "warning")) }
      return loaded
    } catch {
      for diagnostic in error.diagnostics { Console.error(text(of: diagnostic, label: "error")) }
      Console.error(summary(of: error.diagnostics.count))
      throw .badInput
    }
  }

  private static func summary(of count: Int) -> String {
    let wording = Wording(Console.language)
    return wording.say(
      "\(wording.count(count, "erreur", "erreurs")) ; rien n'a été écrit.",
      "\(wording.count(count, "error", "errors")); nothing was written.")
  }

  private static func text(of diagnostic: Diagnostic, label: String) -> String {
    "\(diagnostic.mark): \(label) [\(diagnostic.code)]: \(diagnostic.message(in: Console.language))"
  }
}
