// SPDX-License-Identifier: Apache-2.0
public import ConstraintModel

/// News from a running ``solve(_:options:assuming:)``.
public enum SolveEvent: Hashable, Sendable {
  /// A better solution, with the value of each objective.
  case solution(Assignment, values: [Int])
  /// The objective with this number is proven to be at least the value.
  case bound(objective: Int, atLeast: Int)
  /// The search is over; always the last event.
  case finished(OptimisationResult)
}

/// Optimises a model on a thread of its own and tells what it finds.
///
/// ```swift
/// for await event in try solve(model) {
///   if case .finished(let result) = event { print(result.values) }
/// }
/// ```
///
/// A slow reader misses older events, never the last. The search stops when the reading task is cancelled or the stream
/// is dropped, and when the stop flag of the options is set; only the last still delivers ``SolveEvent/finished(_:)``.
///
/// - Throws: `ConstraintModel.ModelError` when an objective, a hint or an assumption is not valid in the model.
public func solve(
  _ model: Model, options: SolverOptions = SolverOptions(), assuming assumptions: [Literal] = []
) throws(ModelError) -> AsyncStream<SolveEvent> {
  try SolverState.validate(model)
  for literal in assumptions { try model.validate(.literal(literal)) }
  let abandoned = StopFlag()
  return AsyncStream(bufferingPolicy: .bufferingNewest(SolveThread.bufferedEvents)) { continuation in
    continuation.onTermination = { _ in abandoned.stop() }
    let thread = NativeThread(stackSize: SolveThread.stackSize) {
      let reduction = Presolve.reduction(of: model, options)
      var state = SolverState(validated: reduction.model, options: options)
      state.abandoned = abandoned
      state.beginCall()
      let result = state.minimise(assuming: assumptions.map { reduction.image($0) }) { progress in
        switch reduction.original(progress) {
        case .solution(let assignment, let values): continuation.yield(.solution(assignment, values: values))
        case .bound(let objective, let value): continuation.yield(.bound(objective: objective, atLeast: value))
        }
      }
      continuation.yield(.finished(reduction.original(result, assumptions: assumptions)))
      continuation.finish()
    }
    thread.detach()
  }
}

/// The thread of a search: apart from the cooperative pool, which has one thread per core, with room for recursion.
enum SolveThread {
  static let stackSize = 16 << 20
  static let bufferedEvents = 64
}
