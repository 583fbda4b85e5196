// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import TrainingCalendar

/// One line on a terminal that shows how a search stands; nothing where standard error is no terminal.
struct ProgressLine {
  private let isShown = isatty(FileHandle.standardError.fileDescriptor) == 1
  private let wording: Wording

  init(_ context: PlanContext) { wording = context.wording }

  /// Shows news in place of the last.
  func show(_ news: PlanProgress) {
    guard isShown else { return }
    switch news {
    case .improved(let values):
      write(wording.say("meilleur plan : ", "best plan: ") + values.map(String.init).joined(separator: " / "))
    case .bound(let term, let value):
      write(wording.say("terme \(term + 1) : au moins \(value)", "term \(term + 1): at least \(value)"))
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
