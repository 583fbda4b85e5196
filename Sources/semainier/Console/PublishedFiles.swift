// SPDX-License-Identifier: Apache-2.0
import Publishing
import TrainingCalendar

/// The files of a schedule, written under a directory each whole or not at all.
struct PublishedFiles {
  private let schedule: Schedule

  init(_ schedule: Schedule) { self.schedule = schedule }

  /// Writes them; what was written and what was left alone.
  ///
  /// - Parameter more: files to write beside them.
  func write(to directory: String, with more: [OutputFile] = []) throws(ExitStatus) -> OutputDirectory.Report {
    do {
      var files = [
        OutputFile(name: "schedule.json", bytes: try ScheduleFile.encode(schedule)),
        OutputFile(name: "year.html", bytes: [UInt8](YearPage(schedule).html().utf8)),
        OutputFile(name: "sessions.csv", bytes: SessionsTable(schedule).csv()),
      ]
      files += try FeedSet(schedule).files() + more
      return try OutputDirectory(directory).write(files, isOurs: FeedSet.isFeedName)
    } catch {
      Console.error("error: \(error)")
      throw .badInput
    }
  }

  /// Writes the schedule to standard output.
  func print() throws(ExitStatus) {
    do {
      Console.out(String(decoding: try ScheduleFile.encode(schedule), as: UTF8.self))
    } catch {
      Console.error("error: \(error)")
      throw .badInput
    }
  }
}
