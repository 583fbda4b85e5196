// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Elements of a constant matrix: the compiler makes `m[i, j] = r` into an element constraint over one long array, with an
/// index variable that a linear equation defines. Where nothing else mentions that index, both constraints are one table
/// over `i`, `j` and `r`, and the index is not needed.
struct GridElements {
  /// `coefficients[0] * first + coefficients[1] * second + indexCoefficient * index = bound`.
  struct Lookup {
    let first: (coefficient: Int, variable: Int)
    let second: (coefficient: Int, variable: Int)
    let indexCoefficient: Int
    let bound: Int
    /// The index variable, which is not needed any more.
    let index: Int
  }

  /// By number of the element constraint.
  private(set) var lookups: [Int: Lookup] = [:]
  /// The numbers of the equations that define indices.
  private(set) var equations: Set<Int> = []
  /// The index variables that are not needed, with the values they have.
  private(set) var indices: [Int: IntegerSet] = [:]

  private static let mostRows = 10_000

  /// None.
  init() {}

  /// - Parameters:
  ///   - domains: what values each integer variable has.
  ///   - booleans: the integer variables that stand for Booleans.
  init(_ program: Program, domains: [IntegerSet], booleans: [Int: Int]) {
    func isSmall(_ lookup: Lookup) -> Bool {
      let variables = [lookup.first.variable, lookup.second.variable]
      guard variables.allSatisfy({ booleans[$0] == nil && domains[$0].count > 1 }), !domains[lookup.index].isEmpty
      else { return false }
      let (rows, overflow) = domains[variables[0]].count.multipliedReportingOverflow(by: domains[variables[1]].count)
      return !overflow && rows <= GridElements.mostRows
    }
    guard let linear = program.symbols.known("int_lin_eq"), let element = program.symbols.known("array_int_element")
    else { return }
    var definitions: [Int: Int] = [:]
    for (number, constraint) in program.constraints.enumerated() where constraint.symbol == linear {
      if case .intVariable(let index)? = constraint.defined { definitions[index] = number }
    }
    guard !definitions.isEmpty else { return }
    var uses = GridElements.uses(program)
    // What is asked for or shown is used for more than the look-up.
    for operand in program.shownOperands { if case .intVariable(let index) = operand { uses[index] += 2 } }
    for (number, constraint) in program.constraints.enumerated() where constraint.symbol == element {
      guard constraint.arguments.count == 3, case .scalar(.intVariable(let index)) = constraint.arguments[0],
        uses[index] == 2, program.ints[index].isAuxiliary, let place = definitions[index],
        let lookup = GridElements.lookup(of: index, program.constraints[place].arguments),
        constraint.arguments[2] != .scalar(.intVariable(lookup.first.variable)),
        constraint.arguments[2] != .scalar(.intVariable(lookup.second.variable)), isSmall(lookup)
      else { continue }
      lookups[number] = lookup
      equations.insert(place)
      indices[index] = domains[index]
    }
  }

  /// How often constraints mention each integer variable.
  private static func uses(_ program: Program) -> [Int] {
    var result = [Int](repeating: 0, count: program.ints.count)
    for constraint in program.constraints {
      for argument in constraint.arguments {
        switch argument {
        case .scalar(.intVariable(let index)): result[index] += 1
        case .array(let operands): for case .intVariable(let index) in operands { result[index] += 1 }
        case .scalar: continue
        }
      }
    }
    return result
  }

  private static func lookup(of index: Int, _ arguments: [Argument]) -> Lookup? {
    guard arguments.count == 3, case .array(let weights) = arguments[0], case .array(let operands) = arguments[1],
      case .scalar(.int(let bound)) = arguments[2], weights.count == 3, operands.count == 3
    else { return nil }
    var others: [(coefficient: Int, variable: Int)] = []
    var own: Int?
    for case (.int(let weight), .intVariable(let variable)) in zip(weights, operands) {
      if variable == index { own = weight } else { others.append((weight, variable)) }
    }
    guard let own, own == 1 || own == -1, others.count == 2, others[0].variable != others[1].variable else {
      return nil
    }
    return Lookup(first: others[0], second: others[1], indexCoefficient: own, bound: bound, index: index)
  }
}

extension Program {
  /// The variables that the goal, the search annotations and the outputs mention.
  fileprivate var shownOperands: [Operand] {
    var result: [Operand] = []
    switch goal {
    case .satisfy: break
    case .minimise(let operand), .maximise(let operand): result.append(operand)
    }
    for output in outputs {
      switch output.content {
      case .scalar(let operand): result.append(operand)
      case .array(let operands): result += operands
      }
    }
    var open = searchAnnotations
    while let next = open.popLast() {
      switch next {
      case .call(_, let arguments): open += arguments
      case .list(let list): open += list
      case .operand(let operand): result.append(operand)
      case .text, .float: continue
      }
    }
    return result
  }
}

extension Translator {
  /// Posts `values[index] = result` as a table over the variables that define the index.
  mutating func postTable(_ lookup: GridElements.Lookup, _ call: Call) throws(FlatZincError) {
    let values = try constants(call, 1)
    let result = try int(call, 2)
    let results = IntegerSet(ranges: domain(result).ranges)
    guard let places = grids.indices[lookup.index] else { return }
    var rows: [[Int]] = []
    for first in domain(ints[lookup.first.variable]).values {
      for second in domain(ints[lookup.second.variable]).values {
        let rest = LinearSum([
          (lookup.first.coefficient, .constant(first)), (lookup.second.coefficient, .constant(second)),
        ]).normalised()
        let (difference, overflow) = lookup.bound.subtractingReportingOverflow(rest.constant)
        guard !rest.hasOverflowed, !overflow, difference != Int.min else { continue }
        let place = difference * lookup.indexCoefficient
        guard places.contains(place), values.indices.contains(place - 1),
          results.contains(values[place - 1])
        else { continue }
        rows.append([first, second, values[place - 1]])
      }
    }
    let variables = [
      try variable(ints[lookup.first.variable]), try variable(ints[lookup.second.variable]), try variable(result),
    ]
    try require(.table(variables, rows: rows))
  }
}
