// SPDX-License-Identifier: Apache-2.0
import Foundation
import PlanFile
import Planning
import Timetabling
import TrainingCalendar

/// Times of the stages that a generated plan goes through.
///
///     year-times COHORTS SEED [TIGHTNESS] [stage]
func now() -> Double { Double(DispatchTime.now().uptimeNanoseconds) / 1e9 }
func memory() -> Int {
  let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
  let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") } ?? ""
  return (line.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
}
func stage<Value>(_ name: String, _ body: () throws -> Value) rethrows -> Value {
  let start = now()
  let value = try body()
  let line = String(format: "%-12@ %9.3f s  peak %5d MB", name as NSString, now() - start, memory())
  FileHandle.standardError.write(Data((line + "\n").utf8))
  return value
}

let arguments = CommandLine.arguments
let cohorts = arguments.count > 1 ? Int(arguments[1]) ?? 30 : 30
let seed = arguments.count > 2 ? UInt64(arguments[2]) ?? 1 : 1
let tightness = arguments.count > 3 ? Double(arguments[3]) ?? 0.5 : 0.5
let settings = try GenerationSettings(cohorts: cohorts, seed: seed, tightness: tightness)
let generated = stage("generate") { PlanGenerator(settings).generate() }
let text = stage("write") { PlanFileText(generated.plan).text() }
print("bytes", text.utf8.count, "rooms", generated.plan.rooms.count, "people", generated.plan.people.count)
if arguments.contains("text") {
  try text.write(toFile: "year-plan-\(cohorts).yaml", atomically: true, encoding: .utf8)
}
let plan = try stage("read") { try PlanFile.read(text).plan }
let context = stage("context") { PlanContext(plan) }
let rules = stage("rules") { RuleBook.rules(of: context) }
print("blocks", context.shapes.count, "rules", rules.count)
let lowering = stage("lower") { PlanLowering(context, rules: rules, for: .solving) }
print("constraints", lowering.problem.constraints.count)

if let solution = lowering.solution(of: generated.timetable) {
  let score = stage("score") { Score(of: solution, in: lowering.problem) }
  print("hidden timetable: broken", score.broken.count, "soft", score.soft)
} else {
  print("hidden timetable is no candidate")
}
if arguments.contains("schedule") {
  let schedule = stage("schedule") {
    ScheduleBuilder(context, placed: generated.timetable, isSolved: true).schedule(status: .feasible)
  }
  print("sessions", schedule.sessions.count, "overlaps", schedule.overlaps.count, "near", schedule.nearMisses.count)
  print("hard", schedule.violations.filter(\.isHard).count, "soft", schedule.violations.reduce(0) { $0 + $1.cost })
}
if let place = arguments.firstIndex(of: "solve"), place + 1 < arguments.count,
  let seconds = Double(arguments[place + 1])
{
  let begin = now()
  var told = begin - 10
  var last: SearchStanding?
  func tell(_ standing: SearchStanding) {
    let line = String(
      format: "  %7.2f s %-10@ broken %6d values %@ bounds %@ moves %d (%.0f/s) %d MB", now() - begin,
      standing.stage.rawValue as NSString, standing.broken, "\(standing.values)" as NSString,
      "\(standing.bounds)" as NSString, standing.moves, Double(standing.moves) / max(0.001, now() - begin), memory())
    print(line)
    guard let tallies = standing.tallies else { return }
    print("    " + tallies.prefix(5).map { "\($0.kind): broken \($0.broken), cost \($0.cost)" }.joined(separator: "; "))
  }
  let threads = arguments.firstIndex(of: "threads").flatMap { Int(arguments.dropFirst($0 + 1).first ?? "") } ?? 1
  let search = StagedSearch(
    lowering.problem, groups: lowering.groupsWithMarks,
    limits: SearchLimits(time: seconds > 0 ? .milliseconds(Int64(seconds * 1000)) : nil, seed: 1), threads: threads)
  let result = try search.solve { standing in
    let isNews = standing.stage != last?.stage || (standing.broken == 0) != (last?.broken == 0)
    if isNews || now() - told > 2 {
      tell(standing)
      told = now()
    }
    last = standing
  }
  if var last {
    // What the end has proved.
    last.tallies = nil
    last.values = [result.omissions.value] + result.objectives.map(\.value) + [result.soft.value]
    last.bounds = [result.omissions.bound] + result.objectives.map(\.bound) + [result.soft.bound]
    if result.solution != nil { tell(last) }
  }
  print("status", result.status, "soft", result.soft, "omissions", result.omissions, "work", result.work)
  if let solution = result.solution {
    let score = stage("score") { Score(of: solution, in: lowering.problem) }
    print("checked: broken", score.broken.count, "soft", score.soft)
  }
}
if arguments.contains("exact") {
  let result = try stage("exact") {
    var search = try ExactSearch(lowering.problem, limits: SearchLimits(time: .seconds(60)))
    return search.solve()
  }
  print("exact", result.status, "soft", result.soft, "omissions", result.omissions)
}
if arguments.contains("export") {
  try ProblemExport(problem: lowering.problem).data().write(to: URL(fileURLWithPath: "problem-\(cohorts).json"))
}
