// SPDX-License-Identifier: Apache-2.0

/// What the command line asks for. The flags are those MiniZinc passes on.
struct Options {
  /// `-a`: all solutions, or each better one.
  var wantsAll = false
  /// `-i`: each better solution.
  var wantsIntermediate = false
  /// `-n`: how many solutions at most.
  var solutions: Int?
  /// `-p`: threads.
  var threads = 1
  /// `-r`: seed.
  var seed: UInt64 = 0
  /// `-s`: statistics.
  var wantsStatistics = false
  /// `-t`: milliseconds.
  var timeLimit: Int?
  /// `--work-limit`: deterministic units.
  var workLimit: Int?
  /// `-v`: messages about the run on standard error.
  var isVerbose = false
  var wantsHelp = false
  /// The file, or `-` for standard input.
  var path = ""

  static let usage = """
    usage: fzn-semainier [-a] [-i] [-n N] [-f] [-p N] [-r N] [-s] [-t MS] [-v] [--work-limit N] FILE.fzn

      -a   all solutions; for an optimisation problem each better one
      -i   each better solution of an optimisation problem
      -n   stop after N solutions
      -f   free search: the search annotations may be ignored
      -p   threads to use
      -r   seed
      -s   statistics
      -t   time limit in milliseconds
      -v   messages about the run
      --work-limit   limit in deterministic units of work

    «-» reads standard input. Exit status: 0 done, 2 bad input or usage.
    """

  init(_ arguments: [String]) throws(UsageError) {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      switch argument {
      case "-a", "--all-solutions": wantsAll = true
      case "-i", "--intermediate-solutions": wantsIntermediate = true
      // The search is always free to leave the annotations.
      case "-f", "--free-search": break
      case "-s", "--statistics": wantsStatistics = true
      case "-v", "--verbose": isVerbose = true
      case "-h", "--help": wantsHelp = true
      case "-n": solutions = try Options.number(argument, &rest, from: 1)
      case "-p": threads = try Options.number(argument, &rest, from: 1)
      case "-r": seed = UInt64(bitPattern: Int64(try Options.number(argument, &rest, from: Int.min)))
      case "-t": timeLimit = try Options.number(argument, &rest, from: 0)
      case "--work-limit": workLimit = try Options.number(argument, &rest, from: 0)
      default:
        if argument.hasPrefix("-") && argument != "-" { throw UsageError(reason: "unknown flag «\(argument)»") }
        guard path.isEmpty else { throw UsageError(reason: "a second file «\(argument)»; give one") }
        path = argument
      }
    }
    if path.isEmpty && !wantsHelp { throw UsageError(reason: "no file; give one, or «-» for standard input") }
  }

  private static func number(
    _ flag: String, _ rest: inout ArraySlice<String>, from least: Int
  ) throws(UsageError) -> Int {
    guard let text = rest.popFirst() else { throw UsageError(reason: "«\(flag)» needs a number after it") }
    guard let value = Int(text), value >= least else {
      throw UsageError(reason: "«\(flag) \(text)»: a whole number\(least == Int.min ? "" : " from \(least)") is needed")
    }
    return value
  }
}

/// A command line that cannot be followed.
struct UsageError: Error {
  let reason: String
}
