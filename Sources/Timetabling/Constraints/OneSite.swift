// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Parts of one day take rooms of one site; parts without a room don't count. Each site too many is one violation.
public struct OneSite: TimetableConstraint {
  /// The parts.
  public var parts: [PartIndex]

  /// Parts on one site.
  public init(_ parts: [PartIndex]) { self.parts = parts }

  public func violation(of solution: Solution, in problem: Problem) -> Int {
    let sites = parts.filter { solution.time($0.activity) != nil }
      .compactMap { solution.choice($0, in: problem).room }.map { problem[$0].site }
    return max(0, Set(sites).count - 1)
  }

  public func scope(in problem: Problem) -> [ActivityIndex]? { parts.map(\.activity) }

  public var holdsWithFewer: Bool { true }

  public func greatestViolation(in problem: Problem) -> Int? { max(0, parts.count - 1) }

  public func lower(into lowering: inout ExactLowering) {
    let sites = Set(lowering.problem.rooms.map(\.site)).sorted()
    var used: [Literal] = []
    for site in sites {
      var literals: [Literal] = []
      for part in parts {
        guard let use = lowering.uses(part, site: site) else { continue }
        literals.append(lowering.both(use, lowering.isPlaced(part.activity)))
      }
      if let literal = lowering.any(of: literals.uniqued()) { used.append(literal) }
    }
    if used.filter({ $0 == lowering.always }).count > 1 { return lowering.forbid([]) }
    lowering.atMostOne(used.uniqued())
  }
}
