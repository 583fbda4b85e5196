// SPDX-License-Identifier: Apache-2.0
import Foundation
import Publishing
import TrainingCalendar

/// A `schedule.json` named on the command line.
enum ScheduleInput {
  /// Reads a schedule; tells its error and ends.
  static func load(_ path: String) throws(ExitStatus) -> Schedule {
    do {
      return try ScheduleFile.decode(try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch let error as ScheduleFileError {
      Console.error("\(path): error: \(error)")
      throw .badInput
    } catch {
      Console.error("\(path): error: the file cannot be read: \((error as NSError).localizedDescription)")
      throw .badInput
    }
  }
}
