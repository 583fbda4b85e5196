// SPDX-License-Identifier: Apache-2.0
import Crypto
import Foundation
import ICalendar
import Publishing
import TrainingCalendar

/// All of a publication that needs no lock: the schedule checked, written as bytes, and what subscribers can tell of it.
struct VersionDraft {
  static let longestNote = 2000

  let schedule: Schedule
  let note: String?
  let restored: Int?
  let body: Data
  let hash: Data
  let contents: [EventContent]

  init(_ schedule: Schedule, note: String?, restored: Int?) throws(StoreError) {
    guard note?.count ?? 0 <= Self.longestNote else {
      throw .invalidOption(
        "the note", found: "a text of \(note?.count ?? 0) characters", allowed: "at most \(Self.longestNote)")
    }
    self.schedule = schedule
    self.note = note
    self.restored = restored
    do {
      contents = try FeedCatalogue(schedule).eventContents()
    } catch {
      throw .unpublishable(error)
    }
    body = try Self.encoded(schedule)
    hash = Data(SHA256.hash(data: body))
  }

  private static func encoded(_ schedule: Schedule) throws(StoreError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(schedule)
    } catch {
      throw .invalidOption("the schedule", found: "\(error)", allowed: "what JSON can hold")
    }
  }
}
