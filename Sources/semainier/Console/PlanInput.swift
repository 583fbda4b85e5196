// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import PlanFile
import Planning
import TrainingCalendar

/// A plan file named on the command line.
enum PlanInput {
  /// Reads a plan; prints its warnings, or its errors and ends.
  static func load(_ path: String) throws(ExitStatus) -> Plan {
    do throws(PlanFileErrors) {
      let loaded = try PlanFile.load(path: path)
      for warning in loaded.warnings { Console.error(text(of: warning, label: "warning")) }
      return loaded.plan
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
