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
    var expression = LinearExpression()
    if let sum = definition(of: operand) {
      for (coefficient, term) in sum.terms { expression.add(coefficient * sign, term) }
      expression.add(sum.constant * sign)
    } else {
      expression.add(sign, term)
    }
    model.minimise(expression)
    return term
  }

  /// The sum that defines an integer variable: its terms tell the search more than the variable alone.
  private func definition(of operand: Operand) -> LinearSum? {
    guard case .intVariable = operand, let symbol = program.symbols.known("int_lin_eq") else { return nil }
    for constraint in program.constraints where constraint.symbol == symbol && constraint.defined == operand {
      guard case .array(let weights) = constraint.arguments[0], case .array(let terms) = constraint.arguments[1],
        case .scalar(.int(let bound)) = constraint.arguments[2], weights.count == terms.count,
        let place = terms.firstIndex(of: operand), case .int(let own) = weights[place], own == 1 || own == -1,
        abs(Double(bound)) < Translator.largestObjective
      else { continue }
      // own * x + rest = bound, so x = own * bound - own * rest.
      var sum = LinearSum([])
      sum.constant = own * bound
      for (index, (weight, other)) in zip(weights, terms).enumerated() where index != place {
        guard case .int(let coefficient) = weight, abs(Double(coefficient)) < Translator.largestObjective,
          other != operand, let term = try? int(other, number: 2)
        else { return nil }
        sum.terms.append((coefficient: -own * coefficient, term: term))
      }
      return sum
    }
    return nil
  }

  private static let largestObjective = Double(1 << 52)
}
