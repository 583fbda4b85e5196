// SPDX-License-Identifier: Apache-2.0
import ICalendar

/// What tells one version of a body from another, and whether a client already has it (RFC 9110 section 13).
struct Validators: Sendable {
  /// The entity tag with its quotes; strong.
  let tag: String
  /// When the body last changed.
  let modified: Instant

  /// Whether the conditions of a request say that the client has this body.
  ///
  /// If-None-Match, where there is one, decides alone; a date that cannot be read is as none.
  func areKnown(ifNoneMatch: String?, ifModifiedSince: String?) -> Bool {
    if let ifNoneMatch { return matches(ifNoneMatch) }
    guard let ifModifiedSince, let date = HTTPDate.instant(ifModifiedSince) else { return false }
    return modified <= date
  }

  /// Weak comparison with a list of tags, or `*`.
  private func matches(_ field: String) -> Bool {
    if field == tag { return true }
    return field.split(separator: ",").contains { item in
      let item = item.trimmingSpaces
      return item == "*" || item == tag || (item.hasPrefix("W/") && item.dropFirst(2) == tag)
    }
  }
}

extension Substring {
  /// The text without the blanks at its ends.
  var trimmingSpaces: Substring {
    var text = self
    while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
