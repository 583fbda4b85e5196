// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// A plan as a search for conflicts sees it: stated anew for each question, so that large plans need not be stated with
/// every candidate at once.
struct PlanConflictSource: ConflictSource {
  let context: PlanContext
  /// Every statement of the plan, those first that are the first to be left out of a conflict.
  let rules: [any PlanRule]
  let hardRules: [RuleIndex]

  init(_ context: PlanContext, rules: [any PlanRule]) {
    self.context = context
    self.rules = rules
    hardRules = rules.indices.filter { rules[$0].strength.isHard }.map { RuleIndex($0) }
  }

  /// The plan with some of its rules that must hold, and with all that are wished for.
  func lowering(with kept: [RuleIndex], for purpose: ExactLowering.Purpose) -> PlanLowering {
    var stated = kept.map { rules[$0.rawValue] }
    if purpose == .solving { stated += rules.filter { !$0.strength.isHard } }
    return PlanLowering(context, rules: stated, for: purpose)
  }

  /// The plan without some of the rules that must hold.
  func lowering(without dropped: Set<RuleIndex>, for purpose: ExactLowering.Purpose) -> PlanLowering {
    lowering(with: hardRules.filter { !dropped.contains($0) }, for: purpose)
  }

  /// An answer to the problem for locating without some rules, in terms of a lowering that has at least its candidates.
  func solution(_ located: Solution, without dropped: Set<RuleIndex>, in lowering: PlanLowering) -> Solution {
    lowering.standing(of: PlacedPlan(located, of: self.lowering(without: dropped, for: .locating))).solution
  }

  func problem(with kept: [RuleIndex], for purpose: ExactLowering.Purpose) -> Problem {
    lowering(with: kept, for: purpose).problem
  }

  /// Rules by which lowering leaves candidates out before any constraint speaks of them.
  func singleRules(of activities: Set<ActivityIndex>?) -> Set<RuleIndex> {
    let named = activities.map { names(of: $0) }
    return Set(
      hardRules.filter { index in
        switch rules[index.rawValue] {
        case let rule as any StartRule: named?.blocks.contains(rule.startedBlock) ?? true
        case let rule as DeadlineRule: named?.marks.contains(rule.shape.deadline.id) ?? true
        case let rule as ClosureRule: rule.closure.rooms == nil
        case let rule as RoomAllowed: named?.cohorts.contains(rule.cohort.id) ?? true
        case let rule as RoomCapacity: named?.blocks.contains(rule.shape.block.id) ?? true
        default: false
        }
      })
  }

  private struct Names {
    var blocks: Set<BlockID> = []
    var marks: Set<MarkID> = []
    var cohorts: Set<CohortID> = []
  }

  /// What some activities stand for: blocks come first, then marks, as lowering makes them.
  private func names(of activities: Set<ActivityIndex>) -> Names {
    var names = Names()
    let shapes = context.shapes.filter(\.isPlaceable)
    for activity in activities {
      if activity.rawValue < shapes.count {
        names.blocks.insert(shapes[activity.rawValue].block.id)
        names.cohorts.insert(shapes[activity.rawValue].cohort.id)
      } else if activity.rawValue - shapes.count < context.marks.count {
        let mark = context.marks[activity.rawValue - shapes.count]
        names.marks.insert(mark.deadline.id)
        names.cohorts.insert(mark.cohort.id)
      }
    }
    return names
  }
}
