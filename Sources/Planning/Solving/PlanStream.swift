// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Foundation
import Timetabling

/// News from solving a plan.
public enum PlanEvent: Sendable {
  /// A better schedule was found, or a bound was proved.
  case progress(PlanProgress)
  /// The search is over; always the last event.
  case finished(PlanAnswer)
}

extension PlanSolver {
  /// Solves on a thread of its own and tells what it finds.
  ///
  /// ```swift
  /// for try await event in PlanSolver(plan).solving() {
  ///   if case .finished(let answer) = event { print(answer.schedule.status) }
  /// }
  /// ```
  ///
  /// The search stops soon after the reading task is cancelled or the stream is dropped, or when the stop flag of its
  /// limits is set; in the last case the best schedule found is still delivered. A slow reader misses older progress,
  /// never the last event.
  ///
  /// - Returns: a stream that throws `ConstraintModel.ModelError` where the plan's numbers are too large.
  public func solving() -> AsyncThrowingStream<PlanEvent, any Error> {
    let flag = stopFlag ?? StopFlag()
    let solver = stopping(at: flag)
    return AsyncThrowingStream(bufferingPolicy: .bufferingNewest(64)) { continuation in
      continuation.onTermination = { reason in
        if case .cancelled = reason { flag.stop() }
      }
      let thread = Thread {
        do {
          let answer = try solver.solve { continuation.yield(.progress($0)) }
          continuation.yield(.finished(answer))
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      // The engine recurses while it minimises learned clauses: the default of a secondary thread is too small.
      thread.stackSize = 16 << 20
      thread.start()
    }
  }
}
