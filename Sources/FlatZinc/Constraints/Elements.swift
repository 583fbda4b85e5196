// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// `array_…_element`: the entry of an array at a variable index, counted from 1.
extension ConstraintHandler {
  static let elements: [ConstraintHandler] = [
    ConstraintHandler("array_int_element", 3) { translator, call throws(FlatZincError) in
      try translator.postElement(call)
    },
    ConstraintHandler("array_var_int_element", 3) { translator, call throws(FlatZincError) in
      try translator.postElement(call)
    },
    ConstraintHandler("array_bool_element", 3) { translator, call throws(FlatZincError) in
      try translator.postBoolElement(call)
    },
    ConstraintHandler("array_var_bool_element", 3) { translator, call throws(FlatZincError) in
      try translator.postBoolElement(call)
    },
    ConstraintHandler("array_set_element", 3) { translator, call throws(FlatZincError) in
      try translator.postSetElement(call)
    },
    ConstraintHandler("array_var_set_element", 3) { translator, call throws(FlatZincError) in
      try translator.postSetElement(call)
    },
  ]
}

extension Translator {
  /// The index made total, with the literal that says it is within the array; nil when that cannot be.
  private mutating func index(
    _ call: Call, count: Int
  ) throws(FlatZincError) -> (term: IntegerTerm, isInside: Literal)? {
    let index = try int(call, 0)
    let places = IntegerSet(from: 1, to: count)
    if case .always = call.mode {
      try restrict(index, to: places)
      return places.intersection(IntegerSet(ranges: domain(index).ranges)).isEmpty ? nil : (index, truth)
    }
    guard let total = try total(index, within: places) else {
      try post(!truth, call.mode)
      return nil
    }
    return total
  }

  // MARK: Integers

  fileprivate mutating func postElement(_ call: Call) throws(FlatZincError) {
    let values = try ints(call, 1)
    let result = try int(call, 2)
    guard let index = try index(call, count: values.count) else { return }
    var low = Int.max
    var high = Int.min
    for place in domain(index.term).values where place >= 1 && place <= values.count {
      low = min(low, bounds(values[place - 1]).lowerBound)
      high = max(high, bounds(values[place - 1]).upperBound)
    }
    let range = low...max(low, high)
    try postFunction(result: result, range: range, isDefined: index.isInside, call.mode) {
      translator, value throws(FlatZincError) in
      try translator.postElement(index.term, values, value)
    }
  }

  private mutating func postElement(
    _ index: IntegerTerm, _ values: [IntegerTerm], _ result: IntegerTerm
  ) throws(FlatZincError) {
    if case .constant(let place) = index, place >= 1, place <= values.count {
      return try post(LinearSum([(1, values[place - 1]), (-1, result)]), .equal, 0, .always)
    }
    let domain = domain(index)
    var constants = [0]
    for value in values {
      if case .constant(let constant) = value { constants.append(constant) }
    }
    let indexVariable = try variable(index)
    let resultVariable = try variable(result)
    if constants.count == values.count + 1 {
      return try require(.element(index: indexVariable, values: constants, result: resultVariable))
    }
    // Places that cannot be chosen, 0 among them, hold anything.
    var entries = [resultVariable]
    for (place, value) in values.enumerated() {
      entries.append(domain.contains(place + 1) ? try variable(value) : resultVariable)
    }
    try require(.elementOfVariables(index: indexVariable, values: entries, result: resultVariable))
  }

  // MARK: Booleans

  fileprivate mutating func postBoolElement(_ call: Call) throws(FlatZincError) {
    let values = try bools(call, 1)
    let result = try bool(call, 2)
    guard let index = try index(call, count: values.count) else { return }
    if case .always = call.mode { return try postElement(index.term, values, result) }
    let value = newLiteral()
    try postElement(index.term, values, value)
    try post(try and([try !xor(value, result), index.isInside]), call.mode)
  }

  /// The chosen entry equals the result; the result needs an entry of its own value.
  private mutating func postElement(
    _ index: IntegerTerm, _ values: [Literal], _ result: Literal
  ) throws(FlatZincError) {
    var trueChoices: [Literal] = []
    var falseChoices: [Literal] = []
    for place in domain(index).values where place >= 1 && place <= values.count {
      let choice = try equals(index, place)
      let value = values[place - 1]
      try clause([!choice, !value, result])
      try clause([!choice, value, !result])
      if value != !truth { trueChoices.append(choice) }
      if value != truth { falseChoices.append(choice) }
    }
    try clause([!result] + trueChoices)
    try clause([result] + falseChoices)
  }

  // MARK: Sets

  fileprivate mutating func postSetElement(_ call: Call) throws(FlatZincError) {
    let values = try sets(call, 1)
    let result = try set(call, 2)
    guard let index = try index(call, count: values.count) else { return }
    var universe = Set(result.values)
    for place in domain(index.term).values where place >= 1 && place <= values.count {
      universe.formUnion(values[place - 1].values)
    }
    var equal = [index.isInside]
    for value in universe.sorted() {
      let entries = values.map { contains($0, value) }
      if case .always = call.mode {
        try postElement(index.term, entries, contains(result, value))
      } else {
        let member = newLiteral()
        try postElement(index.term, entries, member)
        equal.append(try !xor(member, contains(result, value)))
      }
    }
    if case .always = call.mode { return }
    try post(try and(equal), call.mode)
  }
}
