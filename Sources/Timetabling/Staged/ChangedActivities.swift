// SPDX-License-Identifier: Apache-2.0

/// The activities that stand elsewhere than in the best timetable, so that noting a new best copies only these.
struct ChangedActivities: ~Copyable {
  private var listed = FlatStack()
  private var isListed: FlatArray<Bool>
  /// Whether the list is complete.
  private var isKnown = false

  init(count: Int) { isListed = FlatArray(repeating: false, count: count) }

  /// The best is now the present timetable.
  @inline(__always)
  mutating func forget() {
    while listed.count > 0 { isListed[listed.pop()] = false }
    isKnown = true
  }

  /// The timetable may now differ anywhere.
  mutating func loseTrack() {
    forget()
    isKnown = false
  }

  /// Adds the activities of a move.
  @inline(__always)
  mutating func note(_ journal: borrowing Journal, in state: borrowing LocalState) {
    guard isKnown else { return }
    journal.forEachActivity(in: state) { activity in
      if isListed[activity] { return }
      isListed[activity] = true
      listed.push(activity)
    }
  }

  /// Copies what has changed, or everything where that is not known.
  @inline(__always)
  mutating func copy(_ present: borrowing Placement, to best: inout Placement, in layout: borrowing LocalLayout) {
    if isKnown {
      for index in 0..<listed.count {
        let activity = listed[index]
        best.times[activity] = present.times[activity]
        for part in layout.parts(of: activity) { best.choices[part] = present.choices[part] }
      }
    } else {
      best.copy(from: present)
    }
    forget()
  }
}
