// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// A published schedule with the plan it answers: what happened since that plan was made included.
struct PublishedPlan {
  let schedule: Schedule
  /// The plan, with the absences and closures that the schedule remembers.
  let plan: Plan
  /// The texts of the plan, which an answer takes along.
  let texts: [PlanText]
  /// Whether the plan is the very one that the schedule answers.
  let isExact: Bool

  /// Reads a schedule and its plan; tells its error and ends.
  ///
  /// - Parameter path: another version of the plan; nil takes the one that the schedule brings.
  static func load(_ file: String, plan path: String? = nil) throws(ExitStatus) -> PublishedPlan {
    let schedule = try ScheduleInput.load(file)
    let read: (Plan, [PlanText])
    if let path {
      read = try PlanInput.loadWithTexts(path)
    } else if let plan = try PlanInput.load(from: schedule) {
      read = (plan, schedule.planFiles ?? [])
    } else {
      Console.error("\(file): error: the schedule does not bring its plan: name it with --plan")
      throw .badInput
    }
    let plan = try Refusal.catching(in: read.0.language) { try read.0.with(Incidents(of: schedule)) }
    return PublishedPlan(schedule: schedule, plan: plan, texts: read.1, isExact: path == nil)
  }
}
