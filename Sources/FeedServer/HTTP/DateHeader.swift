// SPDX-License-Identifier: Apache-2.0
import Foundation
import ICalendar
import Synchronization

/// The Date field, written once a second.
final class DateHeader: Sendable {
  private let kept = Mutex((second: Int64.min, text: ""))

  /// The present time as HTTP writes it.
  var text: String {
    let second = Int64(time(nil))
    return kept.withLock { kept in
      if kept.second != second { kept = (second, HTTPDate.text(Instant(seconds: second)) ?? "") }
      return kept.text
    }
  }
}
