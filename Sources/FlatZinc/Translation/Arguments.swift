// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The arguments of a constraint, by type; numbers count from 0 in calls and from 1 in messages.
extension Translator {
  func wrong(_ number: Int, _ found: String, _ expected: String) -> FlatZincError {
    FlatZincError(
      .wrongArgument(constraint: constraintName, number: number, found: found, expected: expected), at: position)
  }

  // MARK: Single values

  func bool(_ operand: Operand, number: Int) throws(FlatZincError) -> Literal {
    switch operand {
    case .bool(let value): value ? truth : !truth
    case .boolVariable(let index): bools[index]
    default: throw wrong(number, operand.kind, "a Boolean")
    }
  }

  func int(_ operand: Operand, number: Int) throws(FlatZincError) -> IntegerTerm {
    switch operand {
    case .int(let value): .constant(value)
    case .intVariable(let index): ints[index]
    default: throw wrong(number, operand.kind, "an integer")
    }
  }

  func set(_ operand: Operand, number: Int) throws(FlatZincError) -> SetTerm {
    switch operand {
    case .set(let set):
      guard set.count <= Translator.setValues else {
        throw FlatZincError(
          .limit("a set of «\(constraintName)» has more values than that", allowed: Translator.setValues), at: position)
      }
      let values = Array(set.values)
      return SetTerm(values: values, members: values.map { _ in truth })
    case .setVariable(let index): return sets[index]
    default: throw wrong(number, operand.kind, "a set of integers")
    }
  }

  // MARK: Arguments

  private func operand(_ call: Call, _ place: Int, _ expected: String) throws(FlatZincError) -> Operand {
    switch call.arguments[place] {
    case .scalar(let operand): operand
    case .array: throw wrong(place + 1, "an array", expected)
    }
  }

  private func operands(_ call: Call, _ place: Int) throws(FlatZincError) -> [Operand] {
    switch call.arguments[place] {
    case .array(let elements): elements
    case .scalar(let operand): throw wrong(place + 1, operand.kind, "an array")
    }
  }

  func bool(_ call: Call, _ place: Int) throws(FlatZincError) -> Literal {
    try bool(try operand(call, place, "a Boolean"), number: place + 1)
  }

  func int(_ call: Call, _ place: Int) throws(FlatZincError) -> IntegerTerm {
    try int(try operand(call, place, "an integer"), number: place + 1)
  }

  func set(_ call: Call, _ place: Int) throws(FlatZincError) -> SetTerm {
    try set(try operand(call, place, "a set of integers"), number: place + 1)
  }

  /// The set when it is a constant.
  func constantSet(_ call: Call, _ place: Int) throws(FlatZincError) -> IntegerSet? {
    if case .set(let set) = try operand(call, place, "a set of integers") { return set }
    return nil
  }

  func constant(_ call: Call, _ place: Int) throws(FlatZincError) -> Int {
    let term = try int(call, place)
    guard case .constant(let value) = term else { throw wrong(place + 1, "a variable", "a constant") }
    return value
  }

  func bools(_ call: Call, _ place: Int) throws(FlatZincError) -> [Literal] {
    var result: [Literal] = []
    for operand in try operands(call, place) { result.append(try bool(operand, number: place + 1)) }
    return result
  }

  func ints(_ call: Call, _ place: Int) throws(FlatZincError) -> [IntegerTerm] {
    var result: [IntegerTerm] = []
    for operand in try operands(call, place) { result.append(try int(operand, number: place + 1)) }
    return result
  }

  func sets(_ call: Call, _ place: Int) throws(FlatZincError) -> [SetTerm] {
    var result: [SetTerm] = []
    for operand in try operands(call, place) { result.append(try set(operand, number: place + 1)) }
    return result
  }

  func constants(_ call: Call, _ place: Int) throws(FlatZincError) -> [Int] {
    var result: [Int] = []
    for operand in try operands(call, place) {
      guard case .constant(let value) = try int(operand, number: place + 1) else {
        throw wrong(place + 1, "an array with a variable", "an array of constants")
      }
      result.append(value)
    }
    return result
  }

  func checkEqualCount(_ first: Int, _ second: Int) throws(FlatZincError) {
    guard first == second else {
      throw FlatZincError(.unequalLengths(constraint: constraintName, first, second), at: position)
    }
  }
}
