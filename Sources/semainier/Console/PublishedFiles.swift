// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Publishing
import Synchronization
import TrainingCalendar

/// The files of a schedule, written under a directory each whole or not at all.
struct PublishedFiles {
  private let schedule: Schedule
  private let threads: Int

  init(_ schedule: Schedule, threads: Int = 1) {
    self.schedule = schedule
    self.threads = threads
  }

  /// Writes them; what was written and what was left alone.
  ///
  /// - Parameter more: files to write beside them.
  func write(to directory: String, with more: [OutputFile] = []) throws(ExitStatus) -> OutputDirectory.Report {
    do {
      return try OutputDirectory(directory).write(try files() + more, isOurs: FeedSet.isFeedName)
    } catch {
      Console.error("error: \(error)")
      throw .badInput
    }
  }

  /// The tables and pages, then the feeds; both are made at once where there are threads for it.
  private func files() throws -> [OutputFile] {
    guard threads > 1 else { return try tables() + FeedSet(schedule).files() }
    let made = Mutex<[Result<[OutputFile], any Error>?]>([nil, nil])
    DispatchQueue.concurrentPerform(iterations: 2) { half in
      let result = Result { half == 0 ? try tables() : try FeedSet(schedule).files() }
      made.withLock { $0[half] = result }
    }
    return try made.withLock { $0 }.compactMap { $0 }.flatMap { try $0.get() }
  }

  private func tables() throws -> [OutputFile] {
    [
      OutputFile(name: "schedule.json", bytes: try ScheduleFile.encode(schedule)),
      OutputFile(name: "year.html", bytes: [UInt8](YearPage(schedule).html().utf8)),
      OutputFile(name: "sessions.csv", bytes: SessionsTable(schedule).csv()),
    ]
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
