// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

extension PlacedPlan {
  /// Where what is published puts everything.
  init(_ published: PublishedPlacements) {
    self.init()
    for (block, start) in published.starts {
      let parts = published.parts[block]?.map { Placement.Part(kind: $0.kind, room: $0.room) }
      blocks[block] = Placement(start: start, parts: parts)
    }
    for (mark, start) in published.marks {
      let room = published.markRooms[mark]
      marks[mark] = Placement(start: start, parts: room.map { [Placement.Part(kind: "", room: $0)] })
    }
  }
}

extension PublishedPlacements {
  /// What is published where everything is as placed; people and nominal dates are no part of it.
  init(_ placed: PlacedPlan) {
    self.init()
    starts = placed.blocks.mapValues(\.start)
    parts = placed.blocks.compactMapValues { placement in
      placement.parts?.map { Part(kind: $0.kind, room: $0.room) }
    }
    marks = placed.marks.mapValues(\.start)
    markRooms = placed.marks.compactMapValues { $0.parts?.first?.room }
  }
}
