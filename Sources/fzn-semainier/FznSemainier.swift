// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import FlatZinc
import Synchronization

#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// `fzn-semainier`: a FlatZinc solver for MiniZinc.
@main
struct FznSemainier {
  /// Bad input or usage.
  private static let badInput: Int32 = 2

  static func main() {
    let options: Options
    do {
      options = try Options(Array(CommandLine.arguments.dropFirst()))
    } catch {
      complain("fzn-semainier: \(error.reason)\n\(Options.usage)")
      exit(badInput)
    }
    if options.wantsHelp {
      print(Options.usage)
      exit(0)
    }
    let stopFlag = StopFlag()
    signal(SIGPIPE, SIG_IGN)
    onInterrupt { stopFlag.stop() }
    // Conflict clauses are minimised by recursion.
    NativeThread(stackSize: 64 << 20) { exit(run(options, stopFlag)) }.join()
  }

  private static func run(_ options: Options, _ stopFlag: StopFlag) -> Int32 {
    do {
      try Run(options)(stopFlag: stopFlag)
      return 0
    } catch let error as FlatZincError {
      complain("\(options.path):\(error)")
    } catch {
      complain("fzn-semainier: \(error)")
    }
    return badInput
  }

  private static func complain(_ message: String) {
    // Where nobody listens there is nobody to tell.
    _ = writeAll(Array((message + "\n").utf8), to: STDERR_FILENO)
  }
}

/// Calls back when the user or the system asks the program to stop: a thread waits for the signals, which reach no other.
private func onInterrupt(_ body: @escaping @Sendable () -> Void) {
  var signals = sigset_t()
  sigemptyset(&signals)
  sigaddset(&signals, SIGINT)
  sigaddset(&signals, SIGTERM)
  // Threads started from now on inherit this.
  pthread_sigmask(SIG_BLOCK, &signals, nil)
  let waited = signals
  NativeThread(stackSize: 1 << 18) {
    var signals = waited
    var number: Int32 = 0
    while sigwait(&signals, &number) == 0 { body() }
  }.detach()
}
