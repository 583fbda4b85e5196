// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Variables that can be exchanged for each other: they have the same domain and stand in the same constraints and
/// objectives, in places that mean the same. Tasks of one length on a machine are such, or items of one size.
///
/// Of the solutions that differ only by exchanges, one is kept in which the variables of each group ascend. Groups share
/// no variable, so that all can be sorted at once. This is the cheapest of the symmetries in Gent, Petrie and Puget,
/// "Symmetry in constraint programming" (Handbook of Constraint Programming, 2006), found without a graph: by the places
/// alone, in time about linear in the size of the model.
struct InterchangeableVariables {
  /// Groups of integer variables, each ascending by index.
  private(set) var integers: [[Int]] = []
  /// Groups of Boolean variables, each ascending by index.
  private(set) var booleans: [[Int]] = []

  /// What a variable is in a constraint or objective. Equal roles in one statement can be exchanged.
  private enum Role: Hashable {
    /// One of several whose order says nothing.
    case anyone
    /// One of several whose order says nothing, with a factor or a size.
    case weighted(Int)
    /// The same of literals.
    case literal(weight: Int, isNegated: Bool)
    /// An enforcement literal.
    case condition(isNegated: Bool)
    /// A task of a length and a demand.
    case task(duration: Int, demand: Int)

    /// Equal for equal roles; unequal ones nearly always differ.
    var key: UInt64 {
      switch self {
      case .anyone: 1
      case .weighted(let weight): 2 &+ 8 &* UInt64(bitPattern: Int64(weight))
      case .literal(let weight, let isNegated): (isNegated ? 3 : 4) &+ 8 &* UInt64(bitPattern: Int64(weight))
      case .condition(let isNegated): isNegated ? 5 : 6
      case .task(let duration, let demand):
        7 &+ 8 &* (UInt64(bitPattern: Int64(duration)) &* 0x9E37_79B9 &+ UInt64(bitPattern: Int64(demand)))
      }
    }
  }

  /// Where a variable stands.
  private struct Place: Hashable {
    let statement: Int
    let role: Role
  }

  private struct Signature: Hashable {
    let domain: Domain?
    /// The places in the order of the statements.
    let places: [Place]
  }

  /// What is known of the variables of one kind. Most are told apart by a number each; the places are only written down of
  /// those that are not.
  private struct Census {
    /// By variable: the sum of the numbers of its places.
    private var keys: [UInt64]
    /// By variable: whether it has a place of its own, or none at all.
    private var isAlone: [Bool]
    private var places: [[Place]] = []

    init(_ count: Int) {
      keys = Array(repeating: 0, count: count)
      isAlone = Array(repeating: false, count: count)
    }

    mutating func noteAlone(_ variable: Int) { isAlone[variable] = true }

    mutating func note(_ variable: Int, _ statement: Int, _ role: Role) {
      if isAlone[variable] { return }
      guard places.isEmpty else { return places[variable].append(Place(statement: statement, role: role)) }
      // The finaliser of splitmix64.
      var key = (role.key ^ UInt64(bitPattern: Int64(statement)) &* 0x9E37_79B9_7F4A_7C15)
      key = (key ^ (key >> 30)) &* 0xBF58_476D_1CE4_E5B9
      key = (key ^ (key >> 27)) &* 0x94D0_49BB_1331_11EB
      keys[variable] &+= key ^ (key >> 31)
    }

    /// Sets those aside that no other one is like; whether any are left.
    mutating func narrow() -> Bool {
      var counts: [UInt64: Int] = [:]
      for variable in keys.indices where keys[variable] == 0 { isAlone[variable] = true }
      for variable in keys.indices where !isAlone[variable] { counts[keys[variable], default: 0] += 1 }
      for variable in keys.indices where counts[keys[variable]] == 1 { isAlone[variable] = true }
      guard isAlone.contains(false) else { return false }
      places = Array(repeating: [], count: keys.count)
      return true
    }

    /// Variables with the same domain and places.
    func groups(domain: (Int) -> Domain?) -> [[Int]] {
      var members: [Signature: [Int]] = [:]
      for variable in places.indices where !isAlone[variable] {
        members[Signature(domain: domain(variable), places: places[variable]), default: []].append(variable)
      }
      return members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
    }
  }

  private let model: Model
  private var integerCensus: Census
  private var booleanCensus: Census

