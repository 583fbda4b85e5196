// SPDX-License-Identifier: Apache-2.0

/// Whom ``NoClash`` constraints concern, for both ways of counting clashes.
struct OccupantLists: ~Copyable {
  /// For each part, the constraints it always occupies.
  let always: FlatLists
  /// For each flat choice, the constraints it occupies by its room.
  let byChoice: FlatLists

  init(_ entries: [WeightedConstraint<NoClash>], in layout: borrowing LocalLayout) {
    var always = Array(repeating: [Int](), count: layout.partCount)
    var byChoice = Array(repeating: [Int](), count: layout.choices.count)
    for (row, entry) in entries.enumerated() {
      for occupant in entry.constraint.occupants {
        let part = Int(layout.partStart[occupant.part.activity.rawValue]) + occupant.part.part
        guard let room = occupant.room?.rawValue else {
          always[part].append(row)
          continue
        }
        for choice in 0..<layout.choiceCount(part) {
          let flat = layout.flatChoice(part, choice)
          if Int(layout.choices[flat].room) == room { byChoice[flat].append(row) }
        }
      }
    }
    self.always = FlatLists(always)
    self.byChoice = FlatLists(byChoice)
  }
}
