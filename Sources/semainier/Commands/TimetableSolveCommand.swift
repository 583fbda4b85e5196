// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Timetabling

/// `semainier timetable solve FILE`.
struct TimetableSolveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "solve",
    abstract: "Searches a good timetable and writes it.",
    discussion: """
      Without a limit, a fixed number of moves is tried. A unit of work is one move; with a limit of work and one thread
      the answer is the same on every machine. Curriculum timetables come with a bound that no timetable is below, worked out
      after the search; it takes up to a tenth of a limit of time. Control-C stops the search, which then gives its best.
      Exit code 3 if a limit was reached before any timetable kept all that must hold, 1 if it is proved that none does; what
      there is too little of is then said, as far as counting proves it or the search has met it.
      """)

  @Argument(help: "The problem: a .ctt, .ectt or .xml file.") var file: String
  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the solution.", valueName: "file"))
  var output: String?
  @Option(help: "The cost of a curriculum timetable.") var formulation: Formulation?
  @Option(help: ArgumentHelp("A solution to start from.", valueName: "file")) var start: String?
  @Option(help: "How the answer is written.") var format: OutputFormat = .text
  @OptionGroup var search: SearchOptions

  func run() throws {
    let document = try TimetableFile.load(file).document(formulation)
    let began = ContinuousClock.now
    var options = LocalSearchOptions(limits: searchLimits(document), threads: search.threads)
    if let start {
      let text = try TimetableFile.text(of: start)
      options.start = try Refusal.catching { try document.solution(text: text, file: start) }
    }
    let progress = TimetableProgress(document)
    let result = try Refusal.catching {
      try localSearch(document.problem, options: options) { progress.show($0) }
    }
    progress.clear()
    let cost = document.cost(of: result.solution)
    let bound = try cost.isFeasible ? lowerBound(of: document, since: began) : nil
    let bottlenecks =
      cost.isFeasible ? [] : document.problem.bottlenecks(observed: result.contests, words: document.words)
    let report = TimetableReport(
      document, cost: cost, bound: bound, bottlenecks: bottlenecks, moves: result.moves, seed: search.seed)
    if cost.isFeasible, let output {
      let text = document.text(of: result.solution)
      try Refusal.catching { try Data(text.utf8).write(to: URL(filePath: output), options: .atomic) }
    }
    switch format {
    case .text: Console.out(report.text)
    case .json: try Console.out(json: report)
    }
    guard !cost.isFeasible else { return }
    if bottlenecks.contains(where: { $0.evidence == .proved }) {
      Console.error("no timetable keeps all that must hold, as counting proves; nothing was written")
      throw ExitStatus.no
    }
    Console.error("no timetable that keeps all that must hold was found before the limit; nothing was written")
    throw ExitStatus.stopped
  }

  /// Units of exact search that the bound may take: seconds.
  private static let boundWork = 10_000_000
  /// The share of a limit of time that is kept for the bound.
  private static let boundShare = 0.1

  /// The limits of the search itself.
  private func searchLimits(_ document: any TimetableDocument) -> SearchLimits {
    var limits = search.limits
    if document is CurriculumTimetable { limits.time = limits.time.map { $0 * (1 - Self.boundShare) } }
    return limits
  }

  /// What no timetable costs less than; nil where the format has no bound.
  private func lowerBound(
    of document: any TimetableDocument, since began: ContinuousClock.Instant
  ) throws(ExitStatus) -> Int? {
    guard let timetable = document as? CurriculumTimetable else { return nil }
    let left = search.limits.time.map { max(.zero, $0 - (ContinuousClock.now - began)) }
    let limits = SearchLimits(work: Self.boundWork, time: left, stopFlag: Interrupt.flag)
    return try Refusal.catching { try timetable.bound(limits: limits).total }
  }
}