  /// Finds the groups of a model that was validated.
  init(_ model: Model) {
    self.model = model
    integerCensus = Census(model.domains.count)
    booleanCensus = Census(model.boolCount)
    noteEverything()
    let (hasIntegers, hasBooleans) = (integerCensus.narrow(), booleanCensus.narrow())
    guard hasIntegers || hasBooleans else { return }
    noteEverything()
    integers = integerCensus.groups { model.domains[$0] }
    booleans = booleanCensus.groups { _ in nil }
  }

  /// The model with the variables of each group in ascending order.
  func ordered() throws(ModelError) -> Model {
    var result = model
    for (one, two) in integers.flatMap({ zip($0, $0.dropFirst()) }) {
      guard let first = model.int(at: one), let second = model.int(at: two) else { continue }
      try result.require(first <= second)
    }
    for (one, two) in booleans.flatMap({ zip($0, $0.dropFirst()) }) {
      guard let first = model.bool(at: one), let second = model.bool(at: two) else { continue }
      try result.require(.clause([!first.literal, second.literal]))
    }
    return result
  }

  // MARK: Places

  private mutating func noteEverything() {
    for (number, posted) in model.constraints.enumerated() {
      for literal in posted.enforcement { note(literal, number, .condition(isNegated: literal.isNegated)) }
      note(posted.constraint, number)
    }
    for (level, objective) in model.objectives.enumerated() { note(objective, -1 - level) }
    // Lengths and presences that vary belong to their task alone.
    for interval in model.intervals {
      if case .variable(let variable) = interval.duration { noteAlone(variable) }
      if let literal = interval.presence { noteAlone(literal) }
    }
  }

  private mutating func note(_ variable: IntVar, _ statement: Int, _ role: Role) {
    integerCensus.note(variable.index, statement, role)
  }

  private mutating func note(_ literal: Literal, _ statement: Int, _ role: Role) {
    booleanCensus.note(literal.variable.index, statement, role)
  }

  private mutating func noteAlone(_ variable: IntVar) { integerCensus.noteAlone(variable.index) }
  private mutating func noteAlone(_ literal: Literal) { booleanCensus.noteAlone(literal.variable.index) }

  private mutating func note(_ expression: LinearExpression, _ statement: Int) {
    for term in expression.intTerms { note(term.variable, statement, .weighted(term.coefficient)) }
    for term in expression.literalTerms {
      note(term.literal, statement, .literal(weight: term.coefficient, isNegated: term.literal.isNegated))
    }
  }

  private mutating func note(_ constraint: Constraint, _ number: Int) {
    switch constraint {
    case .clause(let literals), .atMostOne(let literals), .exactlyOne(let literals):
      for literal in literals { note(literal, number, .literal(weight: 1, isNegated: literal.isNegated)) }
    case .linear(let expression, _, _): note(expression, number)
    case .allDifferent(let list): for variable in list { note(variable, number, .anyone) }
    case .maximum(let list, let result), .minimum(let list, let result), .count(let list, _, let result):
      for variable in list { note(variable, number, .anyone) }
      noteAlone(result)
    case .globalCardinality(let list, _, let counts, _):
      for variable in list { note(variable, number, .anyone) }
      for count in counts { noteAlone(count) }
    case .binPacking(let bins, let sizes, let loads):
      for (bin, size) in zip(bins, sizes) { note(bin, number, .weighted(size)) }
      for load in loads { noteAlone(load) }
    case .noOverlap(let tasks): for task in tasks { note(task, demand: .constant(1), number) }
    case .cumulative(let tasks, let capacity):
      for task in tasks { note(task.interval, demand: task.demand, number) }
      if case .variable(let variable) = capacity { noteAlone(variable) }
    case .value(let variable, _, let literal), .atLeast(let variable, _, let literal):
      noteAlone(variable)
      noteAlone(literal)
    default:
      let (literals, integers) = model.variables(of: constraint)
      for literal in literals { noteAlone(literal) }
      for variable in integers { noteAlone(variable) }
    }
  }

  private mutating func note(_ task: IntervalVar, demand: Amount, _ number: Int) {
    let interval = model[task]
    if case .constant(let duration) = interval.duration, case .constant(let demand) = demand, interval.presence == nil {
      return note(interval.start, number, .task(duration: duration, demand: demand))
    }
    noteAlone(interval.start)
    if case .variable(let variable) = demand { noteAlone(variable) }
  }
}
