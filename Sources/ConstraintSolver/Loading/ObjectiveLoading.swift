// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// An objective as the engine knows it: `constant + sum of terms`, and a variable that is at least that.
struct LoadedObjective {
  var literals: [(coefficient: Int, literal: Lit)]
  var integers: [(coefficient: Int, variable: SignedVar)]
  var constant: Int
  /// At least the value of the objective; search may put it as high as it likes.
  let total: SignedVar

  /// A lone variable has nothing to take apart: halving the interval is all there is to do.
  var hasParts: Bool { !literals.isEmpty || integers.count > 1 }
}

extension Engine {
  /// Adds the variable that bounds an objective.
  ///
  /// Literals of one exactly-one constraint become one variable, the cost of the choice: their sum is then known to be
  /// at least the cost of the cheapest choice still open.
  mutating func loadObjective(_ expression: LinearExpression, model: Model) -> LoadedObjective {
    var row = RowBuilder(expression, atMost: 0).normalised()
    groupChoices(&row, model: model)
    let constant = -row.bound
    var low = constant
    var high = constant
    for (coefficient, _) in row.literals { high += coefficient }
    for (coefficient, variable) in row.integers {
      low += coefficient * lower(variable)
      high += coefficient * upper(variable)
    }
    let total = SignedVar(newInteger([low...high], isAuxiliary: true))
    let objective = LoadedObjective(
      literals: row.literals, integers: row.integers, constant: constant, total: total)
    row.add(-1, total)
    addRow(row)
    if let name = name(of: expression, model: model) {
      var row = RowBuilder()
      row.add(1, name)
      row.add(-1, total)
      addRow(row)
    }
    return objective
  }

  /// A variable that a constraint of the model says equals the expression. Other constraints may know more about it than
  /// the terms show.
  private func name(of expression: LinearExpression, model: Model) -> SignedVar? {
    for posted in model.constraints where posted.enforcement.isEmpty {
      guard case .linear(let sum, .equal, 0) = posted.constraint, sum.constant == expression.constant,
        sum.literalTerms == expression.literalTerms, sum.intTerms.count == expression.intTerms.count + 1,
        sum.intTerms.dropLast() == expression.intTerms[...], let last = sum.intTerms.last
      else { continue }
      if last.coefficient == -1 { return last.variable.engine }
      if last.coefficient == 1 { return -last.variable.engine }
    }
    return nil
  }

  private mutating func groupChoices(_ row: inout RowBuilder, model: Model) {
    var places: [Int: Int] = [:]
    for (place, term) in row.literals.enumerated() { places[term.literal.variable] = place }
    var isGrouped = [Bool](repeating: false, count: row.literals.count)
    for posted in model.constraints where posted.enforcement.isEmpty {
      guard case .exactlyOne(let choices) = posted.constraint else { continue }
      let literals = choices.map(\.engine)
      let found = literals.compactMap { places[$0.variable] }.filter { !isGrouped[$0] }
      guard found.count > 1, Set(literals.map(\.variable)).count == literals.count else { continue }
      var costs = [Int](repeating: 0, count: literals.count)
      for (choice, literal) in literals.enumerated() {
        guard let place = places[literal.variable], !isGrouped[place] else { continue }
        let term = row.literals[place]
        isGrouped[place] = true
        // c * !l = c - c * l
        costs[choice] = term.literal == literal ? term.coefficient : -term.coefficient
        if term.literal != literal { row.bound -= term.coefficient }
      }
      row.add(1, costVariable(literals, costs))
    }
    row.literals = row.literals.indices.filter { !isGrouped[$0] }.map { row.literals[$0] }
  }

  /// A variable that is at least the cost of the chosen literal.
  private mutating func costVariable(_ choices: [Lit], _ costs: [Int]) -> SignedVar {
    let levels = Set(costs).sorted()
    let variable = SignedVar(newInteger(levels.map { $0...$0 }, isAuxiliary: true))
    var sum = RowBuilder()
    for (choice, cost) in zip(choices, costs) { sum.add(cost, choice) }
    sum.add(-1, variable)
    relaxation.hints.append(sum)
    for (place, level) in levels.enumerated() {
      let reached = literal(variable, atLeast: level)
      let here = choices.indices.filter { costs[$0] == level }.map { choices[$0] }
      for choice in here { addClause([~choice, reached]) }
      guard place + 1 < levels.count else { break }
      let exceeded = literal(variable, atLeast: levels[place + 1])
      addClause([~reached, exceeded] + here)
    }
    return variable
  }
}
