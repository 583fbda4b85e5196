// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FeedStore
import Foundation
import ICalendar
import TrainingCalendar

/// The store that a command works on.
struct StoreOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The store of published versions; its key file stands beside it, with .key behind its name.", valueName: "file"))
  var store: String

  /// Opens it for reading.
  func reading() throws(ExitStatus) -> FeedStore {
    try Refusal.catching { try FeedStore.readable(path: store) }
  }

  /// Opens it for writing.
  func writing(creating: Bool = false) throws(ExitStatus) -> FeedStore {
    try Refusal.catching { try FeedStore.writable(path: store, creating: creating) }
  }
}

extension Instant {
  /// What the clock says.
  static var now: Instant { Instant(seconds: Int64(Date().timeIntervalSince1970.rounded(.down))) }

  /// `2026-11-21T08:47:20Z`.
  var text: String {
    guard let time = utc else { return "\(seconds)" }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = CivilDate(dayNumber: Int(time.date.dayNumber))
    return "\(date)T\(two(time.hour)):\(two(time.minute)):\(two(time.second))Z"
  }
}
