// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What stands against the carried-over dates of a new year: which blocks can't stay where they were, and why.
public struct CarriedDates: Sendable {
  /// A block on its nominal dates.
  public struct Entry: Sendable {
    /// The block.
    public var block: BlockID
    /// Its nominal dates.
    public var dates: DateRange
    /// The rules that hold and that it would break there; none where it can stay.
    public var broken: [Violation]
  }

  /// The blocks that have a nominal date, in the plan's order.
  public var entries: [Entry]
  /// Those that can't stay.
  public var unable: [Entry] { entries.filter { !$0.broken.isEmpty } }

  /// Looks at a plan with a baseline.
  public init(of plan: Plan) {
    let context = PlanContext(plan)
    var placed = PlacedPlan()
    for shape in context.shapes where shape.isPlaceable {
      if let nominal = shape.nominal { placed.blocks[shape.block.id] = Placement(start: nominal) }
    }
    let schedule = ScheduleBuilder(context, placed: placed, isSolved: false).schedule(status: .published)
    let hard = schedule.violations.filter { $0.isHard && !$0.dates.isEmpty }
    entries = context.shapes.compactMap { shape in
      guard shape.isPlaceable, let nominal = shape.nominal,
        let dates = DateRange(from: nominal, count: shape.days.count)
      else { return nil }
      let broken = hard.filter { violation in
        let names = violation.objects
        let isNamed = names.contains(shape.block.id.text) || names.contains(shape.cohort.id.text)
        return isNamed && violation.dates.contains { dates.contains($0) }
      }
      return Entry(block: shape.block.id, dates: dates, broken: broken)
    }
  }
}
