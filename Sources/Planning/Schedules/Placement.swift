// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Where a block was put: its first day, and for each half-day its kind and room.
public struct Placement: Sendable, Hashable {
  /// A half-day's kind and room.
  public struct Part: Sendable, Hashable {
    /// The kind.
    public var kind: KindID
    /// The room; nil where none is needed or none is known.
    public var room: RoomID?
    /// A half-day's kind and room.
    public init(kind: KindID, room: RoomID?) {
      self.kind = kind
      self.room = room
    }
  }

  /// The first day.
  public var start: CivilDate
  /// For each half-day of the block, its kind and room; nil where nothing was chosen.
  public var parts: [Part]?

  /// Where a block was put.
  public init(start: CivilDate, parts: [Part]? = nil) {
    self.start = start
    self.parts = parts
  }
}

/// Where everything was put.
public struct PlacedPlan: Sendable, Hashable {
  /// The blocks that are placed.
  public var blocks: [BlockID: Placement] = [:]
  /// The marks that were to be placed.
  public var marks: [MarkID: Placement] = [:]

  /// Nothing is placed.
  public init() {}

  /// The published dates of a plan, rooms and contents as the plan decides them and no further.
  public init(published context: PlanContext) {
    for shape in context.shapes where shape.isPlaceable {
      if let start = shape.block.dates?.first ?? shape.fixedStart { blocks[shape.block.id] = Placement(start: start) }
    }
  }
}
