// SPDX-License-Identifier: Apache-2.0

/// A Boolean variable of a ``Model``.
public struct BoolVar: Hashable, Sendable {
  /// Position among the Boolean variables of the model, from 0.
  public let index: Int
  let model: ModelIdentity

  /// The literal that is true when the variable is.
  public var literal: Literal { Literal(code: UInt32(truncatingIfNeeded: index) << 1, model: model) }

  /// The literal that is true when the variable is false.
  public static prefix func ! (variable: BoolVar) -> Literal { !variable.literal }
}

/// A Boolean variable or its negation. In a linear expression it counts 1 when true and 0 when false.
public struct Literal: Hashable, Sendable {
  let code: UInt32
  let model: ModelIdentity

  /// The variable the literal speaks about.
  public var variable: BoolVar { BoolVar(index: Int(code >> 1), model: model) }

  /// Whether the literal is the negation of its variable.
  public var isNegated: Bool { code & 1 == 1 }

  /// The opposite literal.
  public static prefix func ! (literal: Literal) -> Literal { Literal(code: literal.code ^ 1, model: literal.model) }
}

extension Literal: CustomStringConvertible {
  /// `b3` or `!b3`. ``Model/describe(_:)-(Literal)`` uses the variable's name instead.
  public var description: String { (isNegated ? "!b" : "b") + String(variable.index) }
}

extension BoolVar: CustomStringConvertible {
  /// `b3`.
  public var description: String { "b\(index)" }
}
