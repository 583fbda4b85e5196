// SPDX-License-Identifier: Apache-2.0
import Planning
import Testing
import TrainingCalendar

@Suite("Solving as a stream")
struct PlanStreamTests {
  @Test("the last event is the proved answer, the same as without a stream")
  func finished() async throws {
    var answers: [PlanAnswer] = []
    var improvements: [[Int]] = []
    for try await event in PlanSolver(TrainingYears.repair2026).solving() {
      switch event {
      case .progress(.improved(let values)): improvements.append(values)
      case .progress(.bound), .progress(.standing): #expect(answers.isEmpty)
      case .finished(let answer): answers.append(answer)
      }
    }
    #expect(answers.map(\.schedule.status) == [.optimal])
    let plain = try PlanSolver(TrainingYears.repair2026).solve()
    #expect(answers.first?.schedule == plain.schedule)
    for (one, two) in zip(improvements, improvements.dropFirst()) {
      #expect(two.lexicographicallyPrecedes(one) || one == two, "progress goes towards better plans")
    }
  }

  @Test("a cancelled task stops the search")
  func cancelled() async throws {
    let task = Task {
      var count = 0
      for try await _ in PlanSolver(TrainingYears.year2027).solving() { count += 1 }
      return count
    }
    task.cancel()
    _ = try await task.value
  }
}
