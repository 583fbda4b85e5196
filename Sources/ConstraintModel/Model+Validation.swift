// SPDX-License-Identifier: Apache-2.0

extension Model {
  func checkOwner(_ variable: IntVar) throws(ModelError) {
    guard variable.model == identity, variable.index < domains.count else {
      throw .foreignVariable(variable.description)
    }
  }

  func checkOwner(_ literal: Literal) throws(ModelError) {
    guard literal.model == identity, literal.variable.index < boolCount else {
      throw .foreignVariable(literal.description)
    }
  }

  /// Whether the literal's variable belongs to this model.
  public func owns(_ literal: Literal) -> Bool {
    literal.model == identity && literal.variable.index < boolCount
  }

  /// Whether the variable belongs to this model.
  public func owns(_ variable: IntVar) -> Bool {
    variable.model == identity && variable.index < domains.count
  }

  /// Checks the owner of what a hint speaks about.
  ///
  /// - Throws: ``ModelError/foreignVariable(_:)``.
  public func validate(_ hint: Hint) throws(ModelError) {
    switch hint {
    case .literal(let literal): try checkOwner(literal)
    case .value(let variable, _): try checkOwner(variable)
    }
  }

  /// Checks the owner of what an annotation speaks about.
  ///
  /// - Throws: ``ModelError/foreignVariable(_:)``.
  public func validate(_ annotation: SearchAnnotation) throws(ModelError) {
    switch annotation.targets {
    case .integers(let variables): for variable in variables { try checkOwner(variable) }
    case .literals(let literals): for literal in literals { try checkOwner(literal) }
    }
  }

  func validate(_ constraint: Constraint, enforcement: [Literal], name: String?) throws(ModelError) {
    for literal in enforcement { try checkOwner(literal) }
    switch constraint {
    case .clause(let literals):
      for literal in literals { try checkOwner(literal) }
    case .atMostOne(let literals):
      try checkDistinct(literals, in: "an at-most-one constraint")
    case .exactlyOne(let literals):
      try checkDistinct(literals, in: "an exactly-one constraint")
    case .linear(let expression, _, let bound):
      try validate(expression, bound: bound, enforcements: enforcement.count, name: name)
    case .element(let index, let values, let result):
      try checkOwner(index)
      try checkOwner(result)
      if values.isEmpty { throw .emptyTable }
      try checkValues(values)
    case .elementOfVariables(let index, let values, let result):
      try checkOwner(index)
      try checkOwner(result)
      if values.isEmpty { throw .emptyTable }
      for variable in values { try checkOwner(variable) }
    case .noOverlap(let tasks):
      try checkTasks(tasks, in: "a no-overlap constraint")
    case .cumulative(let tasks, let capacity):
      try checkTasks(tasks.map(\.interval), in: "a cumulative constraint")
      let amounts = tasks.map(\.demand) + [capacity]
      for amount in amounts { try checkOwner(amount) }
      try checkAmounts(amounts.map { range(of: $0).upperBound }, in: "a cumulative constraint")
      for amount in amounts where range(of: amount).lowerBound < 0 {
        throw .negativeAmount(range(of: amount).lowerBound, in: "a cumulative constraint")
      }
    case .noOverlap2D(let boxes):
      for box in boxes { try checkTasks([box.x, box.y], in: "a box") }
    case .allDifferent(let variables):
      for variable in variables { try checkOwner(variable) }
      try checkNoDuplicate(variables.map(\.index), in: "an all-different constraint") { "x\($0)" }
    case .value(let variable, let value, let literal), .atLeast(let variable, let value, let literal):
      try checkOwner(variable)
      try checkOwner(literal)
      try checkValues([value])
    default:
      let (literals, integers) = variables(of: constraint)
      for literal in literals { try checkOwner(literal) }
      for variable in integers { try checkOwner(variable) }
      try validateShape(of: constraint, name: name)
    }
  }

  private func checkTasks(_ tasks: [IntervalVar], in place: String) throws(ModelError) {
    for task in tasks where task.model != identity || task.index >= intervals.count {
      throw .foreignVariable(task.description)
    }
    try checkNoDuplicate(tasks.map(\.index), in: place) { "i\($0)" }
  }

  private func checkDistinct(_ literals: [Literal], in place: String) throws(ModelError) {
    for literal in literals { try checkOwner(literal) }
    try checkNoDuplicate(literals.map { Int($0.code) }, in: place) { ($0 & 1 == 1 ? "!b" : "b") + String($0 >> 1) }
  }

  func checkNoDuplicate(
    _ codes: [Int], in place: String, describe: (Int) -> String
  ) throws(ModelError) {
    var previous: Int?
    for code in codes.sorted() {
      if code == previous { throw .duplicate(describe(code), in: place) }
      previous = code
    }
  }

  /// Checks owners and that the sum stays within ``sumRange`` even with the slack of the enforcement literals added.
  ///
  /// - Throws: ``ModelError/foreignVariable(_:)``, ``ModelError/overflow(constraint:)``.
  public func validate(
    _ expression: LinearExpression, bound: Int = 0, enforcements: Int = 0, name: String? = nil
  ) throws(ModelError) {
    for term in expression.intTerms { try checkOwner(term.variable) }
    for term in expression.literalTerms { try checkOwner(term.literal) }
    if expression.hasOverflowed { throw .overflow(constraint: name) }
    var magnitude = UInt(0)
    var overflowed = false
    func add(_ a: UInt, times b: UInt) {
      let (product, high) = a.multipliedReportingOverflow(by: b)
      let (sum, carry) = magnitude.addingReportingOverflow(product)
      magnitude = sum
      overflowed = overflowed || high || carry
    }
    add(expression.constant.magnitude, times: 1)
    add(bound.magnitude, times: 1)
    for term in expression.intTerms {
      let domain = domains[term.variable.index]
      // At least once the coefficient itself: coefficients of the same variable are added up, even if it can only be 0.
      add(term.coefficient.magnitude, times: max(1, domain.lowerBound.magnitude, domain.upperBound.magnitude))
    }
    for term in expression.literalTerms { add(term.coefficient.magnitude, times: 1) }
    let (total, high) = magnitude.multipliedReportingOverflow(by: UInt(enforcements) * 4 + 4)
    if overflowed || high || total > UInt(Model.sumRange.upperBound) { throw .overflow(constraint: name) }
  }
}
