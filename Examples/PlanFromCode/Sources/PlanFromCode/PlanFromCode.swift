// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Publishing
import TrainingCalendar

/// Plans a year written in code, explains a contradictory variant of it, and writes the year page.
@main
enum PlanFromCode {
  static func main() throws {
    let schedule = try PlanSolver(try TrainingYear.plan()).solve().schedule
    guard schedule.status == .optimal else {
      print("no schedule is proved best: \(schedule.status)")
      exit(1)
    }
    show(schedule)
    try explain(try TrainingYear.contradiction())
    let page = OutputFile(name: "year.html", text: YearPage(schedule).html())
    try OutputDirectory("out").write([page])
    print("\nThe year on one page: out/year.html")
  }

  /// Prints the dates and the room of every block.
  private static func show(_ schedule: Schedule) {
    let wording = Wording(schedule.language)
    print("\(schedule.title): the best plan, proved")
    for cohort in schedule.directory.cohorts {
      print("\n\(cohort.title)")
      for block in cohort.blocks {
        let dates = schedule.dates(of: block.id).map { wording.longDate($0) }.joined(separator: ", ")
        let rooms = Set(schedule.sessions.filter { $0.block == block.id }.compactMap(\.room))
        let names = rooms.sorted().compactMap { schedule.directory.room($0)?.name }.joined(separator: ", ")
        print("  \(block.id): \(dates), \(names)")
      }
    }
  }

  /// Prints why a plan has no schedule, and what to give up for one.
  private static func explain(_ plan: Plan) throws {
    let context = PlanContext(plan)
    let explanation = try PlanExplainer(context).explain()
    guard explanation.isSatisfiable == false else {
      print("the contradiction was not found")
      exit(1)
    }
    print("\nWith both May blocks pinned there is no plan. These cannot all hold:")
    for rule in explanation.conflicts.first ?? [] {
      print("  \(rule.sentence(in: context)) [\(rule.code.rawValue)]")
    }
    print("Enough to give up:")
    for relaxation in explanation.relaxations {
      print("  " + relaxation.rules.map { $0.sentence(in: context) }.joined(separator: "; "))
    }
  }
}
