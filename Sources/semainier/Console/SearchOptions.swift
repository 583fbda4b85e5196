// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Timetabling

/// Options of every command that searches.
struct SearchOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Stop after this many seconds and give the best found.", valueName: "s"))
  var timeLimit: Double?

  @Option(help: ArgumentHelp("Stop after this many units of work; the same on every machine.", valueName: "n"))
  var workLimit: Int?

  @Option(help: ArgumentHelp("Threads to search with; the answer is the same with any number.", valueName: "n"))
  var threads: Int = 1

  @Option(help: ArgumentHelp("Breaks ties; the same seed gives the same plan.", valueName: "n"))
  var seed: UInt64 = 0

  /// Numbers that cannot be meant are refused here, with the others of the command.
  func validate() throws {
    if let timeLimit, !(timeLimit > 0 && timeLimit <= 1e9) {
      throw ValidationError("--time-limit takes a number of seconds above 0, not \(timeLimit).")
    }
    if let workLimit, workLimit <= 0 { throw ValidationError("--work-limit takes a number above 0, not \(workLimit).") }
    if !(1...256).contains(threads) { throw ValidationError("--threads takes a number from 1 to 256, not \(threads).") }
  }

  /// The limits asked for, where some of the time has passed since the command began and some is kept for what follows the
  /// search; at least half of what is left is the search's.
  ///
  /// - Parameter kept: what is kept.
  func limits(keeping kept: Duration) -> SearchLimits {
    var limits = limits
    limits.time = limits.time.map { time in
      let left = max(.zero, time - CommandTime.passed)
      return max(left - kept, left / 2)
    }
    return limits
  }

  /// The limits asked for; an interrupt from the keyboard also stops the search, which then gives its best.
  var limits: SearchLimits {
    SearchLimits(
      work: workLimit, time: timeLimit.map { .milliseconds(Int64($0 * 1000)) }, seed: seed, stopFlag: Interrupt.flag)
  }
}
