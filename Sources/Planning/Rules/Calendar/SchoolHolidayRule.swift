// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `school-holiday`: days of a block are outside the school holidays of a zone.
///
/// School holidays don't close a centre of adult education; they make trainees and lecturers unavailable. So the rule
/// is a wish of a weight by zone unless the plan forbids, and a block may be exempt.
public struct SchoolHolidayRule: BlockDayRule {
  public static let code = RuleCode.schoolHoliday
  let shape: BlockShape
  let zone: SchoolZone
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [shape.block.id.text, zone.rawValue] }

  public static func rules(of context: PlanContext) -> [SchoolHolidayRule] {
    context.plan.holidays.school.flatMap { school in
      context.shapes.filter { $0.isSubject(to: code) }.map {
        SchoolHolidayRule(shape: $0, zone: school.zone, strength: school.strength, mark: school.mark)
      }
    }
  }

  func isHit(_ day: CivilDate, in context: PlanContext) -> Bool {
    context.calendar.schoolHoliday(on: day, zone: zone) != nil
  }

  public func sentence(in context: PlanContext) -> String {
    context.wording.say(
      "\(shape.block.id) évite les vacances scolaires de la zone \(zone.rawValue)",
      "\(shape.block.id) keeps off the school holidays of zone \(zone.rawValue)")
  }
}
