// SPDX-License-Identifier: Apache-2.0

import Planning
import TrainingCalendar

/// What a library refuses, told on standard error with an exit code.
enum Refusal {
  /// Runs something; tells what it throws and ends with the code for bad input.
  ///
  /// - Parameter language: of the message, where the library has it in several.
  static func catching<Value>(
    in language: Language = .english, _ body: () throws -> Value
  ) throws(ExitStatus) -> Value {
    do {
      return try body()
    } catch let status as ExitStatus {
      throw status
    } catch let error as ReplanError {
      Console.error(error.message(in: language).withLabel(in: language))
      throw .badInput
    } catch {
      Console.error("error: \(error)")
      throw .badInput
    }
  }
}

extension String {
  /// A message with `error: ` before it, in French `erreur : `.
  func withLabel(in language: Language) -> String {
    (language == .french ? "erreur\(Wording.noBreak): " : "error: ") + self
  }
}
