// SPDX-License-Identifier: Apache-2.0

extension Model {
  /// The name a Boolean variable was given.
  package func name(ofBool index: Int) -> String? { boolNames[index] }

  /// The name an integer variable was given.
  package func name(ofInt index: Int) -> String? { intNames[index] }

  /// The literal with its variable's name, `!late`, or its number when it has none.
  public func describe(_ literal: Literal) -> String {
    guard let name = boolNames[literal.variable.index] else { return literal.description }
    return literal.isNegated ? "!" + name : name
  }

  /// The variable's name, or its number when it has none.
  public func describe(_ variable: IntVar) -> String { intNames[variable.index] ?? variable.description }

  /// The expression with names, `3 * x + y - 2`.
  public func describe(_ expression: LinearExpression) -> String {
    var terms = expression.intTerms.map { ($0.coefficient, describe($0.variable)) }
    terms += expression.literalTerms.map { ($0.coefficient, describe($0.literal)) }
    var text = ""
    for (coefficient, name) in terms {
      let sign = coefficient < 0 ? "-" : "+"
      text += text.isEmpty ? (coefficient < 0 ? "-" : "") : " \(sign) "
      text += coefficient.magnitude == 1 ? name : "\(coefficient.magnitude) * \(name)"
    }
    if text.isEmpty { return String(expression.constant) }
    if expression.constant != 0 {
      text += expression.constant < 0 ? " - " : " + "
      text += String(expression.constant.magnitude)
    }
    return text
  }

  /// The constraint in one line.
  public func describe(_ constraint: Constraint) -> String {
    func list(_ literals: [Literal]) -> String { literals.map(describe).joined(separator: ", ") }
    switch constraint {
    case .clause(let literals): return "clause(\(list(literals)))"
    case .atMostOne(let literals): return "atMostOne(\(list(literals)))"
    case .exactlyOne(let literals): return "exactlyOne(\(list(literals)))"
    case .linear(let expression, let relation, let bound):
      let sign =
        switch relation {
        case .lessOrEqual: "<="
        case .equal: "=="
        case .notEqual: "!="
        }
      return "\(describe(expression)) \(sign) \(bound)"
    case .element(let index, let values, let result):
      return "\(describe(result)) == \(values)[\(describe(index))]"
    case .elementOfVariables(let index, let values, let result):
      return "\(describe(result)) == [\(values.map(describe).joined(separator: ", "))][\(describe(index))]"
    case .noOverlap(let tasks):
      return "noOverlap(\(tasks.map { describe(self[$0]) }.joined(separator: ", ")))"
    case .allDifferent(let variables):
      return "allDifferent(\(variables.map(describe).joined(separator: ", ")))"
    case .value(let variable, let value, let literal):
      return "\(describe(literal)) <-> \(describe(variable)) == \(value)"
    case .atLeast(let variable, let value, let literal):
      return "\(describe(literal)) <-> \(describe(variable)) >= \(value)"
    case .cumulative(let tasks, let capacity):
      let list = tasks.map { "\(describe($0.demand)) x \(describe(self[$0.interval]))" }.joined(separator: ", ")
      return "cumulative(\(list)) <= \(describe(capacity))"
    case .noOverlap2D(let boxes):
      let list = boxes.map { "\(describe(self[$0.x])) x \(describe(self[$0.y]))" }.joined(separator: ", ")
      return "noOverlap2D(\(list))"
    default: return describeArithmetic(constraint) ?? describeSequence(constraint)
    }
  }

  private func describeArithmetic(_ constraint: Constraint) -> String? {
    switch constraint {
    case .product(let a, let b, let c): "\(describe(c)) == \(describe(a)) * \(describe(b))"
    case .division(let a, let b, let c): "\(describe(c)) == \(describe(a)) / \(describe(b))"
    case .modulo(let a, let b, let c): "\(describe(c)) == \(describe(a)) % \(describe(b))"
    case .absolute(let a, let b): "\(describe(b)) == abs(\(describe(a)))"
    case .maximum(let list, let result): "\(describe(result)) == max\(describe(list))"
    case .minimum(let list, let result): "\(describe(result)) == min\(describe(list))"
    default: nil
    }
  }

  private func describeSequence(_ constraint: Constraint) -> String {
    switch constraint {
    case .table(let list, let rows): "\(describe(list)) in \(rows)"
    case .circuit(let list): "circuit\(describe(list))"
    case .subcircuit(let list): "subcircuit\(describe(list))"
    case .count(let list, let value, let count): "\(describe(count)) == count(\(value) in \(describe(list)))"
    case .globalCardinality(let list, let values, let counts, let isClosed):
      "\(describe(counts)) == counts(\(values) in \(describe(list)))\(isClosed ? ", closed" : "")"
    case .inverse(let first, let second): "inverse(\(describe(first)), \(describe(second)))"
    case .lexicographic(let first, let second, let isStrict):
      "\(describe(first)) \(isStrict ? "<" : "<=") \(describe(second))"
    case .regular(let list, let automaton):
      "regular(\(describe(list)), \(automaton.stateCount) states, start \(automaton.start), accepting "
        + "\(automaton.accepting.sorted()), "
        + automaton.transitions.map { "\($0.source) -\($0.value)-> \($0.target)" }.joined(separator: ", ") + ")"
    case .binPacking(let bins, let sizes, let loads):
      "\(describe(loads)) == loads(\(sizes) in \(describe(bins)))"
    case .valuePrecedence(let list, let first, let second):
      "\(first) before \(second) in \(describe(list))"
    default: "\(constraint)"
    }
  }

  private func describe(_ list: [IntVar]) -> String { "[\(list.map(describe).joined(separator: ", "))]" }

  private func describe(_ interval: Interval) -> String {
    let presence = interval.presence.map { " if " + describe($0) } ?? ""
    return "[\(describe(interval.start)) + \(describe(interval.duration)))\(presence)"
  }
}

extension Model: CustomStringConvertible {
  /// Variables, constraints and objectives, one a line.
  public var description: String {
    var lines = ["\(boolCount) Boolean variables"]
    for (index, domain) in domains.enumerated() {
      lines.append("\(describe(IntVar(index: index, model: identity))) in \(domain)")
    }
    for posted in constraints {
      let condition = posted.enforcement.map(describe).joined(separator: ", ")
      let name = posted.name.map { "\($0): " } ?? ""
      lines.append(name + describe(posted.constraint) + (condition.isEmpty ? "" : " if " + condition))
    }
    for objective in objectives { lines.append("minimise \(describe(objective))") }
    return lines.joined(separator: "\n")
  }
}
