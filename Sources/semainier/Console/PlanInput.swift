// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import PlanFile
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
      let count = error.diagnostics.count
      Console.error(count == 1 ? "1 error; nothing was written." : "\(count) errors; nothing was written.")
      throw .badInput
    }
  }

  private static func text(of diagnostic: Diagnostic, label: String) -> String {
    "\(diagnostic.mark): \(label) [\(diagnostic.code)]: \(diagnostic.message(in: .english))"
  }
}
