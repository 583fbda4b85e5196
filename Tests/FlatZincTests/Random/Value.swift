// SPDX-License-Identifier: Apache-2.0

/// A value of a FlatZinc variable, or an array of them.
enum Value: Hashable {
  case bool(Bool)
  case int(Int)
  case set(Set<Int>)
  case array([Value])

  var isTrue: Bool { if case .bool(let value) = self { value } else { false } }
  var number: Int { if case .int(let value) = self { value } else { 0 } }
  var members: Set<Int> { if case .set(let value) = self { value } else { [] } }
  var elements: [Value] { if case .array(let value) = self { value } else { [] } }

  var text: String {
    switch self {
    case .bool(let value): "\(value)"
    case .int(let value): "\(value)"
    case .set(let value): "{\(value.sorted().map(String.init).joined(separator: ","))}"
    case .array(let values): "[\(values.map(\.text).joined(separator: ","))]"
    }
  }
}

/// An argument of a random constraint: a constant, a variable by number, or an array of them.
indirect enum Term {
  case constant(Value)
  case variable(Int)
  case list([Term])

  func value(_ values: [Value]) -> Value {
    switch self {
    case .constant(let value): value
    case .variable(let index): values[index]
    case .list(let terms): .array(terms.map { $0.value(values) })
    }
  }

  var text: String {
    switch self {
    case .constant(let value): value.text
    case .variable(let index): "v\(index)"
    case .list(let terms): "[\(terms.map(\.text).joined(separator: ","))]"
    }
  }
}
