// SPDX-License-Identifier: Apache-2.0

/// What a library refuses, told on standard error with an exit code.
enum Refusal {
  /// Runs something; tells what it throws and ends with the code for bad input.
  static func catching<Value>(_ body: () throws -> Value) throws(ExitStatus) -> Value {
    do {
      return try body()
    } catch let status as ExitStatus {
      throw status
    } catch {
      Console.error("error: \(error)")
      throw .badInput
    }
  }
}
