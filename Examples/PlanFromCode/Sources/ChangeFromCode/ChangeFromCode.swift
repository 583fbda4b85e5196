// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Publishing
import TrainingCalendar

/// Plans two cohorts, asks why a block is where it is, then changes the published plan as little as possible.
@main
enum ChangeFromCode {
  static func main() throws {
    let plan = try TwoCohorts.plan()
    let published = try PlanSolver(plan).solve().schedule
    guard published.status == .optimal else { return fail("no schedule is proved best: \(published.status)") }
    try explain("gestion-2", of: published, plan)
    try whatIf("gestion-2", of: published, plan)
    try replan(published, plan)
  }

  private static func fail(_ reason: String) {
    print(reason)
    exit(1)
  }

  /// Why here, and where else?
  private static func explain(_ block: BlockID, of schedule: Schedule, _ plan: Plan) throws {
    let explanation = try BlockExplainer(plan, schedule: schedule).explanation(of: block)
    print("\(block) is on \(explanation.dates). What holds it there:")
    for hold in explanation.holds { print("  \(hold.violation.message)") }
    for alternative in explanation.alternatives where [.free, .possible].contains(alternative.outcome) {
      let worse = alternative.difference.filter { $0.value != 0 }.map { "\($0.name) \($0.value)" }
      print("  it could be on \(alternative.dates): \(worse.isEmpty ? "no cost" : worse.joined(separator: ", "))")
    }
  }

  /// What would a move bring about?
  private static func whatIf(_ block: BlockID, of schedule: Schedule, _ plan: Plan) throws {
    guard let start = schedule.dates(of: block).first else { return fail("\(block) is not held") }
    var incidents = Incidents()
    incidents.moves = [(block, start - 7)]
    let asked = try Replanning(of: plan, from: schedule).plan(after: incidents)
    let answer = try PlanSolver(asked).solve().schedule
    let cascade = try Cascade(from: schedule, to: answer, asked: [block], in: PlanContext(asked))
    print("\nIf \(block) began on \(start - 7):")
    for step in cascade.steps {
      print("  \(step.broken?.message ?? "to stay the best plan") → \(step.move.block) moves to \(step.move.after[0])")
    }
  }

  /// The least change after an absence, other answers as good, and what to tell people.
  private static func replan(_ schedule: Schedule, _ plan: Plan) throws {
    var incidents = Incidents()
    incidents.absences = [("durand", try DateRange(iso: "2027-03-08..2027-03-19"))]
    let after = try Replanning(of: plan, from: schedule).plan(after: incidents)
    let solver = PlanSolver(after)
    let answer = try solver.solve().schedule
    guard answer.status == .optimal else { return fail("no least change is proved: \(answer.status)") }
    let others = try solver.alternatives(to: answer, atMost: 3)
    let more = "\(others.isComplete ? "" : "at least ")\(others.answers.count) more answers"
    print("\nThe least change, proved; \(more) are as good:")
    for move in BlockMove.moves(from: schedule, to: answer) {
      print("  \(move.block): \(move.before[0]) → \(move.after[0])")
    }
    print("\n" + Notice(from: schedule, to: answer, language: .french).text())
  }
}
