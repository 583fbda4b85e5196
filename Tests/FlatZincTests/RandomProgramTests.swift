// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import FlatZinc
import Foundation
import Testing

/// `SEMAINIER_FUZZ=100` makes the random tests a hundred times as long.
let fuzzFactor = ProcessInfo.processInfo.environment["SEMAINIER_FUZZ"].flatMap(Int.init) ?? 1

@Suite("Random FlatZinc programs")
struct RandomProgramTests {
  @Test("have the solutions and the optimum that trying all assignments finds")
  func enumeration() throws {
    for seed in 0..<(2000 * fuzzFactor) {
      let program = RandomProgram(seed: seed, isForGecode: false)
      guard program.assignments <= 1000 else { continue }
      let failure = try disagreement(program)
      #expect(failure == nil, "seed \(seed): \(failure ?? "")\n\(program.text)")
      if failure != nil { return }
    }
  }

  private func disagreement(_ program: RandomProgram) throws -> String? {
    let expected = program.solutions()
    let translation = try Translation(Program(reading: program.text))
    var solver = try Solver(translation.model)
    if let optimum = program.optimum(of: expected) {
      let result = solver.minimise()
      let found = result.solution.flatMap(translation.objectiveValue(of:))
      return result.status == .optimal && found == optimum
        ? nil : "\(result.status) \(String(describing: found)), not \(optimum)"
    }
    var found = Set<String>()
    var count = 0
    let projection = translation.projection
    solver.enumerate(projectedOn: projection.literals, variables: projection.variables) { solution in
      found.insert(translation.text(of: solution).filter { $0 != " " })
      count += 1
      return count <= expected.count + 1
    }
    if count != found.count { return "a solution comes twice" }
    let wanted = Set(expected.map(RandomProgramTests.text(of:)))
    if found == wanted { return nil }
    return "missing \(wanted.subtracting(found).sorted().first ?? "nothing"), superfluous "
      + "\(found.subtracting(wanted).sorted().first ?? "nothing")"
  }

  /// A solution as the output prints it, without blanks; consecutive members of a set are a range there.
  private static func text(of values: [Value]) -> String {
    values.enumerated().map { index, value in "v\(index)=\(text(of: value));\n" }.joined()
  }

  private static func text(of value: Value) -> String {
    guard case .set(let members) = value, let low = members.min(), let high = members.max(),
      high - low + 1 == members.count
    else { return value.text }
    return "\(low)..\(high)"
  }
}
