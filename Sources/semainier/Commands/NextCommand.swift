// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import PlanFile
import Planning
import TrainingCalendar

/// `semainier next PLAN --year Y`.
struct NextCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "next",
    abstract: "Writes next year's plan file, to be edited, and says which blocks can't stay where they were.",
    discussion: "The new file extends the old one; written beside it, or to standard output without -o.")

  @Argument(help: "This year's plan file.") var plan: String
  @Option(help: "The new year.") var year: Int
  @Option(help: "How dates are carried over: \(CarryRule.allCases.map(\.rawValue).joined(separator: ", ")).")
  var carry = CarryRule.sameWeekday.rawValue
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write; an existing one is not replaced.", valueName: "file"))
  var output: String?
  @Option(help: "How the answer is written; in JSON with the file's text, where it is not written.")
  var format: OutputFormat = .text

  func validate() throws {
    if CarryRule(rawValue: carry) == nil {
      let known = CarryRule.allCases.map(\.rawValue).joined(separator: ", ")
      throw ValidationError("--carry takes \(known), not «\(carry)».")
    }
    if !(1900...2200).contains(year) { throw ValidationError("--year takes 1900 to 2200, not \(year).") }
  }

  func run() throws {
    let old = try PlanInput.load(plan)
    guard year != old.year else {
      Console.error("error: \(plan) is of \(old.year) already: give another --year")
      throw ExitStatus.badInput
    }
    let draft = file(of: old, remarks: [:])
    let carried = CarriedDates(of: try reread(draft))
    let wording = Wording(old.language)
    let remarks = carried.entries.map { ($0.block, remark($0, wording)) }
    let text = file(of: old, remarks: Dictionary(remarks, uniquingKeysWith: { first, _ in first }))
    _ = try reread(text)
    try write(text)
    switch format {
    case .text: Console.error(report(carried, wording))
    case .json: try Console.out(json: NextDocument(carried, year: year, carry: carry, file: output, text: text))
    }
  }

  private func file(of old: Plan, remarks: [BlockID: String]) -> String {
    let base = relativeName()
    return NextYearFile(
      of: old, named: base, year: year, carry: CarryRule(rawValue: carry) ?? .sameWeekday, remarks: remarks,
      comments: comments(of: old)
    ).text()
  }

  /// The comments of the old file; none where it is gone by now.
  private func comments(of old: Plan) -> PlanComments {
    (try? String(contentsOfFile: plan, encoding: .utf8)).map { PlanComments(of: $0, for: old) } ?? PlanComments()
  }

  /// The old plan as the new file names it: relative to where the new one will be.
  private func relativeName() -> String {
    let source = URL(fileURLWithPath: plan).standardizedFileURL
    guard let output else { return plan }
    let target = URL(fileURLWithPath: output).standardizedFileURL.deletingLastPathComponent()
    return source.deletingLastPathComponent().path == target.path ? source.lastPathComponent : source.path
  }

  /// The new file as the reader sees it: what we write must be a plan.
  private func reread(_ text: String) throws(ExitStatus) -> Plan {
    let name = output ?? "next-\(year).yaml"
    do throws(PlanFileErrors) {
      return try PlanFile.read(name) { wanted throws(FileProblem) in
        if wanted == name { return Array(text.utf8) }
        guard let bytes = FileManager.default.contents(atPath: wanted) else { throw .missing }
        return [UInt8](bytes)
      }.plan
    } catch {
      for diagnostic in error.diagnostics {
        Console.error("\(diagnostic.mark): error: \(diagnostic.message(in: Console.language))")
      }
      throw .badInput
    }
  }

  private func remark(_ entry: CarriedDates.Entry, _ wording: Wording) -> String {
    let dates = wording.range(entry.dates)
    guard !entry.broken.isEmpty else { return dates }
    let reasons = entry.broken.map(\.rule.rawValue).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return dates + wording.say(" : à revoir, ", ": to be moved, ") + reasons.joined(separator: ", ")
  }

  private func report(_ carried: CarriedDates, _ wording: Wording) -> String {
    let unable = carried.unable
    let count = wording.say(
      wording.count(unable.count, "bloc à revoir", "blocs à revoir"),
      wording.count(unable.count, "block to be moved", "blocks to be moved"))
    return
      ([count]
      + unable.map { entry in
        "  \(entry.block) (\(wording.range(entry.dates)))\(wording.say(" :", ":")) "
          + entry.broken.map(\.message).joined(separator: " ; ")
      }).joined(separator: "\n")
  }

  private func write(_ text: String) throws(ExitStatus) {
    guard let output else {
      if format == .text { Console.out(text) }
      return
    }
    try NewFile(output).write(text)
  }
}
