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

  /// Where a variable stands: a constraint or objective, and what it is there. Equal roles can be exchanged.
  private struct Place: Hashable {
    let statement: Int
    let role: Role
  }

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
    /// A place of its own.
    case own(Int)
  }

  private struct Signature: Hashable {
    let domain: Domain?
    /// The places in the order of the statements.
    var places: [Place]
  }

  private let model: Model
  private var integerPlaces: [[Place]]
  private var booleanPlaces: [[Place]]
  private var unique = 0

  /// Finds the groups of a model that was validated.
  init(_ model: Model) {
    self.model = model
    integerPlaces = Array(repeating: [], count: model.domains.count)
    booleanPlaces = Array(repeating: [], count: model.boolCount)
    for (number, posted) in model.constraints.enumerated() {
      for literal in posted.enforcement { note(literal, number, .condition(isNegated: literal.isNegated)) }
      note(posted.constraint, number)
    }
    for (level, objective) in model.objectives.enumerated() { note(objective, -1 - level) }
    for interval in model.intervals { noteConditions(of: interval) }
    integers = groups(integerPlaces.indices.map { Signature(domain: model.domains[$0], places: integerPlaces[$0]) })
    booleans = groups(booleanPlaces.map { Signature(domain: nil, places: $0) })
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

  /// Variables with equal signatures; those in no constraint at all need no order.
  private func groups(_ signatures: [Signature]) -> [[Int]] {
    var members: [Signature: [Int]] = [:]
    for (index, signature) in signatures.enumerated() where !signature.places.isEmpty {
      members[signature, default: []].append(index)
    }
    return members.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  // MARK: Places

  private mutating func note(_ variable: IntVar, _ statement: Int, _ role: Role) {
    integerPlaces[variable.index].append(Place(statement: statement, role: role))
  }

  private mutating func note(_ literal: Literal, _ statement: Int, _ role: Role) {
    booleanPlaces[literal.variable.index].append(Place(statement: statement, role: role))
  }

  /// A place like no other.
  private mutating func noteOwn(_ variable: IntVar, _ statement: Int) {
    unique += 1
    note(variable, statement, .own(unique))
  }

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
      noteOwn(result, number)
    case .globalCardinality(let list, _, let counts, _):
      for variable in list { note(variable, number, .anyone) }
      for count in counts { noteOwn(count, number) }
    case .binPacking(let bins, let sizes, let loads):
      for (bin, size) in zip(bins, sizes) { note(bin, number, .weighted(size)) }
      for load in loads { noteOwn(load, number) }
    case .noOverlap(let tasks): for task in tasks { note(task, demand: .constant(1), number) }
    case .cumulative(let tasks, let capacity):
      for task in tasks { note(task.interval, demand: task.demand, number) }
      if case .variable(let variable) = capacity { noteOwn(variable, number) }
    default:
      let (literals, integers) = model.variables(of: constraint)
      for literal in literals {
        unique += 1
        note(literal, number, .own(unique))
      }
      for variable in integers { noteOwn(variable, number) }
    }
  }

  private mutating func note(_ task: IntervalVar, demand: Amount, _ number: Int) {
    let interval = model[task]
    if case .constant(let duration) = interval.duration, case .constant(let demand) = demand, interval.presence == nil {
      return note(interval.start, number, .task(duration: duration, demand: demand))
    }
    noteOwn(interval.start, number)
    if case .variable(let variable) = demand { noteOwn(variable, number) }
  }

  /// Lengths and presences that vary belong to their task alone.
  private mutating func noteConditions(of interval: Interval) {
    if case .variable(let variable) = interval.duration { noteOwn(variable, Int.max) }
    if let literal = interval.presence {
      unique += 1
      note(literal, Int.max, .own(unique))
    }
  }
}
