// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `programme-window`: all sessions of a cohort are inside its programme.
public struct ProgrammeWindow: BlockDayRule {
  public static let code = RuleCode.programmeWindow
  let shape: BlockShape
  let programme: Absence
  public let strength: Strength
  public var mark: SourceMark? { programme.mark }
  public var objects: [String] { [shape.cohort.id.text, shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [ProgrammeWindow] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.shapes.compactMap { shape in
      guard let programme = shape.cohort.programme, shape.isSubject(to: code) else { return nil }
      return ProgrammeWindow(shape: shape, programme: programme, strength: strength)
    }
  }

  func isHit(_ day: CivilDate, in context: PlanContext) -> Bool { !programme.days.contains(day) }

  public func sentence(in context: PlanContext) -> String {
    let days = context.wording.range(programme.days)
    return context.wording.say(
      "\(shape.block.id) se tient pendant la formation de \(shape.cohort.id) (\(days))",
      "\(shape.block.id) is held within the programme of \(shape.cohort.id) (\(days))")
  }
}
