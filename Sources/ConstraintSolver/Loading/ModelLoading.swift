// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension Literal {
  /// The engine's literal: Boolean variables of the model follow the constant.
  var engine: Lit { Lit(variable: variable.index + 1, negated: isNegated) }
}

extension IntVar {
  /// The engine's variable: integer variables of the model come first.
  var engine: SignedVar { SignedVar(index) }
}

extension Engine {
  /// How much root propagation may cost before objectives are loaded.
  private static let loadingWork = 2_000_000

  /// Creates the model's variables and constraints. Call once, on a new engine.
  mutating func load(_ model: Model) {
    for _ in 0..<model.boolCount { _ = newVariable() }
    for domain in model.domains { _ = newInteger(domain.ranges) }
    phases.integers.grow(to: integers.count, filling: Int.min)
    for hint in model.hints { follow(hint, in: model) }
    for (number, posted) in model.constraints.enumerated() where !isInconsistent {
      load(posted, model: model, constraint: Int32(truncatingIfNeeded: number))
    }
    settle(work: Engine.loadingWork)
  }

  private mutating func follow(_ hint: Model.Hint, in model: Model) {
    switch hint {
    case .literal(let literal):
      phases.saved[literal.engine.variable] = literal.isNegated ? -1 : 1
    case .value(let variable, let value):
      phases.integers[variable.index] = value
    }
  }

  private mutating func load(_ posted: PostedConstraint, model: Model, constraint: Int32) {
    let conditions = posted.enforcement.map(\.engine)
    let context = LoadContext(conditions: conditions, constraint: constraint)
    switch posted.constraint {
    case .clause(let literals):
      load(clause: literals, posted.enforcement, constraint)
    case .atMostOne(let literals):
      loadAtMostOne(literals.map(\.engine), context)
    case .exactlyOne(let literals):
      add(literals.map(\.engine), context)
      loadAtMostOne(literals.map(\.engine), context)
    case .linear(let expression, let relation, let bound):
      loadLinear(expression, relation, bound, context)
    case .element(let index, let values, let result):
      loadElement(index.engine, values, result.engine, context)
    case .elementOfVariables(let index, let values, let result):
      loadElement(index.engine, values.map(\.engine), result.engine, context)
    case .noOverlap(let intervals):
      var tasks: [Task] = []
      for interval in intervals { tasks.append(task(interval, in: model)) }
      loadNoOverlap(tasks, context)
    case .allDifferent(let variables):
      loadAllDifferent(variables.map(\.engine), context)
    case .value(let variable, let value, let literal):
      if context.conditions.isEmpty && adopt(literal.engine, as: variable.index, equal: value) { return }
      loadEquivalence(literal.engine, equality(variable.index, value), context)
    case .atLeast(let variable, let value, let literal):
      if context.conditions.isEmpty && adopt(literal.engine, as: variable.index, atLeast: value) { return }
      loadEquivalence(literal.engine, self.literal(variable.engine, atLeast: value), context)
    case .cumulative(let tasks, let capacity):
      var list: [(task: Task, demand: Quantity)] = []
      for entry in tasks { list.append((task(entry.interval, in: model), entry.demand.engine)) }
      loadCumulative(list, capacity.engine, context)
    case .noOverlap2D(let boxes):
      var list: [Box] = []
      for box in boxes { list.append(Box(x: task(box.x, in: model), y: task(box.y, in: model))) }
      loadNoOverlap2D(list, context)
    default:
      loadArithmetic(posted.constraint, context)
    }
  }

  /// The most frequent of all constraints: without a list of its own.
  private mutating func load(clause literals: [Literal], _ conditions: [Literal], _ constraint: Int32) {
    guard literals.count + conditions.count <= Engine.shortClause else {
      return addClause(literals.map(\.engine) + conditions.map { ~$0.engine }, constraint: constraint)
    }
    beginClause()
    for literal in literals { guard addToClause(literal.engine) else { return } }
    for literal in conditions { guard addToClause(~literal.engine) else { return } }
    enterClause(constraint)
  }

  /// Adds a clause that holds when the conditions do.
  mutating func add(_ literals: [Lit], _ context: LoadContext) {
    let clause = context.conditions.isEmpty ? literals : literals + context.conditions.map { ~$0 }
    addClause(clause, constraint: context.constraint)
  }

