// SPDX-License-Identifier: Apache-2.0

/// What a name stands for.
struct Definition {
  let meaning: Argument
  let position: Position
}

/// The type of a declaration.
struct DeclaredType {
  enum Base {
    case bool
    /// Nil for any integer.
    case int(IntegerSet?)
    /// The values that may be contained; nil for any.
    case set(IntegerSet?)
  }

  var base: Base
  var isVariable: Bool
}

/// An expression as written: a value, a variable or an array of them.
struct Expression {
  let value: Argument
  let position: Position
}
