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
  func mendedAlternatives(
    to first: Schedule, _ own: [CivilDate?], of shapes: [BlockShape], atMost limit: Int
  ) -> [AlternativeAnswer] {
    let results = mended(first, shapes)
    let pool = results.map { result in shapes.map { result.placed.blocks[$0.block.id]?.start } }
    return FarthestFirst(pool, from: own).prefix(limit).map { element in
      AlternativeAnswer(
        answer: results[element.index].answer(in: context), distance: element.distance,
        leastDistance: element.leastDistance)
    }
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

  private func mended(_ first: Schedule, _ shapes: [BlockShape]) -> [Mended] {
    let deadline = searchLimits.time.map { ContinuousClock.now + $0 }
    let lowering = self.lowering
    // A schedule that does not fit the plan, or wishes too large to be weighed, leave nothing that could be mended.
    guard let places = try? PublishedPlaces(first, in: context).placed else { return [] }
    let standing = lowering.standing(of: places)
    let search = RepairSearch(
      lowering.problem, from: standing.solution, displaced: standing.displaced, limits: searchLimits)
    guard var session = try? search.session() else { return [] }
    let listed = first.objective.filter { $0.name != "soft" }.map(\.value)
    var asked = [elsewhere(places, shapes, lowering)]
    var found: [Mended] = []
    while found.count < Self.mendedPool, asked.last?.days.isEmpty == false {
      if deadline.map({ ContinuousClock.now >= $0 }) ?? false { break }
      guard let result = try? session.solve(asking: asked), let solution = result.solution else { break }
      let terms = result.terms(of: context.plan)
      guard terms.filter({ $0.name != "soft" }).map(\.value) == listed else { break }
      let placed = PlacedPlan(solution, of: lowering)
      found.append(Mended(result: result, placed: placed, terms: terms))
      asked.append(elsewhere(placed, shapes, lowering))
    }
    return found
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
