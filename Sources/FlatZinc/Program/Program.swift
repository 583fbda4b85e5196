// SPDX-License-Identifier: Apache-2.0

/// A FlatZinc text as read: every name is resolved, every parameter replaced by its value.
public struct Program: Sendable {
  /// A variable.
  public struct Variable: Sendable {
    /// Its number in the table of names.
    let symbol: Symbol
    /// The values allowed; for a set variable the values it may contain. Nil for any.
    public let domain: IntegerSet?
    /// Whether it was made by the compiler or is defined by a constraint: it does not tell solutions apart.
    public let isAuxiliary: Bool
    /// Where it is declared.
    public let position: Position
  }

  /// A constraint.
  public struct Constraint: Sendable {
    let symbol: Symbol
    /// Its arguments.
    public let arguments: [Argument]
    /// The variable it is said to define.
    public let defined: Operand?
    /// Where it stands.
    public let position: Position
  }

  /// What is asked for.
  public enum Goal: Hashable, Sendable {
    /// Any solution.
    case satisfy
    /// The least value of an integer variable or constant.
    case minimise(Operand)
    /// The greatest value.
    case maximise(Operand)
  }

  /// A variable or array to print with every solution.
  public struct Output: Sendable {
    let symbol: Symbol
    /// What to print.
    public let content: Argument
    /// The index ranges of each dimension of an array.
    public let indices: [IntegerSet]
  }

  /// Boolean variables.
  public internal(set) var bools: [Variable] = []
  /// Integer variables.
  public internal(set) var ints: [Variable] = []
  /// Variables that stand for sets of integers.
  public internal(set) var sets: [Variable] = []
  /// Constraints in the order written.
  public internal(set) var constraints: [Constraint] = []
  /// What is asked for.
  public internal(set) var goal = Goal.satisfy
  /// Where the solve item stands.
  public internal(set) var goalPosition = Position(line: 1, column: 1)
  /// The annotations of the solve item: how to search.
  public internal(set) var searchAnnotations: [Annotation] = []
  /// What to print, in the order declared.
  public internal(set) var outputs: [Output] = []
  var symbols = SymbolTable()

  init() {}

  /// The name of a variable.
  public func name(of variable: Variable) -> String { symbols[variable.symbol] }

  /// The name of a constraint.
  public func name(of constraint: Constraint) -> String { symbols[constraint.symbol] }

  /// The name of an output item.
  public func name(of output: Output) -> String { symbols[output.symbol] }
}
