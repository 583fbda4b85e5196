// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// How one move brings about others, rule by rule.
public struct Cascade: Sendable {
  /// A rule that is broken so far, and the move that mends it.
  public struct Step: Sendable {
    /// The rule; nil where a move mends none by itself, but belongs to the cheapest plan.
    public var broken: Violation?
    /// The block that moves.
    public var move: BlockMove
  }

  /// The moves that were asked for.
  public var asked: [BlockMove]
  /// The moves that follow, in an order in which each mends something.
  public var steps: [Step]

  /// The cascade from a published schedule to one in which some blocks were asked to move.
  ///
  /// - Parameters:
  ///   - old: the published schedule.
  ///   - new: the schedule with the moves and what follows from them.
  ///   - blocks: the blocks that were asked to move.
  ///   - context: the plan that both answer, with what has happened.
  /// - Throws: ``ReplanError`` where one of the schedules does not answer the plan.
  /// - Complexity: one look at all rules for each move.
  public init(
    from old: Schedule, to new: Schedule, asked blocks: Set<BlockID>, in context: PlanContext
  ) throws(ReplanError) {
    let moves = BlockMove.moves(from: old, to: new)
    asked = moves.filter { blocks.contains($0.block) }
    var rest = moves.filter { !blocks.contains($0.block) }
    var placed = try PublishedPlaces(old, in: context, isExact: false).placed
    let target = try PublishedPlaces(new, in: context, isExact: false).placed
    let before = Self.broken(placed, context)
    for block in asked.map(\.block) { placed.blocks[block] = target.blocks[block] }
    steps = []
    while !rest.isEmpty {
      let broken = Self.broken(placed, context).filter { !before.contains($0) }
      let step = Self.next(broken, rest, context) ?? Step(broken: nil, move: rest[0])
      rest.removeAll { $0 == step.move }
      placed.blocks[step.move.block] = target.blocks[step.move.block]
      steps.append(step)
    }
  }

  private static func broken(_ placed: PlacedPlan, _ context: PlanContext) -> [Violation] {
    let schedule = ScheduleBuilder(context, placed: placed, isSolved: true).sessionsOnly()
    return RuleBook.violations(in: schedule, of: context).filter(\.isHard)
  }

  /// A broken rule and a move of a block that it concerns: by name and date, else by date alone.
  private static func next(_ broken: [Violation], _ rest: [BlockMove], _ context: PlanContext) -> Step? {
    for violation in broken {
      let move = rest.first { move in
        let isNamed = violation.objects.contains(move.block.text) || violation.objects.contains(move.cohort.text)
        return isNamed && (violation.dates.isEmpty || move.before.contains { violation.dates.contains($0) })
      }
      if let move { return Step(broken: violation, move: move) }
    }
    for violation in broken {
      if let move = rest.first(where: { $0.before.contains { violation.dates.contains($0) } }) {
        return Step(broken: violation, move: move)
      }
    }
    return nil
  }
}
