// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The statement of a problem to the exact engine, while it is being made.
///
/// Each activity has one literal a time and each part one a choice; constraints speak through ``forbid(_:amount:)``,
/// ``forbidAny(_:amount:)`` and ``bound(_:atMost:)``, which make a statement hard, dependent on its rule, or costed, as
/// the constraint was posted.
public struct ExactLowering {
  /// What a lowering is for.
  public enum Purpose: Sendable, Hashable {
    /// To find the best answer: what single rules exclude is left out beforehand, and all hard rules hold.
    case solving
    /// To find out why there is none: every candidate is kept, and each hard rule can be switched off.
    case explaining
    /// To find out which rules are worth explaining: what single rules exclude is left out beforehand, and each hard
    /// rule can be switched off.
    case locating
  }

  /// How the constraint being lowered was posted.
  enum Mode {
    case hard
    case switched(Literal)
    case costed(weight: Int)
  }

  /// The problem that is stated.
  public let problem: Problem
  /// What it is stated for.
  public let purpose: Purpose
  /// The model made so far.
  public private(set) var model = Model()
  /// A literal that is always true.
  public let always: Literal

  /// For each activity and time, its literal; nil where the time is excluded.
  var timeLiterals: [[Literal?]] = []
  /// For each activity and part and choice, its literal; nil where the choice is excluded.
  var choiceLiterals: [[[Literal?]]] = []
  /// For each activity, whether it is placed at all.
  var placed: [Literal] = []
  /// For each student of the problem's sections, a literal for each class they may take.
  var attendance: [[ActivityIndex: Literal]] = []
  /// For each rule, the literal that switches it on; nil where it has nothing to say or is not hard. None for solving.
  var switches: [Literal?] = []
  /// Weighted penalties.
  var penalties = LinearExpression()
  /// The first thing that went wrong.
  private(set) var failure: ModelError?

  var mode = Mode.hard
  private var known = LiteralMemory()

  init(_ problem: Problem, for purpose: Purpose) {
    self.problem = problem
    self.purpose = purpose
    always = model.newBool("true").literal
    if purpose != .solving { switches = Array(repeating: nil, count: problem.rules.count) }
    post(.clause([always]))
  }

  // MARK: Posting

  /// A fresh literal.
  public mutating func newLiteral(_ name: String? = nil) -> Literal { model.newBool(name).literal }

  /// Requires something whatever the mode: for definitions of helper literals.
  public mutating func define(_ constraint: Constraint) { post(constraint) }

  private mutating func post(_ constraint: Constraint, if enforcement: [Literal] = []) {
    do throws(ModelError) {
      try model.require(constraint, if: enforcement)
    } catch {
      failure = failure ?? error
    }
  }

  /// Names a literal that is worth trying first.
  mutating func suggest(_ literal: Literal) { model.hints.append(.literal(literal)) }

  /// Sets what is minimised, the most important first.
  mutating func install(_ objectives: [LinearExpression]) { model.objectives = objectives }

  /// States that the literals must not all be true.
  ///
  /// - Parameters:
  ///   - literals: the literals.
  ///   - amount: by how many units the constraint is broken if all are true.
  public mutating func forbid(_ literals: [Literal], amount: Int = 1) {
    forbidAny([literals], amount: amount)
  }

  /// States that none of several combinations may be wholly true; any number of them together count `amount` once.
  public mutating func forbidAny(_ combinations: [[Literal]], amount: Int = 1) {
    switch mode {
    case .hard:
      for literals in combinations { post(.clause(negated(literals))) }
    case .switched(let rule):
      for literals in combinations { post(.clause(negated(literals) + [!rule])) }
    case .costed(let weight):
      if combinations.count == 1, combinations[0].count == 1 {
        penalties.add(weight * amount, combinations[0][0])
        return
      }
      let penalty = newLiteral()
      for literals in combinations { post(.clause(negated(literals) + [penalty])) }
      penalties.add(weight * amount, penalty)
    }
  }

  /// States that a sum is at most a number; each unit above it is one of violation.
  public mutating func bound(_ sum: LinearExpression, atMost limit: Int) {
    switch mode {
    case .hard:
      post(sum <= limit)
    case .switched(let rule):
      post(sum <= limit, if: [rule])
    case .costed(let weight):
      guard let excess = slack(of: sum, over: limit) else { return }
      post(sum - excess <= limit)
      penalties += weight * excess
    }
  }

