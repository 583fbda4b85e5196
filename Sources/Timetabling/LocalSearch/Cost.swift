// SPDX-License-Identifier: Apache-2.0

/// What local search minimises: first what must hold, then everything wished for.
struct Cost: Hashable, Sendable {
  /// Broken constraints that must hold and required activities left out, each times its present weight; 0 exactly where
  /// nothing is broken.
  var hard: Int
  /// Omissions, objectives and wishes in one number, as ``CostScale`` scales them.
  var soft: Int

  static let zero = Cost(hard: 0, soft: 0)

  @inline(__always)
  init(hard: Int, soft: Int) {
    self.hard = hard
    self.soft = soft
  }

  @inline(__always)
  static func + (left: Cost, right: Cost) -> Cost {
    Cost(hard: left.hard &+ right.hard, soft: left.soft &+ right.soft)
  }

  @inline(__always)
  static func - (left: Cost, right: Cost) -> Cost {
    Cost(hard: left.hard &- right.hard, soft: left.soft &- right.soft)
  }

  @inline(__always)
  static func * (amount: Int, weight: Cost) -> Cost {
    Cost(hard: amount &* weight.hard, soft: amount &* weight.soft)
  }

  @inline(__always)
  static func += (left: inout Cost, right: Cost) { left = left + right }

  @inline(__always)
  static func -= (left: inout Cost, right: Cost) { left = left - right }

  /// Whether fewer hard weights are broken, or as many at less cost.
  @inline(__always)
  func isBetter(than other: Cost) -> Bool { hard != other.hard ? hard < other.hard : soft < other.soft }
}

/// Why local search cannot take a problem on.
public enum LocalSearchError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The levels of what is minimised, scaled so that none outweighs the one before it, do not fit into 62 bits.
  case costsTooLarge(level: String)
  /// A start does not fit the problem: it has another number of activities or parts, or names times or choices that do
  /// not exist.
  case startDoesNotFit(activity: Int)
  /// A start gives some student classes that their courses do not allow together, or knows other students.
  case attendanceDoesNotFit
  /// The problem holds constraints that the search for classes does not know.
  case unknownConstraints

  public var description: String {
    switch self {
    case .costsTooLarge(let level):
      "the costs of «\(level)» and of what comes after it are too large to be weighed against each other in 62 bits;"
        + " use smaller costs or fewer objectives"
    case .startDoesNotFit(let activity):
      "the start does not fit the problem at activity \(activity): use a solution of this very problem"
    case .attendanceDoesNotFit:
      "the start gives some student classes that their courses do not allow together; use a solution in which every"
        + " student takes one class of each subpart of one configuration of each course"
    case .unknownConstraints:
      "the problem holds constraints that the search for classes with weekly times does not know; use the general one"
    }
  }
}

/// The factors that make one number of the levels of what is minimised: activities left out, objectives, wishes.
///
/// Each factor exceeds all that the levels after it can amount to, so that numbers compare as the levels do.
struct CostScale: Sendable {
  /// The factor of an optional activity left out; 0 where there are none.
  let omission: Int
  /// The factor of each objective.
  let objectives: [Int]

  /// What a constraint that does not say how far it can be broken is taken to be broken by at most.
  static let assumedViolation = 1 << 20

  init(_ problem: Problem) throws(LocalSearchError) {
    var factor = 1
    var reach = Self.reach(ofWishesIn: problem)
    func next(_ level: String) throws(LocalSearchError) -> Int {
      let (room, overflow) = (reach ?? Int.max).addingReportingOverflow(1)
      let (product, tooLarge) = factor.multipliedReportingOverflow(by: room)
      guard reach != nil, !overflow, !tooLarge, product < 1 << 62 else { throw .costsTooLarge(level: level) }
      return product
    }
    var factors: [Int] = []
    for objective in problem.objectives.reversed() {
      factor = try next(objective.name)
      factors.append(factor)
      reach = Self.reach(of: objective, in: problem)
    }
    objectives = factors.reversed()
    let optional = problem.activities.lazy.filter(\.isOptional).count
    if optional > 0 {
      factor = try next("activities left out")
      omission = factor
      reach = optional
    } else {
      omission = 0
    }
    _ = try next(problem.objectives.first?.name ?? "wishes")
  }

  /// The most that the wishes can cost; nil where that does not fit.
  private static func reach(ofWishesIn problem: Problem) -> Int? {
    sum(
      problem.constraints.lazy.compactMap { posted in
        posted.weight.map { ($0, posted.constraint.greatestViolation(in: problem) ?? assumedViolation) }
      })
  }

  private static func reach(of objective: Objective, in problem: Problem) -> Int? {
    let unary =
      objective.costs.map { (1, $0.costs.max() ?? 0) } + objective.omissionCosts.map { (1, $0.cost) }
      + objective.choiceCosts.map { (1, $0.costs.max() ?? 0) }
    return sum(unary + objective.counted.map { (1, $0.greatestViolation(in: problem) ?? assumedViolation) })
  }

  private static func sum(_ products: some Sequence<(Int, Int)>) -> Int? {
    var total = 0
    for (weight, amount) in products {
      let (product, overflow) = weight.multipliedReportingOverflow(by: amount)
      let (next, tooLarge) = total.addingReportingOverflow(product)
      guard !overflow, !tooLarge else { return nil }
      total = next
    }
    return total
  }
}
