// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import TrainingCalendar

/// Standard output for answers, standard error for everything else.
enum Console {
  /// The language of what is said before a plan has told its own: French where the environment asks for it.
  static let language: Language = {
    let environment = ProcessInfo.processInfo.environment
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale?.hasPrefix("fr") ?? false ? .french : .english
  }()

  /// Writes an answer.
  static func out(_ text: String) { write(text, to: FileHandle.standardOutput) }

  /// Writes a remark, a warning or an error.
  static func error(_ text: String) { write(text, to: FileHandle.standardError) }

  private static func write(_ text: String, to handle: FileHandle) {
    // A reader that has gone away is no reason to crash: what is left of the answer has nobody to read it.
    try? handle.write(contentsOf: Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }

  /// Writes a value as JSON, keys sorted, to standard output.
  static func out(json value: some Encodable) throws(ExitStatus) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    do {
      let data = try encoder.encode(value)
      out(String(decoding: data, as: UTF8.self))
    } catch {
      self.error("the answer cannot be written as JSON: \(error)")
      throw .badInput
    }
  }
}

/// How an answer is written.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text, json
}
