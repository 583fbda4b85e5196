// SPDX-License-Identifier: Apache-2.0

/// A quantity that is given, or that a variable decides: how long a task lasts, how much of a resource it takes.
public enum Amount: Hashable, Sendable {
  /// The number.
  case constant(Int)
  /// The value of the variable.
  case variable(IntVar)
}

extension Assignment {
  /// The value of the amount.
  public subscript(amount: Amount) -> Int {
    switch amount {
    case .constant(let value): value
    case .variable(let variable): self[variable]
    }
  }
}

extension Model {
  /// The least and the greatest value an amount may have.
  public func range(of amount: Amount) -> ClosedRange<Int> {
    switch amount {
    case .constant(let value): value...value
    case .variable(let variable): domain(of: variable).lowerBound...domain(of: variable).upperBound
    }
  }

  func describe(_ amount: Amount) -> String {
    switch amount {
    case .constant(let value): "\(value)"
    case .variable(let variable): describe(variable)
    }
  }

  func variables(of amounts: [Amount]) -> [IntVar] {
    amounts.compactMap { if case .variable(let variable) = $0 { variable } else { nil } }
  }

  func checkOwner(_ amount: Amount) throws(ModelError) {
    if case .variable(let variable) = amount { try checkOwner(variable) }
  }
}
