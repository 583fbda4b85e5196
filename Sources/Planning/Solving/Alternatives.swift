// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import Timetabling
import TrainingCalendar

/// An answer that is as good as another in everything that the plan lists, with other dates.
public struct AlternativeAnswer: Sendable {
  /// The answer: the best in wishes and rooms with these dates.
  public var answer: PlanAnswer
  /// How many blocks begin on other days than in the first answer.
  public var distance: Int
  /// How many blocks at least begin on other days than in any answer listed before, the first included.
  public var leastDistance: Int
}

extension PlanSolver {
  /// The most sets of dates that are looked at when alternatives are chosen.
  public static let alternativePool = 512

  /// Answers that are as good as the best one in the listed objectives and truly different: each the farthest from all
  /// those before it, in blocks that begin on another day.
  ///
  /// Only blocks with a nominal date tell answers apart, as in counting. Where more than ``alternativePool`` sets of
  /// dates are as good, the first of them are looked at.
  ///
  /// - Parameters:
  ///   - first: the proved best answer.
  ///   - limit: how many are wanted at most.
  /// - Throws: `ConstraintModel.ModelError` where the plan's numbers are too large for the engine.
  public func alternatives(to first: Schedule, atMost limit: Int) throws(ModelError) -> [AlternativeAnswer] {
    guard first.status == .optimal, limit > 0 else { return [] }
    let shapes = context.shapes.filter { $0.nominal != nil && $0.isPlaceable }
    let own = shapes.map { first.dates(of: $0.block.id).first }
    var pool = try equalStarts(of: shapes).filter { $0 != own }
    var chosen = [own]
    var found: [AlternativeAnswer] = []
    while found.count < limit, !pool.isEmpty {
      // The first of the farthest: the order of the pool is the search's own, and so the same each time.
      var best = (index: 0, distance: -1)
      for (index, starts) in pool.enumerated() {
        let distance = chosen.map { Self.distance($0, starts) }.min() ?? 0
        if distance > best.distance { best = (index, distance) }
      }
      let starts = pool.remove(at: best.index)
      chosen.append(starts)
      let answer = try self.answer(with: starts, of: shapes)
      guard answer.schedule.status == .optimal || answer.schedule.status == .feasible else { continue }
      found.append(
        AlternativeAnswer(answer: answer, distance: Self.distance(own, starts), leastDistance: best.distance))
    }
    return found
  }

  private static func distance(_ one: [CivilDate?], _ two: [CivilDate?]) -> Int {
    zip(one, two).count { $0 != $1 }
  }

  /// The first days of some blocks in each set of dates that is as good as the best.
  private func equalStarts(of shapes: [BlockShape]) throws(ModelError) -> [[CivilDate?]] {
    let lowering = self.lowering
    var search = try ExactSearch(lowering.problem, limits: searchLimits)
    let result = search.solve()
    guard result.status == .optimal else { return [] }
    let activities = shapes.compactMap { lowering.activity(of: $0.block.id) }
    return search.times(of: activities, asGoodAs: result, atMost: Self.alternativePool).map { times in
      zip(activities, times).map { activity, time in
        time.map { CivilDate(dayNumber: lowering.problem[activity].times[$0].day) }
      }
    }
  }

  /// The best answer with these dates.
  private func answer(with starts: [CivilDate?], of shapes: [BlockShape]) throws(ModelError) -> PlanAnswer {
    var plan = context.plan
    for (shape, start) in zip(shapes, starts) where plan.decisions[shape.block.id] == nil {
      if let start { plan.decisions[shape.block.id] = start }
    }
    var answer = try PlanSolver(plan, limits: searchLimits).solve()
    // The pins are ours, not the plan's: the dates were chosen like those of the first answer.
    answer.schedule = ScheduleBuilder.unpinned(answer.schedule, in: context)
    return answer
  }
}
