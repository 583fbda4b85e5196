// SPDX-License-Identifier: Apache-2.0
import Foundation
import Planning
import Timetabling
import TrainingCalendar

/// Times explanation and replanning on made-up plans of several sizes, beside the naive way: one full solve a rule.
@main
enum ChangeBenchmark {
  static func main() {
    do {
      try runAll()
    } catch {
      FileHandle.standardError.write(Data("\(error)\n".utf8))
      exit(2)
    }
  }

  private static func runAll() throws {
    let options = Options(CommandLine.arguments.dropFirst())
    print(
      "cohorts\tblocks\trules\tconflict s\tall conflicts s\trelaxations s\trelaxations\tnaive s\tratio\treplan s\treplan"
        + "\tinnocent")
    for count in options.cohorts {
      let settings = try GenerationSettings(cohorts: count, seed: options.seed, tightness: options.tightness)
      guard let plan = PlantedPlan(PlanGenerator(settings).generate()) else {
        print("\(count)\ttoo small for a contradiction with this seed")
        continue
      }
      try measure(plan, cohorts: count, options)
    }
  }

  private static func measure(_ plan: PlantedPlan, cohorts: Int, _ options: Options) throws {
    let context = PlanContext(plan.planted)
    let rules = RuleBook.rules(of: context).filter(\.strength.isHard)
    var innocent = 0
    let first = try time {
      let conflict = try PlanExplainer(context, limits: options.limits).firstConflict() ?? []
      innocent += blamedWrongly(conflict, plan)
      if conflict.isEmpty { innocent += 1 }
    }
    var all: Double?
    if cohorts <= options.mostForAll {
      all = try time {
        let conflicts = try PlanExplainer(context, limits: options.limits).disjointConflicts()
        for conflict in conflicts { innocent += blamedWrongly(conflict, plan) }
        if conflicts.count != plan.contradictions.count { innocent += 1 }
      }
    }
    var relaxed: (seconds: Double, count: Int)?
    if cohorts <= options.mostForAll {
      var found = 0
      let seconds = try time {
        let explanation = try PlanExplainer(context, limits: options.limits).explain()
        found = explanation.relaxations.count
      }
      relaxed = (seconds, found)
    }
    let naive = try naiveTime(context, rules.count, options)
    let (replan, status) = try replanTime(plan, options)
    let ratio = naive.map { String(format: "%.5f", first / $0) } ?? "-"
    print(
      "\(cohorts)\t\(context.shapes.count)\t\(rules.count)\t\(text(first))\t\(all.map(text) ?? "-")\t"
        + "\(relaxed.map { text($0.seconds) } ?? "-")\t\(relaxed.map { "\($0.count)" } ?? "-")\t"
        + "\(naive.map(text) ?? "-")\t\(ratio)\t\(text(replan))\t\(status)\t\(innocent)")
  }

  /// How many rules of a conflict belong to no single contradiction.
  private static func blamedWrongly(_ conflict: [any PlanRule], _ plan: PlantedPlan) -> Int {
    let names = conflict.map { PlantedPlan.name($0) }
    let strangers = plan.contradictions.map { planted in names.filter { !planted.contains($0) } }
    guard let wrong = strangers.min(by: { $0.count < $1.count }), !wrong.isEmpty else { return 0 }
    FileHandle.standardError.write(Data("blamed without reason: \(wrong) in \(names)\n".utf8))
    return wrong.count
  }

  /// The naive way to a minimal conflict: leave out a rule, solve, keep it if that helps, and so on with the next.
  ///
  /// As many rules are tried as the time allows; the time of all is estimated from their mean.
  private static func naiveTime(_ context: PlanContext, _ count: Int, _ options: Options) throws -> Double? {
    var kept = RuleBook.rules(of: context).filter(\.strength.isHard)
    var tried = 0
    let start = ContinuousClock.now
    for index in stride(from: kept.count - 1, through: 0, by: -1) {
      var fewer = kept
      fewer.remove(at: index)
      let solver = PlanSolver(context, limits: options.limits, rules: fewer)
      if try solver.isPossible() == false { kept = fewer }
      tried += 1
      if seconds(since: start) > options.seconds { break }
    }
    return tried == 0 ? nil : seconds(since: start) / Double(tried) * Double(count)
  }

  /// A lecturer is away for a week: the least change, proved if the time allows.
  private static func replanTime(_ plan: PlantedPlan, _ options: Options) throws -> (Double, String) {
    var incidents = Incidents()
    let teaching = plan.published.sessions.first { !$0.people.isEmpty && $0.date.month >= 4 }
    guard let session = teaching, let person = session.people.first else { return (0, "-") }
    incidents.absences = [(person, DateRange(session.date, session.date + 2) ?? DateRange(session.date))]
    var status = "-"
    let time = try time {
      let replanned = try Replanning(of: plan.sound, from: plan.published).plan(after: incidents)
      let answer = try PlanSolver(replanned, limits: options.limits).solve().schedule
      let changes = answer.objective.filter { $0.name.hasPrefix("change") }
      status = "\(answer.status.rawValue) \(changes.map { "\($0.value)≥\($0.bound)" }.joined(separator: " "))"
    }
    return (time, status)
  }

  private static func time(_ body: () throws -> Void) rethrows -> Double {
    let start = ContinuousClock.now
    try body()
    return seconds(since: start)
  }

  private static func seconds(since start: ContinuousClock.Instant) -> Double {
    let elapsed = (ContinuousClock.now - start).components
    return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
  }

  private static func text(_ seconds: Double) -> String { String(format: "%.3f", seconds) }
}

/// `--seed N --seconds S --tightness T COHORTS …`.
struct Options {
  var seed: UInt64 = 1
  var seconds = 60.0
  var tightness = 0.5
  var mostForAll = 300
  var cohorts: [Int] = []

  init(_ arguments: some Sequence<String>) {
    var rest = Array(arguments)[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "--seed": seed = rest.popFirst().flatMap { UInt64($0) } ?? seed
      case "--seconds": seconds = rest.popFirst().flatMap { Double($0) } ?? seconds
      case "--tightness": tightness = rest.popFirst().flatMap { Double($0) } ?? tightness
      default: if let count = Int(argument) { cohorts.append(count) }
      }
    }
    if cohorts.isEmpty { cohorts = [3, 30, 100, 300] }
  }

  /// For each question; the clock only stops a search.
  var limits: SearchLimits { SearchLimits(time: .milliseconds(Int64(seconds * 1000))) }
}
