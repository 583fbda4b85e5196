// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `moves`: a block with a nominal date shifts by at most so many weeks, and stays in its month where the plan says so.
public struct MovesRule: BlockStartRule {
  public static let code = RuleCode.moves
  let shape: BlockShape
  let nominal: CivilDate
  let moves: Moves
  public let strength: Strength
  public var mark: SourceMark? { moves.mark }
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [MovesRule] {
    guard let moves = context.plan.moves else { return [] }
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.shapes.compactMap { shape in
      guard let nominal = shape.nominal, shape.isPlaceable, shape.isSubject(to: code) else { return nil }
      return MovesRule(shape: shape, nominal: nominal, moves: moves, strength: strength)
    }
  }

  func amount(from start: CivilDate, in context: PlanContext) -> Int {
    let isTooFar = moves.maxWeeks.map { abs(start - nominal) > $0 * 7 } ?? false
    let month = nominal.civilMonth.days
    let leavesMonth = moves.staysInMonth && shape.dates(from: start).contains { !month.contains($0) }
    return isTooFar || leavesMonth ? 1 : 0
  }

  public func sentence(in context: PlanContext) -> String {
    let wording = context.wording
    var bounds: [String] = []
    if let weeks = moves.maxWeeks { bounds.append(wording.say("\(weeks) semaines au plus", "at most \(weeks) weeks")) }
    if moves.staysInMonth { bounds.append(wording.say("dans son mois", "within its month")) }
    let text = bounds.joined(separator: ", ")
    return wording.say(
      "\(shape.block.id) se déplace de \(text) depuis le \(wording.date(nominal))",
      "\(shape.block.id) moves by \(text) from \(wording.date(nominal))")
  }
}
