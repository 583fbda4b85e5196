// SPDX-License-Identifier: Apache-2.0

/// Consecutive days of one cohort that move as one (*regroupement*).
public struct Block: Sendable, Hashable {
  /// When a block may stand.
  public enum Timing: Sendable, Hashable {
    /// On these very dates, as published.
    case dated(DateRange)
    /// Anywhere inside this window.
    case within(DateRange)
  }

  /// Its identifier, unique in the plan.
  public var id: BlockID
  /// Its name for people; nil where the plan gives none.
  public var label: String?
  /// Its dates or its window.
  public var timing: Timing
  /// Its number of days; nil where unpublished, and then it is reported but not placed.
  public var days: Int?
  /// The weekday of each day in order; empty where any will do.
  public var weekdays: [Weekday]
  /// The template of each day in order; nil where times and hours are unpublished.
  public var templates: [TemplateID]?
  /// The kind of its days where it differs from its modules' kinds.
  public var kind: KindID?
  /// The modules taught, in order.
  public var modules: [ModuleID]
  /// Who teaches it, beside the people of its modules.
  public var people: [PersonID]
  /// Whether its dates are a decision that must be kept.
  public var isPinned: Bool
  /// The room it must take on all its days, if one is decided.
  public var pinnedRoom: RoomID?
  /// Rules that don't hold for it.
  public var exempt: Set<RuleCode>
  /// Whether it may be left out where no plan exists otherwise.
  public var isOptional: Bool
  /// Where the plan defines it.
  public var mark: SourceMark?

  /// A block.
  public init(
    id: BlockID, label: String? = nil, timing: Timing, days: Int?, weekdays: [Weekday] = [],
    templates: [TemplateID]? = nil, kind: KindID? = nil, modules: [ModuleID] = [], people: [PersonID] = [],
    isPinned: Bool = false, pinnedRoom: RoomID? = nil, exempt: Set<RuleCode> = [], isOptional: Bool = false,
    mark: SourceMark? = nil
  ) {
    self.id = id
    self.label = label
    self.timing = timing
    self.days = days
    self.weekdays = weekdays
    self.templates = templates
    self.kind = kind
    self.modules = modules
    self.people = people
    self.isPinned = isPinned
    self.pinnedRoom = pinnedRoom
    self.exempt = exempt
    self.isOptional = isOptional
    self.mark = mark
  }

  /// The window the plan gives, which for a dated block is its dates.
  public var window: DateRange {
    switch timing {
    case .dated(let range), .within(let range): range
    }
  }

  /// The published dates, for a dated block.
  public var dates: DateRange? {
    if case .dated(let range) = timing { range } else { nil }
  }
}
