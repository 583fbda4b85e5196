// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Testing
import Timetabling

/// The exact engine against enumeration by the slow checkers.
@Suite("Exact search against enumeration")
struct ExactSearchTests {
  @Test("best answers, counts and conflicts of tiny random problems", arguments: 0..<50)
  func agrees(seed: Int) throws {
    var problems = RandomProblems(seed: UInt64(seed))
    for round in 0..<6 {
      let problem = round % 2 == 0 ? problems.next() : problems.nextOnGrid()
      let best = Enumeration.best(of: problem)
      var search = try ExactSearch(problem)
      let result = search.solve()
      guard let best else {
        #expect(result.status == .infeasible, "seed \(seed)")
        try expectConflict(of: problem, seed)
        continue
      }
      #expect(result.status == .optimal, "seed \(seed)")
      let solution = try #require(result.solution, "seed \(seed)")
      let score = Score(of: solution, in: problem)
      #expect(score.isFeasible, "seed \(seed)")
      #expect(Enumeration.value(of: solution, score, in: problem) == best, "seed \(seed)")
      #expect([result.omissions.value] + result.objectives.map(\.value) + [result.soft.value] == best, "seed \(seed)")
      let count = search.countTimes(of: problem.activities.indices.map { ActivityIndex($0) }, asGoodAs: result)
      #expect(count == .exactly(Enumeration.times(of: problem, asGoodAs: best).count), "seed \(seed)")
    }
  }

  /// A conflict has no answer by itself, and one without any of its rules; relaxations give the best there is.
  private func expectConflict(of problem: Problem, _ seed: Int) throws {
    var search = ConflictSearch(problem)
    let found = try search.conflict()
    let conflict = try #require(found, "seed \(seed)")
    let others = Set(problem.rules.indices.map { RuleIndex($0) }).subtracting(conflict)
    #expect(Enumeration.best(of: problem, without: others) == nil, "seed \(seed): a conflict has an answer")
    for rule in conflict {
      #expect(
        Enumeration.best(of: problem, without: others.union([rule])) != nil, "seed \(seed): not minimal")
      let rest = conflict.filter { $0 != rule }
      let witness = try #require(try search.witness(keeping: rest), "seed \(seed)")
      #expect(Set(Score(of: witness, in: problem).broken.keys).isDisjoint(with: rest), "seed \(seed): a false witness")
    }
    #expect(try search.witness(keeping: conflict) == nil, "seed \(seed)")
    let disjoint = try search.disjointConflicts(after: conflict, atMost: 10)
    #expect(disjoint.joined().count == Set(disjoint.joined()).count, "seed \(seed): not disjoint")
    #expect(try search.conflict(without: Set(disjoint.joined())) == nil, "seed \(seed): one is missing")
    let relaxations = try search.relaxations(of: disjoint, upTo: 5)
    #expect(Set(relaxations.map { Set($0.rules) }) == Enumeration.smallestRemovals(from: problem), "seed \(seed)")
    for relaxation in relaxations {
      let best = Enumeration.best(of: problem, without: Set(relaxation.rules))
      let result = relaxation.result
      #expect(
        best == [result.omissions.value] + result.objectives.map(\.value) + [result.soft.value],
        "seed \(seed): relaxation \(relaxation.rules)")
    }
  }
}
