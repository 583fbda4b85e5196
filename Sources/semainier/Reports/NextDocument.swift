// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// The answer of `next --format json`.
struct NextDocument: Encodable {
  struct Entry: Encodable {
    let block: BlockID
    let from: CivilDate
    let to: CivilDate
    /// What it breaks there; empty where it can stay.
    let broken: [Violation]
  }

  let year: Int
  let carry: String
  let blocks: [Entry]
  /// How many blocks can't stay on their carried-over dates.
  let unable: Int
  let file: String?
  /// The file, where it was not written.
  let text: String?

  init(_ carried: CarriedDates, year: Int, carry: String, file: String?, text: String) {
    self.year = year
    self.carry = carry
    blocks = carried.entries.map {
      Entry(block: $0.block, from: $0.dates.first, to: $0.dates.last, broken: $0.broken)
    }
    unable = carried.unable.count
    self.file = file
    self.text = file == nil ? text : nil
  }
}
