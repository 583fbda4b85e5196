// SPDX-License-Identifier: Apache-2.0
public import ConstraintModel

/// What is wrong with a FlatZinc text, and where.
public struct FlatZincError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Problem: Hashable, Sendable {
    /// Something else was expected.
    case unexpected(found: String, expected: String)
    /// A byte no token starts with.
    case strayByte(UInt8)
    /// The text ends, or the line breaks, within a string.
    case unterminatedString
    /// A number outside 64 bits.
    case numberOutOfRange
    /// A name that was not declared before its use.
    case undefinedName(String, nearest: String?)
    /// A name that was declared before.
    case duplicateName(String, first: Position)
    /// Floating-point variables and parameters are not supported.
    case floatingPoint
    /// A constraint this solver does not know.
    case unknownConstraint(String, nearest: String?)
    /// A constraint with too many or too few arguments.
    case wrongArgumentCount(constraint: String, found: Int, expected: Int)
    /// An argument of the wrong type; they are counted from 1.
    case wrongArgument(constraint: String, number: Int, found: String, expected: String)
    /// An index outside its array.
    case indexOutOfRange(Int, count: Int)
    /// Two arrays of one constraint that must be of the same length.
    case unequalLengths(constraint: String, Int, Int)
    /// The text has no solve item.
    case missingSolve
    /// The text has a second solve item.
    case repeatedSolve
    /// More than the reader or the solver accepts.
    case limit(String, allowed: Int)
    /// Numbers in a constraint go beyond what the solver can add up.
    case overflow(constraint: String)
    /// What the solver's model says against it.
    case model(ModelError)
    /// The source of the text failed.
    case unreadable(String)
  }

  /// Where it is.
  public let position: Position
  /// What it is.
  public let problem: Problem

  /// An error at a place.
  public init(_ problem: Problem, at position: Position) {
    self.problem = problem
    self.position = position
  }
}

extension FlatZincError: CustomStringConvertible {
  /// `3:14: what was found, what is allowed, what to do`.
  public var description: String { "\(position): \(problem)" }
}

extension FlatZincError.Problem: CustomStringConvertible {
  /// What was found, what is allowed, what to do.
  public var description: String {
    switch self {
    case .unexpected(let found, let expected):
      "found \(found) where \(expected) was expected"
    case .strayByte(let byte):
      "the byte 0x\(String(byte, radix: 16)) starts nothing that FlatZinc knows"
    case .unterminatedString:
      "the string is not closed on its line; end it with a quotation mark"
    case .numberOutOfRange:
      "the number does not fit 64 bits; allowed are \(Int.min) to \(Int.max)"
    case .undefinedName(let name, let nearest):
      "«\(name)» is not declared before this place" + FlatZincError.suggestion(nearest)
    case .duplicateName(let name, let first):
      "«\(name)» is already declared at \(first); names must differ"
    case .floatingPoint:
      "floating-point variables and parameters are not supported; use scaled integers"
    case .unknownConstraint(let name, let nearest):
      "the constraint «\(name)» is not known" + FlatZincError.suggestion(nearest)
    case .wrongArgumentCount(let constraint, let found, let expected):
      "«\(constraint)» has \(found) arguments; it takes \(expected)"
    case .wrongArgument(let constraint, let number, let found, let expected):
      "argument \(number) of «\(constraint)» is \(found); it must be \(expected)"
    case .indexOutOfRange(let index, let count):
      "the index \(index) is outside its array; allowed are 1 to \(count)"
    case .unequalLengths(let constraint, let first, let second):
      "the arrays of «\(constraint)» have \(first) and \(second) elements; they must be of the same length"
    case .missingSolve:
      "the text ends without a solve item; add «solve satisfy;»"
    case .repeatedSolve:
      "there is a second solve item; leave one"
    case .limit(let what, let allowed):
      "\(what); at most \(allowed) are allowed"
    case .overflow(let constraint):
      "the numbers of «\(constraint)» may leave the range the solver can add up; use smaller domains or coefficients"
    case .model(let error):
      error.description
    case .unreadable(let reason):
      "the text cannot be read: \(reason)"
    }
  }
}

extension FlatZincError {
  fileprivate static func suggestion(_ nearest: String?) -> String {
    nearest.map { "; the nearest known name is «\($0)»" } ?? ""
  }
}