  mutating func loadAtMostOne(_ literals: [Lit], _ context: LoadContext) {
    if context.conditions.allSatisfy({ isTrue($0) }) {
      return addAtMostOne(literals, constraint: context.constraint)
    }
    var row = RowBuilder()
    row.bound = 1
    for literal in literals { row.add(1, literal) }
    addRow(row, enforcement: context.conditions, constraint: context.constraint)
  }

  private mutating func loadEquivalence(_ a: Lit, _ b: Lit, _ context: LoadContext) {
    add([~a, b], context)
    add([a, ~b], context)
  }

  // MARK: Values

  /// The literal of `variable = value`, defined by the bounds when first asked for; at the root level only.
  mutating func equality(_ variable: Int, _ value: Int) -> Lit {
    if let known = equalities[variable, value] { return known }
    let literal: Lit
    if let settled = settledEquality(variable, value) {
      literal = settled
    } else {
      literal = Lit(variable: newVariable())
      define(literal, as: EqualityKey(variable: variable, value: value))
    }
    note(literal, equals: value, variable)
    return literal
  }

  /// The literal of `variable = value` where it is constant or that of a bound; nil where it needs one of its own.
  private mutating func settledEquality(_ variable: Int, _ value: Int) -> Lit? {
    let signed = SignedVar(variable)
    if !isPossible(signed, value) { return .falsity }
    if value == lower(signed) { return ~literal(signed, atLeast: value + 1) }
    return value == upper(signed) ? literal(signed, atLeast: value) : nil
  }

  private mutating func define(_ literal: Lit, as key: EqualityKey) {
    let low = self.literal(SignedVar(key.variable), atLeast: key.value)
    let high = self.literal(SignedVar(key.variable), atLeast: key.value + 1)
    equalityMeanings[literal.variable] = EqualityMeaning(key: key, literal: literal)
    tie(literal, from: low, below: high)
  }

  /// Lets a literal of the model that stands for nothing yet stand for `variable = value`; false where another one does.
  private mutating func adopt(_ literal: Lit, as variable: Int, equal value: Int) -> Bool {
    if value == integers.lowerBound(variable) { return adopt(~literal, as: variable, atLeast: value + 1) }
    if value == integers.upperBound(variable) { return adopt(literal, as: variable, atLeast: value) }
    let key = EqualityKey(variable: variable, value: value)
    guard equalities[variable, value] == nil, isOpen(literal), variables[literal.variable].node < 0,
      equalityMeanings[literal.variable] == nil, settledEquality(variable, value) == nil
    else { return false }
    define(literal, as: key)
    note(literal, equals: value, variable)
    return true
  }

  private mutating func note(_ literal: Lit, equals value: Int, _ variable: Int) {
    let bounds = integers.lowerBound(variable)...max(integers.lowerBound(variable), integers.upperBound(variable))
    equalities.note(literal, of: variable, value, within: bounds)
  }

  /// Whether the root domain has the value. Inlined, since what only borrows the engine is handed a copy of all its fields.
  @inline(__always)
  func isPossible(_ variable: SignedVar, _ value: Int) -> Bool {
    value >= lower(variable) && value <= upper(variable) && integers.roundUp(variable.variable, value) == value
  }

  /// The values of the root domain.
  func values(of variable: Int) -> [Int] {
    var result: [Int] = []
    var value = integers.lowerBound(variable)
    while value <= integers.upperBound(variable) {
      result.append(value)
      value = integers.roundUp(variable, value + 1)
    }
    return result
  }

  /// How many values lie between the root bounds, holes included.
  func width(_ variable: Int) -> Int { integers.upperBound(variable) - integers.lowerBound(variable) + 1 }
}

/// What belongs to every clause and row of one constraint of the model.
struct LoadContext {
  /// The constraint must hold when all of these are true.
  let conditions: [Lit]
  let constraint: Int32

  func adding(_ condition: Lit) -> LoadContext {
    LoadContext(conditions: conditions + [condition], constraint: constraint)
  }
}

/// What a literal created or adopted for an equality means.
struct EqualityMeaning {
  let key: EqualityKey
  let literal: Lit
}

/// Names the literal of `variable = value`.
struct EqualityKey {
  let variable: Int
  let value: Int
}
