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

/// Answers that are as good as the first, farthest first.
public struct AlternativeAnswers: Sendable {
  /// The answers, as many as were wanted and found.
  public var answers: [AlternativeAnswer]
  /// Whether every set of dates that is as good was looked at: where there are fewer answers than were wanted, there are
  /// no others.
  public var isComplete: Bool
}

extension PlanSolver {
  /// The most sets of dates that are looked at when alternatives are chosen.
  public static let alternativePool = 512

  /// Answers that are as good as the best one in the listed objectives and truly different: each the farthest from all
  /// those before it, in blocks that begin on another day.
  ///
  /// Only blocks with a nominal date tell answers apart, as in counting. Where more than ``alternativePool`` sets of
  /// dates are as good, the first of them are looked at. Of large replans they are mended from the first answer, one
  /// after the other; see ``mendedPool``.
  ///
  /// - Parameters:
  ///   - first: the best answer, with all listed objectives proved.
  ///   - limit: how many are wanted at most.
  /// - Returns: no answers, and not complete, where the objectives of the first answer are not proved.
  /// - Throws: `ConstraintModel.ModelError` where the plan's numbers are too large for the engine.
  public func alternatives(to first: Schedule, atMost limit: Int) throws(ModelError) -> AlternativeAnswers {
    guard limit > 0, first.isProvedInObjectives else { return AlternativeAnswers(answers: [], isComplete: false) }
    let shapes = context.shapes.filter { $0.nominal != nil && $0.isPlaceable }
    let own = shapes.map { first.dates(of: $0.block.id).first }
    if mendsReplan, let mended = mendedAlternatives(to: first, own, of: shapes, atMost: limit) { return mended }
    let equal = try equalStarts(of: shapes)
    let pool = equal.starts.filter { $0 != own }
    var found: [AlternativeAnswer] = []
    for element in FarthestFirst(pool, from: own) {
      if found.count == limit { break }
      let answer = try self.answer(with: pool[element.index], of: shapes)
      guard answer.schedule.status == .optimal || answer.schedule.status == .feasible else { continue }
      found.append(
        AlternativeAnswer(answer: answer, distance: element.distance, leastDistance: element.leastDistance))
    }
    return AlternativeAnswers(answers: found, isComplete: equal.areAll)
  }

  /// The first days of some blocks in each set of dates that is as good as the best.
  private func equalStarts(of shapes: [BlockShape]) throws(ModelError) -> (starts: [[CivilDate?]], areAll: Bool) {
    let lowering = self.lowering
    var search = try ExactSearch(lowering.problem, limits: searchLimits)
    let result = search.solve()
    guard result.status == .optimal else { return ([], false) }
    let activities = shapes.compactMap { lowering.activity(of: $0.block.id) }
    let found = search.times(of: activities, asGoodAs: result, atMost: Self.alternativePool)
    let starts = found.times.map { times in
      zip(activities, times).map { activity, time in
        time.map { CivilDate(dayNumber: lowering.problem[activity].times[$0].day) }
      }
    }
    return (starts, found.areAll)
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

extension Schedule {
  /// Whether it is proved that nothing the plan's objectives list can be better; wishes aside.
  public var isProvedInObjectives: Bool {
    switch status {
    case .optimal: true
    case .feasible: objective.allSatisfy { $0.name == "soft" || $0.value == $0.bound }
    default: false
    }
  }
}
