// SPDX-License-Identifier: Apache-2.0
import Planning
import Publishing
import TrainingCalendar

/// How the answer to a plan is told and written: for every command that solves one.
struct PlanOutcome {
  /// What a command tells beside the schedule.
  struct Additions {
    /// Lines after the report in text.
    var lines: [String] = []
    /// Keys beside those of the schedule in JSON.
    var keys: [(name: String, value: any Encodable)] = []
    /// Files beside those of the schedule.
    var files: [OutputFile] = []
  }

  let context: PlanContext
  let search: SearchOptions
  let output: String?
  let format: OutputFormat
  /// The texts of the plan, which the schedule takes along.
  let texts: [PlanText]
  /// What had happened, which the schedule remembers.
  var incidents: [ScheduleIncident] = []
  /// Told before an explanation of why there is no plan.
  var refusal: [String] = []

  /// Solves, tells, writes.
  ///
  /// - Parameter additions: what to tell beside the schedule, made from it.
  func present(
    countsOptima: Bool, additions: (Schedule, PlanSolver) throws -> Additions = { _, _ in Additions() }
  ) throws {
    var solver = PlanSolver(
      context, limits: search.limits(keeping: CommandTime.passed * timesReading), countsOptima: countsOptima)
    solver.threads = search.threads
    var line = ProgressLine(context)
    var answer = try Refusal.catching { () throws in try solver.solve { line.show($0) } }
    line.clear()
    complete(&answer.schedule)
    switch answer.schedule.status {
    case .infeasible: try refuse()
    case .unknown: try stop(answer.schedule)
    default:
      let further = try Refusal.catching(in: context.plan.language) { try additions(answer.schedule, solver) }
      try accept(answer, further)
    }
  }

  /// How much longer what follows the search takes than reading the plan did, about: the schedule with its overlaps and
  /// wishes, and the files. Both are in proportion to the plan, so reading tells how fast the machine is now.
  private var timesReading: Int {
    guard output != nil else { return 3 }
    return search.threads > 1 ? 17 : 24
  }

  /// Gives a schedule what it takes along.
  func complete(_ schedule: inout Schedule) {
    schedule.planFiles = texts.isEmpty ? nil : texts
    schedule.incidents = incidents.isEmpty ? nil : incidents
  }

  private func accept(_ answer: PlanAnswer, _ additions: Additions) throws(ExitStatus) {
    var report = SolveReport(answer, in: context)
    if let output {
      report.files = try PublishedFiles(answer.schedule, threads: search.threads).write(
        to: output, with: additions.files)
    }
    switch format {
    case .text: Console.out(([report.text()] + additions.lines).joined(separator: "\n"))
    case .json: try Console.out(json: ScheduleDocument(schedule: answer.schedule, additions: additions.keys))
    }
  }

  private func refuse() throws {
    let explanation = try Refusal.catching { () throws in
      try PlanExplainer(context, limits: search.limits).explain { ExplainReport.tell($0, in: context) }
    }
    switch format {
    case .text: Console.out((refusal + [ExplainReport(explanation, in: context).text()]).joined(separator: "\n"))
    case .json: try Console.out(json: ExplainDocument(explanation, in: context))
    }
    throw ExitStatus.no
  }

  private func stop(_ schedule: Schedule) throws {
    Console.error(
      context.wording.say(
        "Limite atteinte avant toute réponse : relancez avec une limite plus large.",
        "A limit was reached before any answer: run again with a wider one."))
    if format == .json { try PublishedFiles(schedule).print() }
    throw ExitStatus.stopped
  }
}

/// A schedule in JSON with further keys beside its own.
struct ScheduleDocument: Encodable {
  let schedule: Schedule
  let additions: [(name: String, value: any Encodable)]

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    try schedule.encode(to: encoder)
    var box = encoder.container(keyedBy: Key.self)
    for (name, value) in additions { try box.encode(value, forKey: Key(name)) }
  }
}
