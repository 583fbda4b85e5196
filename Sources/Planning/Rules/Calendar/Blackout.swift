// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `blackout`: a cohort never meets on the days it has ruled out.
public struct Blackout: BlockDayRule {
  public static let code = RuleCode.blackout
  let shape: BlockShape
  let absence: Absence
  public let strength: Strength
  public var mark: SourceMark? { absence.mark }
  public var objects: [String] { [shape.cohort.id.text, shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [Blackout] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.shapes.filter { $0.isSubject(to: code) }.flatMap { shape in
      shape.cohort.blackout.map { Blackout(shape: shape, absence: $0, strength: strength) }
    }
  }

  func isHit(_ day: CivilDate, in context: PlanContext) -> Bool { absence.days.contains(day) }

  public func sentence(in context: PlanContext) -> String {
    let days = context.wording.during(absence.days)
    let reason = absence.label.map { " (\($0))" } ?? ""
    let (cohort, block) = (shape.cohort.id.text, shape.block.id.text)
    return context.wording.say(
      "\(cohort) n'est pas disponible \(days)\(reason) pour \(block)",
      "\(cohort) cannot meet for \(block) \(days)\(reason)")
  }
}
