// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// `semainier timetable`: the timetabling problems of the international competitions.
struct TimetableCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "timetable",
    abstract: "Solves, checks and converts timetabling problems: curriculum-based (.ctt, .ectt), university (.xml).",
    subcommands: [TimetableSolveCommand.self, TimetableCheckCommand.self, TimetableConvertCommand.self])
}
