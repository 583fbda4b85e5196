// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `cohort-overlap`: two cohorts don't meet on one civil date, unless they meet together. A date is a unit.
public struct CohortOverlap: PlanRule {
  public static let code = RuleCode.cohortOverlap
  let first: CohortID
  let second: CohortID
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [first.text, second.text] }

  public static func rules(of context: PlanContext) -> [CohortOverlap] {
    let overlaps = context.plan.overlaps
    let cohorts = context.plan.cohorts.map(\.id)
    let named = NamedPairs(overlaps, cohorts: cohorts)
    func rule(_ one: Int, _ other: Int, _ pair: OverlapRules.Pair?) -> CohortOverlap {
      CohortOverlap(
        first: cohorts[one], second: cohorts[other], strength: pair?.strength ?? overlaps.standard,
        mark: pair == nil ? overlaps.mark : pair?.mark)
    }
    // Where pairs that are not named may meet, only those named have anything to say.
    if overlaps.standard == .ignored { return named.inOrder.map { rule($0.first, $0.second, $0.pair) } }
    return cohorts.indices.flatMap { one in
      cohorts.indices[(one + 1)...].map { rule(one, $0, named[one, $0]) }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let mine = Dictionary(grouping: view.sessions(of: first), by: \.date)
    let theirs = Dictionary(grouping: view.sessions(of: second), by: \.date)
    let dates = mine.keys.filter { date in
      guard let one = mine[date], let two = theirs[date] else { return false }
      return one.contains { session in two.contains { !areTogether(session.block, $0.block, in: view.context) } }
    }
    return dates.isEmpty ? [] : [Breach(dates: dates.sorted())]
  }

  private func areTogether(_ one: BlockID, _ two: BlockID, in context: PlanContext) -> Bool {
    context.plan.mutualised.contains { $0.blocks.contains(one) && $0.blocks.contains(two) }
  }

  public func lower(into lowering: inout PlanLowering) {
    var together: [(first: ActivityIndex, second: ActivityIndex)] = []
    for joint in lowering.context.plan.mutualised {
      let blocks = joint.blocks.compactMap { lowering.context.shape(of: $0) }
      for one in blocks where one.cohort.id == first {
        for two in blocks where two.cohort.id == second {
          guard let mine = lowering.activity(of: one.block.id), let theirs = lowering.activity(of: two.block.id) else {
            continue
          }
          together.append((mine, theirs))
        }
      }
    }
    lowering.post(
      SharedDays(lowering.activities(of: first), lowering.activities(of: second), together: together))
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(first) et \(second) ne se réunissent pas le même jour", "\(first) and \(second) don't meet on one day")
  }
}
