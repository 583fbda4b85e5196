// SPDX-License-Identifier: Apache-2.0

/// A weighted sum of integer variables and literals plus a constant.
///
/// Terms are kept as written; the same variable may occur more than once. Arithmetic never traps: an overflow while an
/// expression is built is remembered and reported by ``Model/require(_:if:name:)``.
public struct LinearExpression: Hashable, Sendable {
  /// An integer variable and its factor.
  public struct IntTerm: Hashable, Sendable {
    /// The factor.
    public var coefficient: Int
    /// The variable.
    public var variable: IntVar
  }

  /// A literal and its factor.
  public struct LiteralTerm: Hashable, Sendable {
    /// The factor.
    public var coefficient: Int
    /// The literal, counted 1 when true.
    public var literal: Literal
  }

  /// The integer terms in the order written.
  public internal(set) var intTerms: [IntTerm] = []
  /// The Boolean terms in the order written.
  public internal(set) var literalTerms: [LiteralTerm] = []
  /// The constant.
  public internal(set) var constant: Int
  /// Whether building the expression left the range of `Int`.
  public internal(set) var hasOverflowed = false

  /// A constant expression.
  public init(_ constant: Int = 0) { self.constant = constant }

  /// The sum of the literals, each counted once: how many of them are true.
  public init(counting literals: some Sequence<Literal>) {
    constant = 0
    literalTerms = literals.map { LiteralTerm(coefficient: 1, literal: $0) }
  }

  /// The sum of weighted literals.
  public init(weighted terms: some Sequence<(Int, Literal)>) {
    constant = 0
    literalTerms = terms.map { LiteralTerm(coefficient: $0.0, literal: $0.1) }
  }

  /// Adds `coefficient` times the variable.
  public mutating func add(_ coefficient: Int, _ variable: IntVar) {
    intTerms.append(IntTerm(coefficient: coefficient, variable: variable))
  }

  /// Adds `coefficient` when the literal is true.
  public mutating func add(_ coefficient: Int, _ literal: Literal) {
    literalTerms.append(LiteralTerm(coefficient: coefficient, literal: literal))
  }

  /// Adds a constant.
  public mutating func add(_ value: Int) {
    let (sum, overflow) = constant.addingReportingOverflow(value)
    constant = sum
    hasOverflowed = hasOverflowed || overflow
  }

  /// Adds another expression.
  public mutating func add(_ other: LinearExpression) {
    intTerms += other.intTerms
    literalTerms += other.literalTerms
    add(other.constant)
    hasOverflowed = hasOverflowed || other.hasOverflowed
  }

  /// The expression times a factor.
  public func scaled(by factor: Int) -> LinearExpression {
    var result = self
    func times(_ value: Int) -> Int {
      let (product, overflow) = value.multipliedReportingOverflow(by: factor)
      result.hasOverflowed = result.hasOverflowed || overflow
      return product
    }
    for i in result.intTerms.indices { result.intTerms[i].coefficient = times(intTerms[i].coefficient) }
    for i in result.literalTerms.indices { result.literalTerms[i].coefficient = times(literalTerms[i].coefficient) }
    result.constant = times(constant)
    return result
  }
}