  /// States that at most one of the literals is true.
  public mutating func atMostOne(_ literals: [Literal]) {
    guard literals.count > 1 else { return }
    switch mode {
    case .hard: post(.atMostOne(literals))
    case .switched(let rule): post(.atMostOne(literals), if: [rule])
    case .costed: bound(LinearExpression(counting: literals), atMost: 1)
    }
  }

  /// A variable from 0 to the most by which a sum can exceed a limit; nil where it cannot.
  private mutating func slack(of sum: LinearExpression, over limit: Int) -> IntVar? {
    let most = greatest(of: sum)
    guard most > limit else { return nil }
    return newInteger(0...(most - limit))
  }

  /// The most that a sum can be, each of its terms taken by itself.
  func greatest(of sum: LinearExpression) -> Int {
    var most = sum.constant
    for term in sum.literalTerms { most += max(0, term.coefficient) }
    for term in sum.intTerms {
      let domain = model.domain(of: term.variable)
      most += max(term.coefficient * domain.lowerBound, term.coefficient * domain.upperBound)
    }
    return most
  }

  /// A fresh integer variable; nil where the model refuses it, which fails the lowering.
  mutating func newInteger(_ range: ClosedRange<Int>) -> IntVar? {
    do throws(ModelError) {
      return try model.newInt(range)
    } catch {
      failure = failure ?? error
      return nil
    }
  }

  /// A sum that is at least what another exceeds a limit by, at most `most`, whatever the mode.
  mutating func excess(of sum: LinearExpression, over limit: Int, atMost most: Int) -> LinearExpression {
    guard most > 0, let excess = newInteger(0...most) else { return LinearExpression() }
    post(sum - excess <= limit)
    return excess.linear
  }

  private func negated(_ literals: [Literal]) -> [Literal] {
    var clause: [Literal] = []
    for literal in literals where literal != always && !clause.contains(!literal) { clause.append(!literal) }
    return clause
  }

  // MARK: Literals

  /// The literal of a time of an activity; nil where the time is excluded.
  public func time(_ activity: ActivityIndex, _ time: Int) -> Literal? { timeLiterals[activity.rawValue][time] }

  /// The times of an activity that are not excluded, with their literals.
  public func times(of activity: ActivityIndex) -> [(time: Int, literal: Literal)] {
    timeLiterals[activity.rawValue].enumerated().compactMap { index, literal in literal.map { (index, $0) } }
  }

  /// Whether an activity is placed.
  public func isPlaced(_ activity: ActivityIndex) -> Literal { placed[activity.rawValue] }

  /// Whether a student takes a class; nil where that cannot be.
  func attends(_ student: Int, _ activity: ActivityIndex) -> Literal? { attendance[student][activity] }

  /// The choices of a part that are not excluded, with their literals.
  public func choices(of part: PartIndex) -> [(choice: Choice, literal: Literal)] {
    let all = problem[part.activity].choices[part.part]
    return choiceLiterals[part.activity.rawValue][part.part].enumerated().compactMap { index, literal in
      literal.map { (all[index], $0) }
    }
  }

  /// True exactly when one of the literals is; nil for none of them. Memoised.
  public mutating func any(of literals: [Literal]) -> Literal? {
    if literals.isEmpty { return nil }
    if literals.count == 1 { return literals[0] }
    if literals.contains(always) { return always }
    if let literal = known.disjunctions[literals] { return literal }
    let literal = newLiteral()
    for one in literals { post(.clause([!one, literal])) }
    post(.clause(literals + [!literal]))
    known.disjunctions[literals] = literal
    return literal
  }

  /// True exactly when both literals are. Memoised.
  public mutating func both(_ first: Literal, _ second: Literal) -> Literal {
    if first == always || first == second { return second }
    if second == always { return first }
    let key = LiteralMemory.Pair(first: first, second: second)
    if let literal = known.conjunctions[key] { return literal }
    let literal = newLiteral()
    post(.clause([!literal, first]))
    post(.clause([!literal, second]))
    post(.clause([literal, !first, !second]))
    known.conjunctions[key] = literal
    return literal
  }

  /// True exactly when one of the presences is on a day; nil where none can be.
  public mutating func meets(_ presences: [Presence], on day: Int) -> Literal? {
    var literals: [Literal] = []
    for presence in presences {
      for (time, literal) in times(of: presence.activity)
      where known.days(of: presence, at: time, in: problem).contains(day) {
        literals.append(literal)
      }
    }
    return any(of: literals)
  }

