// SPDX-License-Identifier: Apache-2.0

/// A constant or a variable of a ``Program``. Variables of each type are counted from 0 in the order declared.
public enum Operand: Hashable, Sendable {
  /// `true` or `false`.
  case bool(Bool)
  /// An integer.
  case int(Int)
  /// A set of integers.
  case set(IntegerSet)
  /// The Boolean variable with this number.
  case boolVariable(Int)
  /// The integer variable with this number.
  case intVariable(Int)
  /// The set variable with this number.
  case setVariable(Int)

  /// The type in words, for messages.
  var kind: String {
    switch self {
    case .bool: "a Boolean"
    case .int: "an integer"
    case .set: "a set of integers"
    case .boolVariable: "a Boolean variable"
    case .intVariable: "an integer variable"
    case .setVariable: "a set variable"
    }
  }
}

/// An argument of a constraint.
public enum Argument: Hashable, Sendable {
  /// A single value or variable.
  case scalar(Operand)
  /// An array of them.
  case array([Operand])

  var kind: String {
    switch self {
    case .scalar(let operand): operand.kind
    case .array: "an array"
    }
  }
}

/// An annotation, or an argument of one.
public indirect enum Annotation: Hashable, Sendable {
  /// `int_search(x, first_fail, indomain_min, complete)`, or a bare name without arguments.
  case call(String, [Annotation])
  /// A value or a variable.
  case operand(Operand)
  /// `[a, b]`.
  case list([Annotation])
  /// A text in quotation marks.
  case text(String)
  /// A floating-point number.
  case float(Double)
}
