// SPDX-License-Identifier: Apache-2.0
import ArgumentParser

/// The command line.
@main
struct Semainier: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "semainier",
    abstract:
      "Plans a training year: places every block, session and room, proves the plan best or explains why none exists.",
    version: "0.1.0",
    subcommands: [
      CheckCommand.self, SolveCommand.self, ExplainCommand.self, ReplanCommand.self, WhatIfCommand.self,
      NextCommand.self, ImportCommand.self, GenerateCommand.self, OverlapsCommand.self, HolidaysCommand.self,
      DiffCommand.self, NoticeCommand.self, PublishCommand.self, VersionsCommand.self, RollbackCommand.self,
      FeedsCommand.self, TimetableCommand.self,
      ServeCommand.self, ExportCommand.self,
    ])

  static func main() {
    CommandTime.begin()
    do {
      var command = try parseAsRoot()
      Interrupt.listen()
      try command.run()
    } catch let status as ExitStatus {
      status.leave()
    } catch let error {
      leave(with: error)
    }
  }

  /// Help and version are answers; anything else that goes wrong here is a use of the command that it does not have.
  private static func leave(with error: any Error) -> Never {
    let text = fullMessage(for: error)
    if exitCode(for: error) == .success {
      Console.out(text)
      ExitStatus.done.leave()
    }
    Console.error(text)
    ExitStatus.badInput.leave()
  }
}
