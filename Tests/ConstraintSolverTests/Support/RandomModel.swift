// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A small random model with all kinds of constraints, half of them enforced by literals.
struct RandomModel {
  var model = Model()
  var literals: [Literal] = []
  var variables: [IntVar] = []
  var intervals: [IntervalVar] = []

  init(_ random: inout SeededGenerator, bools: ClosedRange<Int> = 2...5, ints: ClosedRange<Int> = 0...3) throws {
    for _ in 0..<random.int(bools) { literals.append(model.newBool().literal) }
    for _ in 0..<random.int(ints) {
      if random.chance(30) {
        variables.append(try model.newInt(values: (0..<random.int(1...4)).map { _ in random.int(-3...6) }))
      } else {
        let low = random.int(-2...2)
        variables.append(try model.newInt(low...(low + random.int(0...4))))
      }
    }
    for variable in variables {
      let presence = random.chance(50) ? literal(&random) : nil
      intervals.append(try model.newInterval(start: variable, duration: random.int(0...3), presence: presence))
    }
    for _ in 0..<random.int(1...7) { try addConstraint(&random) }
    for _ in 0..<random.int(0...3) { model.minimise(expression(&random)) }
    for _ in 0..<random.int(0...2) { model.hints.append(.literal(literal(&random))) }
    let selections: [SearchAnnotation.Selection] = [
      .inputOrder, .firstFail, .antiFirstFail, .smallestLowerBound, .greatestUpperBound, .mostActive,
    ]
    let choices: [SearchAnnotation.Choice] = [.minimum, .maximum, .lowerHalf, .upperHalf, .median]
    for _ in 0..<random.int(0...2) {
      let (selection, choice) = (selections[random.int(0...5)], choices[random.int(0...3)])
      model.searchOrder.append(
        random.chance(50)
          ? SearchAnnotation(integers: variables, selection: selection, choice: choice)
          : SearchAnnotation(literals: someLiterals(&random, 0...3), selection: selection, choice: choice))
    }
    if let variable = variables.first { model.hints.append(.value(variable, random.int(-2...4))) }
  }

  func literal(_ random: inout SeededGenerator) -> Literal {
    let literal = literals[random.int(0...literals.count - 1)]
    return random.chance(50) ? literal : !literal
  }

  func someLiterals(_ random: inout SeededGenerator, _ count: ClosedRange<Int>) -> [Literal] {
    (0..<random.int(count)).map { _ in literal(&random) }
  }

  func variable(_ random: inout SeededGenerator) -> IntVar { variables[random.int(0...variables.count - 1)] }

  func expression(_ random: inout SeededGenerator) -> LinearExpression {
    var result = LinearExpression(random.int(-2...2))
    for _ in 0..<random.int(1...5) { result.add(random.int(-4...6), literal(&random)) }
    if !variables.isEmpty {
      for _ in 0..<random.int(0...3) { result.add(random.int(-3...3), variable(&random)) }
    }
    return result
  }

  private mutating func addConstraint(_ random: inout SeededGenerator) throws {
    let enforcement = random.chance(40) ? someLiterals(&random, 1...2) : []
    try model.require(try constraint(&random), if: enforcement)
  }

  private func constraint(_ random: inout SeededGenerator) throws -> Constraint {
    switch random.int(0...(variables.isEmpty ? 4 : 20)) {
    case 0: return .clause(someLiterals(&random, 1...3))
    case 1: return .atMostOne(Array(Set(someLiterals(&random, 2...5))).sorted { "\($0)" < "\($1)" })
    case 2: return .exactlyOne(Array(Set(someLiterals(&random, 2...5))).sorted { "\($0)" < "\($1)" })
    case 3: return .linear(expression(&random), .lessOrEqual, random.int(-3...8))
    case 4: return .linear(expression(&random), random.chance(50) ? .equal : .notEqual, random.int(-2...6))
    case 5:
      let table = (0..<random.int(1...4)).map { _ in random.int(-2...5) }
      return .element(index: variable(&random), values: table, result: variable(&random))
    case 6:
      let table = (0..<random.int(1...3)).map { _ in variable(&random) }
      return .element(index: variable(&random), values: table, result: variable(&random))
    case 7: return .noOverlap(intervals)
    case 8: return .allDifferent(variables)
    case 9: return .value(variable(&random), random.int(-2...5), literal(&random))
    case 10: return .atLeast(variable(&random), random.int(-2...5), literal(&random))
    default: return global(&random)
    }
  }

  private func global(_ random: inout SeededGenerator) -> Constraint {
    func list(_ count: Int) -> [IntVar] { (0..<count).map { _ in variable(&random) } }
    switch random.int(0...9) {
    case 0: return .cumulative(intervals.map { CumulativeTask($0, demand: random.int(0...3)) }, capacity: 3)
    case 1: return .product(variable(&random), variable(&random), equals: variable(&random))
    case 2: return .division(variable(&random), by: variable(&random), quotient: variable(&random))
    case 3: return .modulo(variable(&random), by: variable(&random), remainder: variable(&random))
    case 4: return .absolute(variable(&random), equals: variable(&random))
    case 5: return .maximum(list(random.int(1...3)), equals: variable(&random))
    case 6: return .table(list(2), rows: (0..<random.int(0...5)).map { _ in [random.int(-2...4), random.int(-2...4)] })
    case 7: return .count(list(random.int(0...3)), of: random.int(-1...2), equals: variable(&random))
    case 8: return .lexicographic(list(2), list(2), isStrict: random.chance(50))
    default: return .inverse(list(2), list(2))
    }
  }

  /// All solutions, by enumeration.
  func solutions() -> [Assignment] {
    var result: [Assignment] = []
    var assignment = Assignment(
      bools: Array(repeating: false, count: literals.count), ints: model.domains.map(\.lowerBound))
    func visit(_ place: Int) {
      if place < literals.count {
        for value in [false, true] {
          assignment.bools[place] = value
          visit(place + 1)
        }
      } else if place - literals.count < model.domains.count {
        for value in model.domains[place - literals.count].values {
          assignment.ints[place - literals.count] = value
          visit(place + 1)
        }
      } else if model.isSatisfied(by: assignment) {
        result.append(assignment)
      }
    }
    visit(0)
    return result
  }
}
