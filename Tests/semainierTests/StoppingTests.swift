// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// A search stopped from outside, or by its limit of time, ends soon and keeps its best plan.
struct StoppingTests {
  /// What a search without limits takes many times as long for as it runs here.
  private static let cohorts = "10"

  /// `timeout` asks twice at once: the process, and its group.
  @Test(arguments: [[SIGTERM, SIGTERM], [SIGINT]])
  func aRequestToEndKeepsTheBestPlan(signals: [Int32]) throws {
    let plan = try StoppedRun.plan(cohorts: Self.cohorts)
    // How soon there is a plan depends on the machine; before that the answer is that none was found.
    for seconds in [3.0, 9, 27, 81] {
      let run = try StoppedRun(["solve", plan.path, "--format", "json"], signals: signals, after: seconds)
      #expect(run.endedByItself)
      if run.status == 3 { continue }
      #expect(run.status == 0)
      let answer = try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any])
      #expect(["optimal", "feasible"].contains(answer["status"] as? String ?? ""))
      #expect((answer["sessions"] as? [Any])?.isEmpty == false)
      return
    }
    Issue.record("no plan of \(Self.cohorts) cohorts within a minute")
  }

  /// The limit counts reading the plan and writing the answer as well.
  @Test func aLimitOfTimeHoldsForTheWholeCommand() throws {
    let plan = try StoppedRun.plan(cohorts: Self.cohorts)
    let started = Date()
    let run = try CommandLineRun("solve", plan.path, "--time-limit", "6")
    let taken = Date().timeIntervalSince(started)
    #expect(run.status == 0 || run.status == 3)
    // A multiple of the limit, since other tests have the processor too; a search without limits takes minutes.
    #expect(taken < 30, "\(taken) seconds with a limit of 6")
  }
}

/// A run of the command line that is asked to end after a time.
private struct StoppedRun {
  let status: Int32
  let endedByItself: Bool
  let output: Data

  init(_ arguments: [String], signals: [Int32], after seconds: Double) throws {
    let scratch = try Scratch()
    let outputFile = scratch.url.appendingPathComponent("stdout")
    try Data().write(to: outputFile)
    let process = Process()
    process.executableURL = try CommandLineRun.executable()
    process.arguments = arguments
    process.environment = ["LANG": "C"]
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = FileHandle.nullDevice
    try process.run()
    let end = Date().addingTimeInterval(seconds)
    while process.isRunning && Date() < end { Thread.sleep(forTimeInterval: 0.05) }
    for signal in signals where process.isRunning {
      kill(process.processIdentifier, signal)
      Thread.sleep(forTimeInterval: 0.05)
    }
    process.waitUntilExit()
    status = process.terminationStatus
    endedByItself = process.terminationReason == .exit
    output = try Data(contentsOf: outputFile)
  }

  /// A made-up plan of so many cohorts, in a folder of its own.
  static func plan(cohorts: String) throws -> PlanFile {
    let scratch = try Scratch()
    let made = try CommandLineRun("generate", "--cohorts", cohorts, "--seed", "7")
    try #require(made.status == 0, "\(made.errors)")
    return PlanFile(path: try scratch.file("plan.yaml", made.output), folder: scratch)
  }

  /// A plan file that goes away with its folder.
  struct PlanFile {
    let path: String
    let folder: Scratch
  }
}
