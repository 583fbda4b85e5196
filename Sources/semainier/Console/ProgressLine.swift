// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Timetabling
import TrainingCalendar

/// One line on a terminal that shows how a search stands; nothing where standard error is no terminal.
struct ProgressLine {
  private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1
  private let wording: Wording
  // The clock only tells the pace; it steers nothing.
  private let start = DispatchTime.now()
  /// What the rules cost and broke when that was told last.
  private var rules: [RuleTally] = []

  init(_ context: PlanContext) { wording = context.wording }

  /// Shows news in place of the last.
  mutating func show(_ news: PlanProgress) {
    guard isShown else { return }
    switch news {
    case .improved(let values):
      write(wording.say("meilleur plan : ", "best plan: ") + values.map(String.init).joined(separator: " / "))
    case .bound(let term, let value):
      write(wording.say("terme \(term + 1) : au moins \(value)", "term \(term + 1): at least \(value)"))
    case .standing(let standing):
      rules = standing.tallies ?? rules
      write(text(of: standing))
    }
  }

  private func text(of standing: SearchStanding) -> String {
    let seconds = max(0.001, Double(DispatchTime.now().uptimeNanoseconds - start.uptimeNanoseconds) / 1e9)
    let pace = wording.say(
      "\(Int(seconds)) s, \(Int(Double(standing.moves) / seconds)) essais/s",
      "\(Int(seconds)) s, \(Int(Double(standing.moves) / seconds)) moves/s")
    if standing.broken > 0 {
      return "\(stage(standing.stage)) · "
        + wording.say("encore en défaut : \(standing.broken)", "still broken: \(standing.broken)")
        + worst(\.broken) + " · \(pace)"
    }
    let values = zip(standing.values, standing.bounds).map { value, bound in "\(value) (≥ \(bound))" }
    return "\(stage(standing.stage)) · \(values.joined(separator: " / "))\(worst(\.cost)) · \(pace)"
  }

  /// The rules that break or cost most.
  private func worst(_ amount: KeyPath<RuleTally, Int>) -> String {
    let worst = rules.filter { $0[keyPath: amount] > 0 }.sorted { $0[keyPath: amount] > $1[keyPath: amount] }.prefix(4)
    if worst.isEmpty { return "" }
    return " (" + worst.map { "\($0.kind) \($0[keyPath: amount])" }.joined(separator: ", ") + ")"
  }

  private func stage(_ stage: SearchStanding.Stage) -> String {
    switch stage {
    case .placing: wording.say("placement", "placing")
    case .mending: wording.say("réparation", "mending")
    case .improving: wording.say("amélioration", "improving")
    case .bounding: wording.say("bornes", "bounds")
    case .refining: wording.say("affinage", "refining")
    case .proving: wording.say("preuve", "proof")
    }
  }

  /// Leaves the line empty for what comes next.
  func clear() {
    if isShown { write("") }
  }

  private func write(_ text: String) {
    // Return to the line's start, clear it, write.
    try? FileHandle.standardError.write(contentsOf: Data("\r\u{1B}[K\(text)".utf8))
  }
}
