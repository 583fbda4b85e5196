// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `precedence`: all days of one block before any day of another; the blocks of a cohort keep their listed order.
public struct PrecedenceRule: PlanRule {
  public static let code = RuleCode.precedence
  let before: BlockID
  let after: BlockID
  let lag: Bounds
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [before.text, after.text] }

  public static func rules(of context: PlanContext) -> [PrecedenceRule] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    let chains = context.plan.cohorts.filter { !$0.hasParallelInstances }.flatMap { cohort in
      let shapes = context.shapes(of: cohort.id).filter(\.isPlaceable)
      return zip(shapes, shapes.dropFirst()).filter { $0.1.isSubject(to: code) }.map {
        PrecedenceRule(
          before: $0.0.block.id, after: $0.1.block.id, lag: Bounds(), strength: strength, mark: $0.1.block.mark)
      }
    }
    let stated = context.plan.precedences.map {
      PrecedenceRule(before: $0.before, after: $0.after, lag: $0.lag, strength: strength, mark: $0.mark)
    }
    return chains + stated + aroundOptional(context, strength)
  }

  /// An optional block that is left out must not break the chain: its neighbours keep their order by themselves.
  private static func aroundOptional(_ context: PlanContext, _ strength: Strength) -> [PrecedenceRule] {
    context.plan.cohorts.filter { !$0.hasParallelInstances }.flatMap { cohort -> [PrecedenceRule] in
      let shapes = context.shapes(of: cohort.id).filter(\.isPlaceable)
      let firm = shapes.filter { !$0.block.isOptional }
      return zip(firm, firm.dropFirst()).filter { pair in
        shapes.contains { $0.block.isOptional && $0.block.id != pair.0.block.id } && pair.1.isSubject(to: code)
          && !areNeighbours(pair.0, pair.1, in: shapes)
      }.map {
        PrecedenceRule(
          before: $0.0.block.id, after: $0.1.block.id, lag: Bounds(), strength: strength, mark: $0.1.block.mark)
      }
    }
  }

  private static func areNeighbours(_ one: BlockShape, _ two: BlockShape, in shapes: [BlockShape]) -> Bool {
    zip(shapes, shapes.dropFirst()).contains { $0.0.block.id == one.block.id && $0.1.block.id == two.block.id }
  }

  private var least: Int { max(1, lag.min ?? 1) }

  public func breaches(in view: ScheduleView) -> [Breach] {
    guard let last = view.dates(of: before).last, let first = view.dates(of: after).first else { return [] }
    let isTooLate = lag.max.map { first - last > $0 } ?? false
    return first - last < least || isTooLate ? [Breach(dates: [last, first], amount: 1)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let one = lowering.activity(of: before), let two = lowering.activity(of: after) else { return }
    lowering.post(Precedence(before: one, after: two, minimum: least, maximum: lag.max))
  }

  public func sentence(in context: PlanContext) -> String {
    let wording = context.wording
    var text = wording.say("\(before) avant \(after)", "\(before) before \(after)")
    if let least = lag.min { text += wording.say(", au moins \(least) jours après", ", at least \(least) days later") }
    if let most = lag.max { text += wording.say(", au plus \(most) jours après", ", at most \(most) days later") }
    return text
  }
}
