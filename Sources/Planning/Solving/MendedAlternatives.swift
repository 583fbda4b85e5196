// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

// A large replan has alternatives near its answer: blocks that moved could have moved elsewhere, or others in their
// place. Each is found by mending the answer under the condition that of the blocks that moved in each one known already,
// some begin on another day. None is lost: an answer in which all those moved as they did, and others too, changes more.
extension PlanSolver {
  /// The most alternatives of a large replan that are looked for when the farthest are chosen.
  public static let mendedPool = 64

  /// The same as `alternatives(to:atMost:)` by mending the first answer, until there are enough to choose from, no other
  /// is as good, or a limit is reached.
  ///
  /// - Parameters:
  ///   - own: the first days of the blocks in the first answer.
  ///   - shapes: the blocks.
  /// - Returns: nil where the answer cannot be mended, since it is not one of the plan, or wishes are too large to be
  ///   weighed against each other.
  func mendedAlternatives(
    to first: Schedule, _ own: [CivilDate?], of shapes: [BlockShape], atMost limit: Int
  ) -> AlternativeAnswers? {
    guard let found = mended(first, shapes) else { return nil }
    let pool = found.results.map { result in shapes.map { result.placed.blocks[$0.block.id]?.start } }
    let answers = FarthestFirst(pool, from: own).prefix(limit).map { element in
      AlternativeAnswer(
        answer: found.results[element.index].answer(in: context), distance: element.distance,
        leastDistance: element.leastDistance)
    }
    return AlternativeAnswers(answers: answers, isComplete: found.areAll)
  }

  private struct Mended {
    let result: ExactResult
    let placed: PlacedPlan
    let terms: [Schedule.ObjectiveValue]

    func answer(in context: PlanContext) -> PlanAnswer {
      let status: Schedule.Status = result.status == .optimal ? .optimal : .feasible
      var schedule = ScheduleBuilder(context, placed: placed, isSolved: true).schedule(status: status)
      schedule.objective = terms
      return PlanAnswer(schedule: schedule, work: result.work)
    }
  }

  private func mended(_ first: Schedule, _ shapes: [BlockShape]) -> (results: [Mended], areAll: Bool)? {
    let deadline = searchLimits.time.map { ContinuousClock.now + $0 }
    let lowering = self.lowering
    guard let places = try? PublishedPlaces(first, in: context).placed else { return nil }
    let standing = lowering.standing(of: places)
    let search = RepairSearch(
      lowering.problem, from: standing.solution, displaced: standing.displaced, limits: searchLimits)
    guard var session = try? search.session() else { return nil }
    var asked = [elsewhere(places, shapes, lowering)]
    var found: [Mended] = []
    while asked.last?.days.isEmpty == false {
      let isOver = found.count == Self.mendedPool || deadline.map { ContinuousClock.now >= $0 } ?? false
      guard !isOver, let result = try? session.solve(asking: asked) else { return (found, false) }
      guard let solution = result.solution else { return (found, result.status == .infeasible) }
      let terms = result.terms(of: context.plan)
      if let worse = difference(of: terms, from: first.objective) {
        return (found, worse.term.bound > worse.value)
      }
      let placed = PlacedPlan(solution, of: lowering)
      found.append(Mended(result: result, placed: placed, terms: terms))
      asked.append(elsewhere(placed, shapes, lowering))
    }
    // Without a block that moves, there is nothing to move elsewhere.
    return (found, true)
  }

  /// The first term, wishes aside, whose value is not the one listed, with that; nil where all are the same.
  private func difference(
    of terms: [Schedule.ObjectiveValue], from listed: [Schedule.ObjectiveValue]
  ) -> (term: Schedule.ObjectiveValue, value: Int)? {
    let values = Dictionary(listed.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    let term = terms.first { $0.name != "soft" && $0.value != values[$0.name] ?? 0 }
    return term.map { ($0, values[$0.name] ?? 0) }
  }

  /// Of the blocks that a placing moves from where they are published, some begin elsewhere.
  private func elsewhere(_ placed: PlacedPlan, _ shapes: [BlockShape], _ lowering: PlanLowering) -> SomeElsewhere {
    SomeElsewhere(
      shapes.compactMap { shape in
        guard let start = placed.blocks[shape.block.id]?.start, let activity = lowering.activity(of: shape.block.id),
          start != context.plan.published.starts[shape.block.id]
        else { return nil }
        return (activity, start.dayNumber)
      })
  }
}
