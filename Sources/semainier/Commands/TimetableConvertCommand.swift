// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Timetabling

/// `semainier timetable convert FILE --to ctt|ectt|xml`.
struct TimetableConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes a problem in another format.",
    discussion: """
      A .ctt file cannot say sites, unsuitable rooms, double lectures and daily loads; they are left out. University
      problems are only written as xml, which orders and indents a file and leaves out its comments.
      """)

  @Argument(help: "The problem: a .ctt, .ectt or .xml file.") var file: String
  @Option(help: "The format to write.") var to: TextFormat
  @Option(name: .shortAndLong, help: ArgumentHelp("Where to write it; standard output if not said.", valueName: "file"))
  var output: String?

  func run() throws {
    let text =
      switch (try TimetableFile.load(file), to) {
      case (.curriculum(let courses), .ctt): courses.text(as: .ctt)
      case (.curriculum(let courses), .ectt): courses.text(as: .ectt)
      case (.university(let timetable), .xml): timetable.instance.xml()
      case (.curriculum, .xml): try refuse("a curriculum problem can be written as ctt or ectt")
      case (.university, .ctt), (.university, .ectt): try refuse("a university problem can be written as xml")
      }
    guard let output else { return Console.out(text) }
    try Refusal.catching { try Data(text.utf8).write(to: URL(filePath: output), options: .atomic) }
  }

  /// A format that can be written.
  enum TextFormat: String, ExpressibleByArgument, CaseIterable {
    case ctt, ectt, xml
  }

  private func refuse(_ reason: String) throws(ExitStatus) -> String {
    Console.error("error: --to \(to.rawValue): \(reason)")
    throw .badInput
  }
}
