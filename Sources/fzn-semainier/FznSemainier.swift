// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import FlatZinc
import Foundation
import Synchronization

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
    let interrupts = [SIGINT, SIGTERM].map { Interrupt($0) { stopFlag.stop() } }
    signal(SIGPIPE, SIG_IGN)
    let finished = DispatchSemaphore(value: 0)
    let status = Atomic<Int32>(0)
    let thread = Thread {
      status.store(run(options, stopFlag), ordering: .releasing)
      finished.signal()
    }
    // Conflict clauses are minimised by recursion.
    thread.stackSize = 64 << 20
    thread.start()
    // A wait that ends: what never returns keeps nothing alive, and signals would find nobody.
    withExtendedLifetime(interrupts) { finished.wait() }
    exit(status.load(ordering: .acquiring))
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

  private static func complain(_ message: String) { FileHandle.standardError.write(Data((message + "\n").utf8)) }
}

/// Calls back when a signal arrives.
private struct Interrupt {
  private let source: any DispatchSourceSignal

  init(_ number: Int32, _ body: @escaping @Sendable () -> Void) {
    signal(number, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: number, queue: .global())
    source.setEventHandler(handler: body)
    source.resume()
  }
}
