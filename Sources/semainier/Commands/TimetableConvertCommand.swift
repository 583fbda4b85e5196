// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Timetabling

/// `semainier timetable convert FILE --to ctt|ectt`.
struct TimetableConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes a problem in another format.",
    discussion: "A .ctt file cannot say sites, unsuitable rooms, double lectures and daily loads; they are left out.")

  @Argument(help: "The problem: a .ctt or .ectt file.") var file: String
  @Option(help: "The format to write.") var to: TextFormat
  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write it; standard output if not said.", valueName: "file"))
  var output: String?

  func run() throws {
    let text =
      switch try TimetableFile.load(file) {
      case .curriculum(let courses): courses.text(as: to.value)
      }
    guard let output else { return Console.out(text) }
    try Refusal.catching { try Data(text.utf8).write(to: URL(filePath: output), options: .atomic) }
  }

  /// A format that can be written.
  enum TextFormat: String, ExpressibleByArgument, CaseIterable {
    case ctt, ectt

    var value: CurriculumCourses.Format {
      switch self {
      case .ctt: .ctt
      case .ectt: .ectt
      }
    }
  }
}
