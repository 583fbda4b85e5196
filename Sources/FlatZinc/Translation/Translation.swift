// SPDX-License-Identifier: Apache-2.0
public import ConstraintModel

/// A program as a model for the solver, with the way back.
///
/// ```swift
/// let translation = try Translation(Program(reading: text))
/// var solver = try Solver(translation.model)
/// if case .satisfiable(let solution) = solver.satisfy() { print(translation.text(of: solution)) }
/// ```
public struct Translation: Sendable {
  /// The model; its one objective is to be minimised, and is the opposite of what a program asks to maximise.
  public let model: Model
  /// The program it was made from.
  public let program: Program
  let bools: [Literal]
  let ints: [IntegerTerm]
  let sets: [SetTerm]
  let objective: IntegerTerm?

  init(
    model: Model, program: Program, bools: [Literal], ints: [IntegerTerm], sets: [SetTerm], objective: IntegerTerm?
  ) {
    self.model = model
    self.program = program
    self.bools = bools
    self.ints = ints
    self.sets = sets
    self.objective = objective
  }

  /// Translates a program.
  ///
  /// - Throws: ``FlatZincError`` for a constraint that is unknown, ill-typed or beyond the numbers the solver can handle.
  public init(_ program: Program) throws(FlatZincError) {
    var translator = try Translator(program)
    self = try translator.translate()
  }

  /// The value of what the program optimises; nil when it asks for any solution.
  public func objectiveValue(of solution: Assignment) -> Int? {
    objective.map { value(of: $0, in: solution) }
  }

  /// A value of the model's objective as the program counts it.
  public func programObjective(_ value: Int) -> Int {
    if case .maximise = program.goal { return value == Int.min ? Int.max : -value }
    return value
  }

  /// The literals and variables that tell the solutions of the program apart: all but what the compiler introduced.
  public var projection: (literals: [Literal], variables: [IntVar]) {
    var shown = Set<Operand>()
    for output in program.outputs {
      switch output.content {
      case .scalar(let operand): shown.insert(operand)
      case .array(let operands): shown.formUnion(operands)
      }
    }
    var literals: [Literal] = []
    var variables: [IntVar] = []
    for (index, variable) in program.bools.enumerated()
    where !variable.isAuxiliary || shown.contains(.boolVariable(index)) {
      literals.append(bools[index])
    }
    for (index, variable) in program.ints.enumerated()
    where !variable.isAuxiliary || shown.contains(.intVariable(index)) {
      switch ints[index] {
      case .constant: continue
      case .literal(let literal): literals.append(literal)
      case .variable(let variable): variables.append(variable)
      }
    }
    for (index, variable) in program.sets.enumerated()
    where !variable.isAuxiliary || shown.contains(.setVariable(index)) {
      literals += sets[index].members
    }
    return (literals, variables)
  }

  func value(of term: IntegerTerm, in solution: Assignment) -> Int {
    switch term {
    case .constant(let value): value
    case .variable(let variable): solution[variable]
    case .literal(let literal): solution[literal] ? 1 : 0
    }
  }
}