  /// All days on which one of the presences can be, ascending.
  public mutating func possibleDays(of presences: [Presence]) -> [Int] {
    var days: Set<Int> = []
    for presence in presences {
      for (time, _) in times(of: presence.activity) {
        days.formUnion(known.days(of: presence, at: time, in: problem))
      }
    }
    return days.sorted()
  }

  /// True exactly when a part has one of some roles; nil where it cannot.
  public mutating func has(_ part: PartIndex, roles: Set<Int>) -> Literal? {
    let all = choices(of: part)
    let fitting = all.filter { roles.contains($0.choice.role) }
    return !all.isEmpty && fitting.count == all.count ? always : any(of: fitting.map(\.literal))
  }

  /// True exactly when a part takes a room; nil where it cannot.
  public mutating func uses(_ part: PartIndex, _ room: RoomIndex) -> Literal? {
    uses(part) { $0 == room }
  }

  /// True exactly when a part takes a room of a site; nil where it cannot.
  public mutating func uses(_ part: PartIndex, site: Int) -> Literal? {
    let rooms = problem.rooms
    return uses(part) { rooms[$0.rawValue].site == site }
  }

  private mutating func uses(_ part: PartIndex, where fits: (RoomIndex) -> Bool) -> Literal? {
    let all = choices(of: part)
    let fitting = all.filter { $0.choice.room.map(fits) ?? false }
    return !all.isEmpty && fitting.count == all.count ? always : any(of: fitting.map(\.literal))
  }

  /// A literal that is true if the activity's first day is before a day; nil where it cannot be.
  ///
  /// It may also be true otherwise: it is meant for forbidding.
  public mutating func starts(_ activity: ActivityIndex, before day: Int) -> Literal? {
    let ordered = known.order(of: activity, in: self)
    let count = ordered.firstIndex { $0.day >= day } ?? ordered.count
    return count == 0 ? nil : prefix(of: activity, ordered, count)
  }

  private mutating func prefix(of activity: ActivityIndex, _ ordered: [StartLiteral], _ count: Int) -> Literal {
    if count == 1 { return ordered[0].literal }
    let key = LiteralMemory.Prefix(activity: activity, count: count)
    if let literal = known.prefixes[key] { return literal }
    var previous = ordered[0].literal
    for length in 2...count {
      let step = LiteralMemory.Prefix(activity: activity, count: length)
      if let literal = known.prefixes[step] {
        previous = literal
        continue
      }
      let literal = newLiteral()
      post(.clause([!previous, literal]))
      post(.clause([!ordered[length - 1].literal, literal]))
      known.prefixes[step] = literal
      previous = literal
    }
    return previous
  }

  /// A literal that is true if the activity's first day is a day or after it; nil where it cannot be.
  public mutating func starts(_ activity: ActivityIndex, from day: Int) -> Literal? {
    let late = known.order(of: activity, in: self).filter { $0.day >= day }
    return any(of: late.map(\.literal))
  }
}

/// A time of an activity by its first day.
struct StartLiteral {
  let day: Int
  let literal: Literal
}

/// Helper literals made so far, so that none is made twice.
private struct LiteralMemory {
  struct Pair: Hashable {
    let first: Literal
    let second: Literal
  }
  struct Prefix: Hashable {
    let activity: ActivityIndex
    let count: Int
  }
  struct PresenceTime: Hashable {
    let presence: Presence
    let time: Int
  }

  var disjunctions: [[Literal]: Literal] = [:]
  var conjunctions: [Pair: Literal] = [:]
  var prefixes: [Prefix: Literal] = [:]
  var orders: [ActivityIndex: [StartLiteral]] = [:]
  var presenceDays: [PresenceTime: [Int]] = [:]

  mutating func days(of presence: Presence, at time: Int, in problem: Problem) -> [Int] {
    let key = PresenceTime(presence: presence, time: time)
    if let days = presenceDays[key] { return days }
    let days = problem.days(of: presence, at: time)
    presenceDays[key] = days
    return days
  }

  mutating func order(of activity: ActivityIndex, in lowering: borrowing ExactLowering) -> [StartLiteral] {
    if let order = orders[activity] { return order }
    let problem = lowering.problem
    let order = lowering.times(of: activity)
      .map { StartLiteral(day: problem[activity].firstDay(at: $0.time), literal: $0.literal) }
      .enumerated().sorted { ($0.element.day, $0.offset) < ($1.element.day, $1.offset) }.map(\.element)
    orders[activity] = order
    return order
  }
}
