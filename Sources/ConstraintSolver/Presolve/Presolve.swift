// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Makes a model smaller before it is loaded: bounds by unit clauses and linear constraints, literals and variables that
/// always agree merged, constraints that say nothing dropped, at-most-one constraints made of clauses over pairs.
///
/// Every step keeps the set of solutions, so that counting, enumeration and cores mean the same; none depends on chance.
/// After Achterberg, Bixby, Gu, Rothberg and Weninger, "Presolve reductions in mixed integer programming", INFORMS J. on
/// Computing 2020, as far as solutions are kept.
struct Presolve {
  /// A literal as a number: twice the variable, plus 1 for the negation.
  typealias Code = Int

  let original: Model
  var posted: [PostedConstraint]
  let clauses: FlatClauses
  /// By Boolean variable: the literal it agrees with, possibly through others.
  var literalParents: [Code]
  /// By Boolean variable that is nobody's child: 1 true, -1 false, 0 open.
  var values: [Int8]
  var variableParents: [VariableParent?]
  var domains: [Domain]
  var isContradictory = false
  var summary = PresolveSummary()
  /// Grows with every literal fixed and every domain narrowed.
  var narrowings = 0
  /// The clause being rewritten.
  var scratch: [Code] = []
  /// Steps left; each is about one literal looked at.
  var work: Int

  /// `factor * variable + offset`.
  struct VariableParent {
    var variable: Int
    var factor: Int
    var offset: Int
  }

  private static let mostRounds = 4
  static let defaultWork = 4_000_000

  private init(_ model: Model, work: Int) {
    original = model
    posted = model.constraints
    clauses = FlatClauses(posted)
    literalParents = (0..<model.boolCount).map { 2 * $0 }
    values = Array(repeating: 0, count: model.boolCount)
    variableParents = Array(repeating: nil, count: model.domains.count)
    domains = model.domains
    self.work = work
  }

  /// One constraint in so many must be of a kind that presolve can do something about.
  private static let leastShare = 20

  /// Whether enough of the model can be merged. Models made by hand often are as small as they can be, and then a look at
  /// each constraint is all they cost.
  static func isWorthwhile(_ model: Model) -> Bool {
    let mergeable = model.constraints.count { entry in
      switch entry.constraint {
      case .clause(let literals): literals.count + entry.enforcement.count <= 2
      case .atMostOne(let literals): literals.count == 2
      case .linear(let expression, .equal, _): expression.intTerms.count == 2 && expression.literalTerms.isEmpty
      case .value, .atLeast: true
      default: false
      }
    }
    return mergeable * leastShare > model.constraints.count
  }

  /// What the options ask to be solved instead of a model that was validated.
  static func reduction(of model: Model, _ options: SolverOptions) -> Reduction {
    // Without room for the bounds of an order, the model stays as it is.
    let ordered = options.breaksSymmetries ? (try? InterchangeableVariables(model).ordered()) ?? model : model
    return options.presolves ? reduce(ordered) : Reduction(identityOf: ordered)
  }

  /// Reduces a model that was validated, with so much work at most, if that is worthwhile, and adds what counting in two
  /// ways says.
  static func reduce(_ model: Model, work: Int = defaultWork) -> Reduction {
    isWorthwhile(model) ? merge(model, work: work).counted() : Reduction(identityOf: model).counted()
  }

  private static func merge(_ model: Model, work: Int) -> Reduction {
    var presolve = Presolve(model, work: work)
    for _ in 0..<mostRounds where !presolve.isContradictory && presolve.work > 0 {
      let before = presolve.progress
      presolve.tightenBounds()
      presolve.mergeLiterals()
      presolve.mergeVariables()
      // A round costs as much as the one before it, and should find something in return.
      if (presolve.progress - before) * leastShare <= model.boolCount + model.domains.count { break }
    }
    // A coefficient that grew too large for a sum leaves the model as it was.
    return (try? presolve.build()) ?? Reduction(identityOf: model)
  }

  /// Grows with every fact found.
  private var progress: Int {
    summary.mergedLiterals + summary.mergedVariables + values.count { $0 != 0 }
  }

  // MARK: Literals

  static func code(_ literal: Literal) -> Code { 2 * literal.variable.index + (literal.isNegated ? 1 : 0) }

  /// The literal that stands for all that agree with this one.
  mutating func root(_ code: Code) -> Code {
    var current = code
    while literalParents[current >> 1] >> 1 != current >> 1 { current = literalParents[current >> 1] ^ (current & 1) }
    // Shortens the way for the next time.
    if literalParents[code >> 1] ^ (code & 1) != current { literalParents[code >> 1] = current ^ (code & 1) }
    return current
  }

  mutating func root(_ literal: Literal) -> Code { root(Presolve.code(literal)) }

  /// 1 true, -1 false, 0 open.
  mutating func value(_ code: Code) -> Int8 { value(ofRoot: root(code)) }

  /// Mutating, though it changes nothing: what only borrows is handed a copy of all fields.
  @inline(__always)
  mutating func value(ofRoot root: Code) -> Int8 { root & 1 == 0 ? values[root >> 1] : -values[root >> 1] }

  mutating func value(_ literal: Literal) -> Int8 { value(Presolve.code(literal)) }

  mutating func fix(_ code: Code) {
    let root = root(code)
    let value: Int8 = root & 1 == 0 ? 1 : -1
    if values[root >> 1] == -value { isContradictory = true }
    if values[root >> 1] == 0 { narrowings += 1 }
    values[root >> 1] = value
  }

  /// Makes two literals one.
  mutating func merge(_ a: Code, _ b: Code) {
    let (first, second) = (root(a), root(b))
    if first >> 1 == second >> 1 {
      if first != second { isContradictory = true }
      return
    }
    let (kept, child) = first < second ? (first, second) : (second, first)
    let known = value(child)
    literalParents[child >> 1] = kept ^ (child & 1)
    if known != 0 { fix(known > 0 ? kept : kept ^ 1) }
    summary.mergedLiterals += 1
  }

  // MARK: Variables

  /// What a variable is, in terms of one that stands for itself.
  func image(_ variable: Int) -> VariableParent {
    var result = VariableParent(variable: variable, factor: 1, offset: 0)
    while let parent = variableParents[result.variable] {
      result = VariableParent(
        variable: parent.variable, factor: result.factor * parent.factor,
        offset: result.factor * parent.offset + result.offset)
    }
    return result
  }

  /// Keeps the values of a domain from `low` to `high`.
  mutating func restrict(_ variable: Int, to range: (low: Int, high: Int)) {
    guard range.low > domains[variable].lowerBound || range.high < domains[variable].upperBound else { return }
    guard let domain = domains[variable].limited(to: range) else {
      isContradictory = true
      return
    }
    domains[variable] = domain
    narrowings += 1
  }
}

extension Domain {
  /// The values from `low` to `high`; nil when there is none.
  func limited(to range: (low: Int, high: Int)) -> Domain? {
    var kept: [ClosedRange<Int>] = []
    for part in ranges where part.upperBound >= range.low && part.lowerBound <= range.high {
      kept.append(max(part.lowerBound, range.low)...min(part.upperBound, range.high))
    }
    return Domain(ranges: kept)
  }
}
