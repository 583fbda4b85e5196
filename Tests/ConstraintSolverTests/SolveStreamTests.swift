// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

@Suite("Solving in the background")
struct SolveStreamTests {
  @Test("events end with the result")
  func events() async throws {
    let year = try YearModel(blocks: 6, days: 50)
    var values: [[Int]] = []
    var last: SolveEvent?
    for await event in try solve(year.model) {
      if case .solution(_, let found) = event { values.append(found) }
      last = event
    }
    guard case .finished(let result) = last else {
      Issue.record("the last event is \(String(describing: last))")
      return
    }
    #expect(result.status == .optimal)
    #expect(values.last == result.values)
    #expect(zip(values, values.dropFirst()).allSatisfy { $1.lexicographicallyPrecedes($0) })
  }

  @Test("a set flag stops the search and still gives the result")
  func cancellation() async throws {
    let flag = StopFlag()
    flag.stop()
    let year = try YearModel(blocks: 6, days: 50)
    var events: [SolveEvent] = []
    for await event in try solve(year.model, options: SolverOptions(stopFlag: flag)) { events.append(event) }
    guard case .finished(let result) = events.last else {
      Issue.record("there is no last event")
      return
    }
    #expect(result.status == .unknown(.cancelled))
  }

  @Test("cancelling the reader ends the stream", .timeLimit(.minutes(1)))
  func abandoned() async throws {
    // Fifteen pigeons in fourteen holes: hopeless without counting.
    var model = Model()
    let places = (0...14).map { _ in (0..<14).map { _ in model.newBool().literal } }
    for pigeon in places { try model.require(.clause(pigeon)) }
    for hole in 0..<14 { try model.require(.atMostOne(places.map { $0[hole] })) }
    let stream = try solve(model)
    let reader = Task {
      var count = 0
      for await _ in stream { count += 1 }
      return count
    }
    try await Task.sleep(for: .milliseconds(50))
    reader.cancel()
    _ = await reader.value
  }
}
