// SPDX-License-Identifier: Apache-2.0

/// Why a model cannot be built as asked. The model is unchanged when one is thrown.
public enum ModelError: Error, Hashable, Sendable {
  /// A variable would have no value at all.
  case emptyDomain(name: String?)
  /// A value of a variable lies outside ``Model/valueRange``.
  case valueOutOfRange(Int, allowed: ClosedRange<Int>)
  /// The sum of a linear expression could leave ``Model/sumRange``.
  case overflow(constraint: String?)
  /// A variable, literal or interval belongs to another model.
  case foreignVariable(String)
  /// Something is listed twice where that has no sensible meaning.
  case duplicate(String, in: String)
  /// An interval may not last less than nothing.
  case negativeDuration(Int)
  /// The table of an element constraint is empty.
  case emptyTable
  /// A list must have one entry for each of another list.
  case unequalLengths(String, Int, Int)
  /// A list must not be empty.
  case emptyList(in: String)
  /// A demand, size or capacity is negative.
  case negativeAmount(Int, in: String)
  /// The automaton names a state it does not have, or has two steps for one state and value.
  case unusableAutomaton(String)
  /// The model already has as many variables as can be numbered.
  case tooManyVariables
}

extension ModelError: CustomStringConvertible {
  /// What was found, what is allowed, what to do.
  public var description: String {
    switch self {
    case .emptyDomain(let name):
      "the domain of \(name ?? "an integer variable") is empty; give it at least one value"
    case .valueOutOfRange(let value, let allowed):
      "the value \(value) is outside \(allowed.lowerBound)...\(allowed.upperBound); scale the quantity"
    case .overflow(let name):
      "the sum of \(name ?? "a linear expression") may leave \(Model.sumRange); use smaller coefficients or domains"
    case .foreignVariable(let name):
      "\(name) belongs to another model; use the variables this model created"
    case .duplicate(let what, let constraint):
      "\(what) is listed twice in \(constraint); list it once"
    case .negativeDuration(let duration):
      "the duration \(duration) is negative; use 0 or more"
    case .emptyTable:
      "the table of an element constraint is empty; give it at least one entry"
    case .unequalLengths(let place, let first, let second):
      "\(place) has lists of \(first) and \(second) entries; give both the same length"
    case .emptyList(let place):
      "\(place) has an empty list; give it at least one entry"
    case .negativeAmount(let amount, let place):
      "\(place) has the amount \(amount); use 0 or more"
    case .unusableAutomaton(let reason):
      "the automaton cannot be used: \(reason)"
    case .tooManyVariables:
      "the model has more than \(Model.variableLimit) variables of one kind"
    }
  }
}
