// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import PlanFile
import Planning

/// `semainier generate --cohorts N --seed S`.
struct GenerateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate",
    abstract: "Makes up a realistic plan of any size that has a solution.",
    discussion: """
      For benchmarks and trials: cohorts of several rhythms on several sites, scarce rooms, shared lecturers, holidays,
      windows, orders and pairs. The same arguments give the same file. About thirty half-days a cohort.
      """)

  @Option(help: ArgumentHelp("How many cohorts, from 1 to 10000.", valueName: "n")) var cohorts: Int
  @Option(help: ArgumentHelp("The same seed gives the same plan.", valueName: "n")) var seed: UInt64 = 1
  @Option(help: ArgumentHelp("The year that is planned.", valueName: "y")) var year: Int = 2027
  @Option(help: ArgumentHelp("How little choice there is: 0 (loose) to 1 (tight).", valueName: "t"))
  var tightness: Double = 0.5
  @Option(name: .shortAndLong, help: ArgumentHelp("The file to write; standard output without it.", valueName: "file"))
  var output: String?

  func validate() throws {
    do throws(GenerationSettings.OutOfRange) {
      _ = try settings()
    } catch {
      throw ValidationError("--\(error).")
    }
  }

  private func settings() throws(GenerationSettings.OutOfRange) -> GenerationSettings {
    try GenerationSettings(cohorts: cohorts, seed: seed, year: year, tightness: tightness)
  }

  func run() throws {
    let plan = PlanGenerator(try settings()).generate().plan
    let command = "semainier generate --cohorts \(cohorts) --seed \(seed) --year \(year) --tightness \(tightness)"
    let text = PlanFileText(plan, remarks: ["Plan d'essai : \(command)"]).text()
    guard let output else { return Console.out(text) }
    do {
      try Data(text.utf8).write(to: URL(fileURLWithPath: output), options: .atomic)
    } catch {
      Console.error("error: \(output): \(error.localizedDescription)")
      throw ExitStatus.badInput
    }
  }
}
