// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension Translator {
  /// Sets the objective of the model; the term of it in the program, if there is one.
  mutating func postGoal() throws(FlatZincError) -> IntegerTerm? {
    let operand: Operand
    let sign: Int
    switch program.goal {
    case .satisfy: return nil
    case .minimise(let objective): (operand, sign) = (objective, 1)
    case .maximise(let objective): (operand, sign) = (objective, -1)
    }
    position = program.goalPosition
    constraintName = "solve"
    let term = try int(operand, number: 1)
    var sum = ObjectiveDefinition(program).map { $0.expand(operand, ints) } ?? LinearSum([(1, term)])
    if !sum.isMostlyLiterals { sum = LinearSum([(1, term)]) }
    let expression = sum.expression.scaled(by: sign)
    do {
      try model.validate(expression)
    } catch {
      throw overflow()
    }
    try nameGoal(expression, sign: sign, term)
    model.minimise(expression)
    return term
  }
}

extension Translator {
  /// Says that the sum equals the variable it was read off from: what the program asks of that, and what other
  /// constraints make of it, then holds for the sum too.
  private mutating func nameGoal(_ expression: LinearExpression, sign: Int, _ term: IntegerTerm) throws(FlatZincError) {
    guard case .variable(let variable) = term, expression.literalTerms.count + expression.intTerms.count > 1 else {
      return
    }
    var difference = expression
    difference.add(-sign, variable)
    try require(.linear(difference, .equal, 0))
  }
}

/// The sums that define the objective, put into each other: a sum of many literals tells the search more than a variable
/// that equals it.
private struct ObjectiveDefinition {
  private let program: Program
  /// The constraint that defines an integer variable, by its number.
  private var places: [Int: Int] = [:]
  /// No sum grows longer than that.
  private static let longest = 100_000

  init?(_ program: Program) {
    guard let symbol = program.symbols.known("int_lin_eq") else { return nil }
    self.program = program
    for (place, constraint) in program.constraints.enumerated() where constraint.symbol == symbol {
      if case .intVariable(let index)? = constraint.defined { places[index] = place }
    }
  }

  /// The operand as a sum of what nothing defines further.
  func expand(_ operand: Operand, _ ints: [IntegerTerm]) -> LinearSum {
    var result = LinearSum([])
    var open: [(coefficient: Int, operand: Operand)] = [(1, operand)]
    // A variable is replaced once at most, so that definitions in a circle come to an end.
    var replaced = Set<Int>()
    while let (coefficient, operand) = open.popLast() {
      if case .intVariable(let index) = operand, !replaced.contains(index), open.count < ObjectiveDefinition.longest,
        let sum = definition(of: index, times: coefficient), !result.addConstant(sum.constant)
      {
        replaced.insert(index)
        open += sum.terms.reversed()
        continue
      }
      switch operand {
      case .int(let value): result.terms.append((coefficient: coefficient, term: .constant(value)))
      case .intVariable(let index): result.terms.append((coefficient: coefficient, term: ints[index]))
      default: result.hasOverflowed = true
      }
    }
    return result.normalised()
  }

  /// `factor` times the variable as a sum; nil when nothing defines it or the numbers grow too large.
  private func definition(
    of index: Int, times factor: Int
  ) -> (terms: [(coefficient: Int, operand: Operand)], constant: Int)? {
    guard let place = places[index] else { return nil }
    let arguments = program.constraints[place].arguments
    guard case .array(let weights) = arguments[0], case .array(let operands) = arguments[1],
      case .scalar(.int(let bound)) = arguments[2], weights.count == operands.count,
      let own = operands.firstIndex(of: .intVariable(index)), case .int(let sign) = weights[own],
      sign == 1 || sign == -1
    else { return nil }
    // sign * x + rest = bound, so x = sign * bound - sign * rest.
    var terms: [(coefficient: Int, operand: Operand)] = []
    for (place, (weight, operand)) in zip(weights, operands).enumerated() where place != own {
      guard case .int(let coefficient) = weight, operand != .intVariable(index) else { return nil }
      let (product, overflow) = coefficient.multipliedReportingOverflow(by: factor)
      guard !overflow, product != Int.min else { return nil }
      terms.append((coefficient: -sign * product, operand: operand))
    }
    let (constant, overflow) = bound.multipliedReportingOverflow(by: factor)
    return overflow || constant == Int.min ? nil : (terms, sign * constant)
  }
}

extension LinearSum {
  /// Whether it can be told apart into soft literals with profit.
  fileprivate var isMostlyLiterals: Bool {
    var literals = 0
    for case (_, .literal) in terms { literals += 1 }
    return !hasOverflowed && 3 * literals >= 2 * terms.count
  }

  /// Adds to the constant; whether that overflows, and nothing is added.
  fileprivate mutating func addConstant(_ value: Int) -> Bool {
    let (sum, overflow) = constant.addingReportingOverflow(value)
    if !overflow { constant = sum }
    return overflow
  }
}
