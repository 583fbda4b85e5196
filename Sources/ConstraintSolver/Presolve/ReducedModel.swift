// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Writes down what presolve found as a model of its own.
struct ReducedModel {
  private(set) var model = Model()
  /// By code of a literal of the original that stands for itself.
  private var literals: [Literal?]
  private var variables: [IntVar?]
  private(set) var bools: [Literal] = []
  private(set) var ints: [Reduction.IntImage] = []
  private var intervals: [IntervalVar] = []
  private var known = KnownConstraints()
  private var clauses = ClauseSet()
  /// By variable and number of a comparison: the literal that stands for it.
  private var meanings = PairTable()
  private var rows: [(row: Row, bound: Int, name: String?)] = []
  private var rowPlaces: [Row: Int] = [:]
  private(set) var dropped = 0

  /// The variables that stand for others, with the bounds found.
  init(_ presolve: inout Presolve) throws(ModelError) {
    literals = Array(repeating: nil, count: presolve.values.count)
    variables = Array(repeating: nil, count: presolve.domains.count)
    for index in presolve.values.indices where presolve.root(2 * index) == 2 * index {
      literals[index] = model.newBool(presolve.original.name(ofBool: index)).literal
    }
    for index in presolve.domains.indices where presolve.variableParents[index] == nil {
      variables[index] = try model.newInt(presolve.domains[index], presolve.original.name(ofInt: index))
    }
    for index in presolve.values.indices {
      let root = presolve.root(2 * index)
      guard let literal = literals[root >> 1] else { preconditionFailure("a literal that stands for others is kept") }
      bools.append(root & 1 == 1 ? !literal : literal)
    }
    for index in presolve.domains.indices {
      let image = presolve.image(index)
      guard let variable = variables[image.variable] else {
        preconditionFailure("a variable that stands for others is kept")
      }
      ints.append(Reduction.IntImage(variable: variable, factor: image.factor, offset: image.offset))
    }
    for index in presolve.values.indices where literals[index] != nil && presolve.values[index] != 0 {
      try model.require(.clause([bools[index]].map { presolve.values[index] > 0 ? $0 : !$0 }))
    }
    for interval in presolve.original.intervals {
      intervals.append(
        try model.newInterval(
          start: image(interval.start), duration: image(interval.duration), presence: interval.presence.map(image),
          interval.name))
    }
  }

  func image(_ literal: Literal) -> Literal {
    let image = bools[literal.variable.index]
    return literal.isNegated ? !image : image
  }

  /// What stands for a variable that is not merely a multiple of another.
  func image(_ variable: IntVar) -> IntVar {
    assert(ints[variable.index].factor == 1 && ints[variable.index].offset == 0)
    return ints[variable.index].variable
  }

  func image(_ amount: Amount) -> Amount {
    switch amount {
    case .constant: amount
    case .variable(let variable): .variable(image(variable))
    }
  }

  func image(_ interval: IntervalVar) -> IntervalVar { intervals[interval.index] }

  func image(_ expression: LinearExpression) -> LinearExpression {
    var result = LinearExpression(expression.constant)
    for term in expression.intTerms {
      let image = ints[term.variable.index]
      // Too large a product is found by the validation of the model that takes the expression.
      var part = LinearExpression(image.offset)
      part.add(image.factor, image.variable)
      result.add(part.scaled(by: term.coefficient))
    }
    for term in expression.literalTerms { result.add(term.coefficient, image(term.literal)) }
    return result
  }

  /// A constraint that is neither a clause nor linear nor a comparison, over the variables left.
  func image(_ constraint: Constraint) -> Constraint {
    func images(_ list: [IntVar]) -> [IntVar] { list.map { image($0) } }
    return switch constraint {
    case .element(let index, let values, let result):
      .element(index: image(index), values: values, result: image(result))
    case .elementOfVariables(let index, let values, let result):
      .elementOfVariables(index: image(index), values: images(values), result: image(result))
    case .noOverlap(let list): .noOverlap(list.map { image($0) })
    case .allDifferent(let list): .allDifferent(images(list))
    case .cumulative(let tasks, let capacity):
      .cumulative(
        tasks.map { CumulativeTask(image($0.interval), demand: image($0.demand)) }, capacity: image(capacity))
    case .noOverlap2D(let boxes): .noOverlap2D(boxes.map { Rectangle(x: image($0.x), y: image($0.y)) })
    case .product(let a, let b, let c): .product(image(a), image(b), equals: image(c))
    case .division(let a, let b, let c): .division(image(a), by: image(b), quotient: image(c))
    case .modulo(let a, let b, let c): .modulo(image(a), by: image(b), remainder: image(c))
    case .absolute(let a, let b): .absolute(image(a), equals: image(b))
    case .maximum(let list, let result): .maximum(images(list), equals: image(result))
    case .minimum(let list, let result): .minimum(images(list), equals: image(result))
    case .table(let list, let rows): .table(images(list), rows: rows)
    case .circuit(let list): .circuit(images(list))
    case .subcircuit(let list): .subcircuit(images(list))
    case .count(let list, let value, let result): .count(images(list), of: value, equals: image(result))
    case .globalCardinality(let list, let values, let counts, let isClosed):
      .globalCardinality(images(list), values: values, counts: images(counts), isClosed: isClosed)
    case .inverse(let a, let b): .inverse(images(a), images(b))
    case .lexicographic(let a, let b, let isStrict): .lexicographic(images(a), images(b), isStrict: isStrict)
    case .regular(let list, let automaton): .regular(images(list), automaton)
    case .binPacking(let bins, let sizes, let loads):
      .binPacking(bins: images(bins), sizes: sizes, loads: images(loads))
    case .valuePrecedence(let list, let first, let second):
      .valuePrecedence(images(list), first: first, second: second)
    case .clause, .atMostOne, .exactlyOne, .linear, .value, .atLeast: constraint
    }
  }

