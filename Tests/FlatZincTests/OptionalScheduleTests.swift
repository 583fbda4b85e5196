// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Testing

@Suite("Schedules with optional tasks and wishes")
struct OptionalScheduleTests {
  @Test("status, lexicographic optimum and counts by enumeration", arguments: 0..<40)
  func enumeration(seed: Int) throws {
    let schedule = try OptionalSchedule(seed: seed)
    let solutions = schedule.solutions()
    var solver = try Solver(schedule.model, options: SolverOptions(checksInferences: seed % 2 == 0))
    let all = solver.countSolutions(projectedOn: schedule.literals, variables: schedule.variables)
    #expect(all == .exactly(solutions.count), "\(schedule.model)")
    let values = solutions.map { solution in schedule.model.objectives.map { solution[$0] } }
    let best = values.min { $0.lexicographicallyPrecedes($1) }
    let result = solver.minimise()
    #expect(result.values == best ?? [], "\(schedule.model)")
    guard let best else { return }
    let optima = solver.countSolutions(
      projectedOn: schedule.literals, variables: schedule.variables, objectivesAtMost: best)
    #expect(optima == .exactly(values.count { $0 == best }), "\(schedule.model)")
    let projected = solver.countSolutions(projectedOn: schedule.literals)
    #expect(projected == .exactly(Set(solutions.map(\.bools)).count), "\(schedule.model)")
    #expect(solver.inferenceFailures.isEmpty, "\(solver.inferenceFailures)\n\(schedule.model)")
  }

  @Test(
    "status, optimum and counts by Gecode",
    .enabled(if: Installation.minizinc != nil, "minizinc is not installed: apt-get install minizinc"),
    arguments: 100..<112)
  func gecode(seed: Int) throws {
    let schedule = try OptionalSchedule(seed: seed)
    var solver = try Solver(schedule.model)
    let counting = try gecode(schedule.counting, "-a")
    let expected = counting.split(separator: "\n").count { $0 == "----------" }
    let all = solver.countSolutions(projectedOn: schedule.literals, variables: schedule.variables)
    #expect(all == .exactly(expected), "\(schedule.counting)")
    let lines = try gecode(schedule.optimising).split(separator: "\n")
    let result = solver.minimise()
    if expected == 0 {
      #expect(lines == ["=====UNSATISFIABLE====="] && result.status == .infeasible(core: []))
    } else {
      #expect(lines.last == "==========" && result.status == .optimal)
      #expect(lines.first == Substring(String(OptionalSchedule.scaled(result.values))), "\(schedule.optimising)")
    }
  }

  private func gecode(_ program: String, _ flags: String...) throws -> String {
    let minizinc = try #require(Installation.minizinc)
    let file = try TemporaryFile(program, suffix: ".mzn")
    let answer = try minizinc.run(["--solver", "gecode"] + flags + [file.path])
    try #require(answer.status == 0, "\(answer.errors)")
    return answer.output
  }
}
