// SPDX-License-Identifier: Apache-2.0
import Planning
import Publishing
import TrainingCalendar

/// The schedules that an explanation gives, as files of a directory.
struct ExplainFiles {
  let directory: String

  /// The name of the schedule of a relaxation, counted from 0.
  func relaxation(_ index: Int) -> String { "\(directory)/\(Self.relaxationName(index))" }
  /// The name of the schedule without one rule of a conflict, counted from 0.
  func witness(_ conflict: Int, _ rule: Int) -> String { "\(directory)/\(Self.witnessName(conflict, rule))" }

  private static func relaxationName(_ index: Int) -> String { "relaxation-\(index + 1).json" }
  private static func witnessName(_ conflict: Int, _ rule: Int) -> String {
    "witness-\(conflict + 1)-\(rule + 1).json"
  }

  /// Writes them; each whole or not at all.
  func write(_ explanation: Explanation, _ proofs: [ConflictProof], by explainer: PlanExplainer) throws(ExitStatus) {
    try Refusal.catching {
      var files: [OutputFile] = []
      for (index, relaxation) in explanation.relaxations.enumerated() {
        let schedule = explainer.schedule(of: relaxation.placed)
        files.append(OutputFile(name: Self.relaxationName(index), bytes: try ScheduleFile.encode(schedule)))
      }
      for (conflict, proof) in proofs.enumerated() {
        for (index, witness) in proof.witnesses.enumerated() {
          guard let placed = witness.placed else { continue }
          let bytes = try ScheduleFile.encode(explainer.schedule(of: placed))
          files.append(OutputFile(name: Self.witnessName(conflict, index), bytes: bytes))
        }
      }
      if !files.isEmpty { try OutputDirectory(directory).write(files) }
    }
  }
}