  mutating func require(
    _ constraint: Constraint, if enforcement: [Literal], name: String?
  ) throws(ModelError) {
    guard isNew(constraint, enforcement) else {
      dropped += 1
      return
    }
    try model.require(constraint, if: enforcement, name: name)
  }

  private mutating func isNew(_ constraint: Constraint, _ enforcement: [Literal]) -> Bool {
    let (key, number, literal): (Int, Int, Literal)
    switch constraint {
    case .value(let variable, let value, let name) where enforcement.isEmpty:
      (key, number, literal) = (2 * variable.index + 1, value, name)
    case .atLeast(let variable, let bound, let name) where enforcement.isEmpty:
      (key, number, literal) = (2 * variable.index, bound, name)
    default:
      return known.insert(constraint, enforcement)
    }
    let code = Int32(truncatingIfNeeded: Presolve.code(literal))
    return meanings.insert(key, number, code) != code
  }

  /// Adds a clause given by the sorted codes of literals of the original that stand for themselves.
  mutating func requireClause(_ codes: [Presolve.Code], name: String?) throws(ModelError) {
    guard clauses.insert(codes) else {
      dropped += 1
      return
    }
    try model.require(.clause(codes.map { $0 & 1 == 1 ? !bools[$0 >> 1] : bools[$0 >> 1] }), if: [], name: name)
  }

  mutating func drop() { dropped += 1 }

  /// The variable that stands for one of the original that stands for itself.
  func variable(_ index: Int) -> IntVar? { variables[index] }

  // MARK: Linear constraints

  private struct Row: Hashable {
    let expression: LinearExpression
    let relation: LinearRelation
    let enforcement: [Literal]
  }

  /// Notes a linear constraint; of several upper bounds of one sum the least stays.
  mutating func collect(
    _ row: CanonicalRow, _ relation: LinearRelation, if enforcement: [Literal], _ name: String?
  ) throws(ModelError) {
    guard relation == .lessOrEqual else {
      return try require(.linear(row.expression, relation, row.bound), if: enforcement, name: name)
    }
    let key = Row(expression: row.expression, relation: relation, enforcement: enforcement)
    if let place = rowPlaces[key] {
      rows[place].bound = min(rows[place].bound, row.bound)
      dropped += 1
    } else {
      rowPlaces[key] = rows.count
      rows.append((key, row.bound, name))
    }
  }

  mutating func postLinear() throws(ModelError) {
    for (row, bound, name) in rows {
      try model.require(.linear(row.expression, .lessOrEqual, bound), if: row.enforcement, name: name)
    }
  }

  mutating func takeGoals(of original: Model) throws(ModelError) {
    for objective in original.objectives {
      let expression = image(objective)
      try model.validate(expression)
      model.objectives.append(expression)
    }
    for hint in original.hints {
      switch hint {
      case .literal(let literal): model.hints.append(.literal(image(literal)))
      case .value(let variable, let value):
        let image = ints[variable.index]
        let (rest, isFar) = value.subtractingReportingOverflow(image.offset)
        if !isFar && rest % image.factor == 0 { model.hints.append(.value(image.variable, rest / image.factor)) }
      }
    }
    for annotation in original.searchOrder {
      switch annotation.targets {
      case .integers(let list):
        model.searchOrder.append(
          SearchAnnotation(
            integers: list.map { image($0) }, selection: annotation.selection, choice: annotation.choice))
      case .literals(let list):
        model.searchOrder.append(
          SearchAnnotation(
            literals: list.map { image($0) }, selection: annotation.selection, choice: annotation.choice))
      }
    }
  }
}

/// Constraints met already, to tell repetitions.
private struct KnownConstraints {
  private struct Entry: Hashable {
    let constraint: Constraint
    let enforcement: [Literal]
  }

  private var seen = Set<Entry>()

  /// False when an equal constraint was inserted before. Clauses and linear constraints come in a canonical form.
  mutating func insert(_ constraint: Constraint, _ enforcement: [Literal]) -> Bool {
    seen.insert(Entry(constraint: constraint, enforcement: enforcement)).inserted
  }
}
