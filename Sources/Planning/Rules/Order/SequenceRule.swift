// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `sequence`: the modules of a cohort are taught in their listed order.
///
/// Blocks that list modules follow each other as their modules do; inside a block the order is that of its list.
public struct SequenceRule: PlanRule {
  public static let code = RuleCode.sequence
  let cohort: Cohort
  let earlier: ModuleID
  let later: ModuleID
  public let strength: Strength
  public var mark: SourceMark? { cohort.mark }
  public var objects: [String] { [cohort.id.text, earlier.text, later.text] }

  public static func rules(of context: PlanContext) -> [SequenceRule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.filter(\.isSequenced).flatMap { cohort -> [SequenceRule] in
      let taught = cohort.modules.map(\.id).filter { module in cohort.blocks.contains { $0.modules.contains(module) } }
      return zip(taught, taught.dropFirst()).map {
        SequenceRule(cohort: cohort, earlier: $0, later: $1, strength: strength)
      }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let sessions = view.sessions(of: cohort.id)
    let ends = sessions.filter { session in session.shares.contains { $0.module == earlier } }
    let starts = sessions.filter { session in session.shares.contains { $0.module == later } }
    guard let last = ends.max(by: Self.isBefore), let first = starts.min(by: Self.isBefore) else { return [] }
    if Self.isBefore(first, last) || (first == last && isReversed(in: first)) {
      return [Breach(dates: [first.date, last.date], amount: 1)]
    }
    return []
  }

  private static func isBefore(_ one: Session, _ two: Session) -> Bool {
    (one.date, one.slot) < (two.date, two.slot)
  }

  private func isReversed(in session: Session) -> Bool {
    let modules = session.shares.map(\.module)
    guard let one = modules.firstIndex(of: earlier), let two = modules.firstIndex(of: later) else { return false }
    return two < one
  }

  public func lower(into lowering: inout PlanLowering) {
    let shapes = lowering.context.shapes(of: cohort.id)
    let first = shapes.filter { $0.block.modules.contains(earlier) }
    let second = shapes.filter { $0.block.modules.contains(later) }
    guard let last = first.last, let next = second.first else { return }
    if last.block.id == next.block.id {
      let isReversed = Self.isReversed(earlier, later, in: last)
      if isReversed { lowering.post(Impossible()) }
      return
    }
    guard let one = lowering.activity(of: last.block.id), let two = lowering.activity(of: next.block.id) else { return }
    lowering.post(Precedence(before: one, after: two))
  }

  private static func isReversed(_ earlier: ModuleID, _ later: ModuleID, in shape: BlockShape) -> Bool {
    let shares = shape.slots.flatMap { $0.shares.map(\.module) }
    guard let last = shares.lastIndex(of: earlier), let first = shares.firstIndex(of: later) else { return false }
    return first < last
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(cohort.id) : \(earlier) avant \(later)", "\(cohort.id): \(earlier) before \(later)")
  }
}
