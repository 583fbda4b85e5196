// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Turns a ``Program`` into a model.
///
/// First the structure is read off: which integers are Booleans in disguise, which Booleans are each other's negation, what
/// bounds follow at once. Then literals that already stand for `x = v` or `x >= v` are noted, so that none is made twice.
/// Then every constraint is posted, natively where the model knows it and decomposed otherwise.
struct Translator {
  let program: Program
  var model = Model()
  var bools: [Literal] = []
  var ints: [IntegerTerm] = []
  var sets: [SetTerm] = []
  /// The place that errors of the model are reported at.
  var position = Position(line: 1, column: 1)
  /// The constraint being translated, for messages.
  var constraintName = ""
  var truth: Literal
  var constants: [Int: IntVar] = [:]
  var materialised: [Literal: IntVar] = [:]
  var equalities: [ValueKey: Literal] = [:]
  var thresholds: [ValueKey: Literal] = [:]
  /// Copies of variables moved by a constant.
  var shifted: [ValueKey: IntVar] = [:]
  let handlers: [Symbol: ConstraintHandler]
  /// The elements of matrices that become tables.
  var grids = GridElements()

  init(_ program: Program) throws(FlatZincError) {
    self.program = program
    truth = model.newBool().literal
    handlers = try ConstraintHandler.resolve(program)
    try require(.clause([truth]))
  }

  mutating func translate() throws(FlatZincError) -> Translation {
    try createVariables()
    for constraint in program.constraints { try noteMeaning(constraint) }
    for (number, constraint) in program.constraints.enumerated() where !grids.equations.contains(number) {
      try post(constraint, number)
    }
    let objective = try postGoal()
    try postSearchOrder()
    return Translation(
      model: model, program: program, bools: bools, ints: ints, sets: sets, objective: objective)
  }

  private mutating func createVariables() throws(FlatZincError) {
    let aliases = Aliases(program)
    var domains = DomainTable(program)
    domains.tighten(program)
    grids = GridElements(program, domains: domains.sets, booleans: aliases.booleans)
    bools.reserveCapacity(program.bools.count)
    bools = [Literal](repeating: truth, count: program.bools.count)
    for index in program.bools.indices where aliases.root(of: index).index == index {
      bools[index] = model.newBool().literal
    }
    for index in program.bools.indices {
      let root = aliases.root(of: index)
      if root.index != index { bools[index] = root.isNegated ? !bools[root.index] : bools[root.index] }
    }
    ints.reserveCapacity(program.ints.count)
    for index in program.ints.indices {
      position = program.ints[index].position
      if let bool = aliases.booleans[index] {
        ints.append(.literal(bools[bool]))
        try restrict(ints[index], to: domains.sets[index])
      } else if let places = grids.indices[index] {
        ints.append(.constant(places.hull?.lowerBound ?? 0))
      } else {
        ints.append(try newInt(domains.sets[index]))
      }
    }
    for set in program.sets { sets.append(try newSet(set)) }
  }

  private mutating func post(_ constraint: Program.Constraint, _ number: Int) throws(FlatZincError) {
    guard let handler = handlers[constraint.symbol] else { return }
    position = constraint.position
    constraintName = handler.name
    var arguments = constraint.arguments[...]
    var mode = Mode.always
    if handler.form != .plain {
      guard case .scalar(let last)? = arguments.popLast() else { return }
      let literal = try bool(last, number: constraint.arguments.count)
      mode = handler.form == .reified ? .equivalent(to: literal) : .implied(by: literal)
      // What is known to hold needs no reification, what is known not to be asked for no constraint.
      if literal == truth { mode = .always }
      if literal == !truth, handler.form == .implied { return }
    }
    let call = Call(name: handler.name, arguments: arguments, mode: mode)
    if let lookup = grids.lookups[number] { return try postTable(lookup, call) }
    try handler.post(&self, call)
  }

  // MARK: Variables

  mutating func newInt(_ domain: IntegerSet) throws(FlatZincError) -> IntegerTerm {
    guard let hull = domain.hull else {
      try require(.clause([]))
      return .constant(0)
    }
    if hull.lowerBound == hull.upperBound { return .constant(hull.lowerBound) }
    do {
      if domain.ranges.count == 1 { return .variable(try model.newInt(hull)) }
      if domain.count <= Translator.listedValues { return .variable(try model.newInt(values: domain.values)) }
      let variable = try model.newInt(hull)
      try restrict(.variable(variable), to: domain)
      return .variable(variable)
    } catch let error as ModelError {
      throw FlatZincError(.model(error), at: position)
    } catch let error as FlatZincError {
      throw error
    } catch {
      throw FlatZincError(.unreadable("\(error)"), at: position)
    }
  }

  /// Domains with gaps are listed up to this size, and cut out with clauses beyond.
  static let listedValues = 1 << 20
  /// How many values a set variable may have in its domain.
  static let setValues = 1 << 20

  private mutating func newSet(_ set: Program.Variable) throws(FlatZincError) -> SetTerm {
    position = set.position
    guard let domain = set.domain, domain.count <= Translator.setValues else {
      throw FlatZincError(
        .limit("the set «\(program.name(of: set))» may contain more values than that", allowed: Translator.setValues),
        at: set.position)
    }
    let values = Array(domain.values)
    return SetTerm(values: values, members: values.map { _ in model.newBool().literal })
  }
}
