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
  try text.write(toFile: "/tmp/w/year-plan-\(cohorts).yaml", atomically: true, encoding: .utf8)
}
let plan = try stage("read") { try PlanFile.read(text).plan }
let context = stage("context") { PlanContext(plan) }
let rules = stage("rules") { RuleBook.rules(of: context) }
print("blocks", context.shapes.count, "rules", rules.count)
let lowering = stage("lower") { PlanLowering(context, rules: rules, for: .solving) }
print("constraints", lowering.problem.constraints.count)
let schedule = stage("schedule") {
  ScheduleBuilder(context, placed: generated.timetable, isSolved: true).schedule(status: .feasible)
}
print("sessions", schedule.sessions.count, "overlaps", schedule.overlaps.count, "near", schedule.nearMisses.count)
print("hard", schedule.violations.filter(\.isHard).count, "soft", schedule.violations.reduce(0) { $0 + $1.cost })
for violation in schedule.violations.filter(\.isHard).prefix(5) { print(violation.rule.rawValue, violation.message) }
