// SPDX-License-Identifier: Apache-2.0

/// Whatever can stand as a term in `3 * x + y - 2 <= 7`.
public protocol LinearConvertible {
  /// The value as a linear expression.
  var linear: LinearExpression { get }
}

extension LinearExpression: LinearConvertible {
  /// Itself.
  public var linear: LinearExpression { self }
}

extension IntVar: LinearConvertible {
  /// Once the variable.
  public var linear: LinearExpression {
    var result = LinearExpression()
    result.add(1, self)
    return result
  }
}

extension Literal: LinearConvertible {
  /// 1 when true, 0 when false.
  public var linear: LinearExpression { LinearExpression(counting: CollectionOfOne(self)) }
}

extension BoolVar: LinearConvertible {
  /// 1 when true, 0 when false.
  public var linear: LinearExpression { literal.linear }
}

/// The sum of two terms.
public func + (a: some LinearConvertible, b: some LinearConvertible) -> LinearExpression {
  var result = a.linear
  result.add(b.linear)
  return result
}

/// A term plus a constant.
public func + (a: some LinearConvertible, b: Int) -> LinearExpression {
  var result = a.linear
  result.add(b)
  return result
}

/// A constant plus a term.
public func + (a: Int, b: some LinearConvertible) -> LinearExpression { b + a }

/// The difference of two terms.
public func - (a: some LinearConvertible, b: some LinearConvertible) -> LinearExpression {
  var result = a.linear
  result.add(b.linear.scaled(by: -1))
  return result
}

/// A term less a constant.
public func - (a: some LinearConvertible, b: Int) -> LinearExpression { a.linear - LinearExpression(b) }

/// A constant less a term.
public func - (a: Int, b: some LinearConvertible) -> LinearExpression { LinearExpression(a) - b.linear }

/// The opposite of a term.
public prefix func - (a: some LinearConvertible) -> LinearExpression { a.linear.scaled(by: -1) }

/// A multiple of a term.
public func * (factor: Int, a: some LinearConvertible) -> LinearExpression { a.linear.scaled(by: factor) }

/// A multiple of a term.
public func * (a: some LinearConvertible, factor: Int) -> LinearExpression { a.linear.scaled(by: factor) }

/// Adds a term in place.
public func += (a: inout LinearExpression, b: some LinearConvertible) { a.add(b.linear) }

/// The left side is at most the right side.
public func <= (a: some LinearConvertible, b: some LinearConvertible) -> Constraint {
  .linear(a - b, .lessOrEqual, 0)
}

/// The left side is at most the number.
public func <= (a: some LinearConvertible, b: Int) -> Constraint { .linear(a.linear, .lessOrEqual, b) }

/// The left side is at least the right side.
public func >= (a: some LinearConvertible, b: some LinearConvertible) -> Constraint { b <= a }

/// The left side is at least the number.
public func >= (a: some LinearConvertible, b: Int) -> Constraint { .linear(b - a, .lessOrEqual, 0) }

/// Both sides are equal.
public func == (a: some LinearConvertible, b: some LinearConvertible) -> Constraint { .linear(a - b, .equal, 0) }

/// The left side equals the number.
public func == (a: some LinearConvertible, b: Int) -> Constraint { .linear(a.linear, .equal, b) }

/// The sides differ.
public func != (a: some LinearConvertible, b: some LinearConvertible) -> Constraint { .linear(a - b, .notEqual, 0) }

/// The left side differs from the number.
public func != (a: some LinearConvertible, b: Int) -> Constraint { .linear(a.linear, .notEqual, b) }
