// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Calendars filled with events from a seed: the same on every machine.
///
/// Events last between half an hour and a day. Time grows with their number, so that on average each event meets the
/// same number of others whatever the size: what is seen to grow is the sweep, not the number of overlaps per event.
struct GeneratedCalendars {
  /// How many calendars.
  let calendars: Int
  private var state: UInt64

  init(calendars: Int = 8, seed: UInt64 = 2027) {
    self.calendars = calendars
    state = seed
  }

  /// A number of events, in no order.
  mutating func occupancies(_ count: Int) -> [Occupancy] {
    // An event every six hours on average, over all calendars.
    let span = UInt64(count) * 6 * 3600
    return (0..<count).map { _ in
      let start = Int64(next() % span)
      let length = 1800 + Int64(next() % (47 * 1800))
      return Occupancy(calendar: Int(next() % UInt64(calendars)), start: start, end: start + length)
    }
  }

  /// SplitMix64 (Steele, Lea and Flood, 2014).
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
