// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Constraints over sets of integers, member by member.
extension ConstraintHandler {
  static let sets: [ConstraintHandler] = [
    ConstraintHandler("set_in", 2) { translator, call throws(FlatZincError) in try translator.postMembership(call) },
    ConstraintHandler("set_card", 2) { translator, call throws(FlatZincError) in
      var sum = LinearSum(try translator.set(call, 0).members.map { (1, IntegerTerm.literal($0)) })
      sum.terms.append((coefficient: -1, term: try translator.int(call, 1)))
      try translator.post(sum, .equal, 0, call.mode)
    },
    ConstraintHandler("set_eq", 2) { translator, call throws(FlatZincError) in
      try translator.postEqualSets(call, areEqual: true)
    },
    ConstraintHandler("set_ne", 2) { translator, call throws(FlatZincError) in
      try translator.postEqualSets(call, areEqual: false)
    },
    ConstraintHandler("set_subset", 2) { translator, call throws(FlatZincError) in
      try translator.postSubset(try translator.set(call, 0), try translator.set(call, 1), call.mode)
    },
    ConstraintHandler("set_superset", 2) { translator, call throws(FlatZincError) in
      try translator.postSubset(try translator.set(call, 1), try translator.set(call, 0), call.mode)
    },
    ConstraintHandler("set_union", 3) { translator, call throws(FlatZincError) in
      try translator.postOperation(call, .union)
    },
    ConstraintHandler("set_intersect", 3) { translator, call throws(FlatZincError) in
      try translator.postOperation(call, .intersection)
    },
    ConstraintHandler("set_diff", 3) { translator, call throws(FlatZincError) in
      try translator.postOperation(call, .difference)
    },
    ConstraintHandler("set_symdiff", 3) { translator, call throws(FlatZincError) in
      try translator.postOperation(call, .symmetricDifference)
    },
    ConstraintHandler("set_le", 2) { translator, call throws(FlatZincError) in
      try translator.postOrder(try translator.set(call, 0), try translator.set(call, 1), isStrict: false, call.mode)
    },
    ConstraintHandler("set_lt", 2) { translator, call throws(FlatZincError) in
      try translator.postOrder(try translator.set(call, 0), try translator.set(call, 1), isStrict: true, call.mode)
    },
    ConstraintHandler("set_ge", 2) { translator, call throws(FlatZincError) in
      try translator.postOrder(try translator.set(call, 1), try translator.set(call, 0), isStrict: false, call.mode)
    },
    ConstraintHandler("set_gt", 2) { translator, call throws(FlatZincError) in
      try translator.postOrder(try translator.set(call, 1), try translator.set(call, 0), isStrict: true, call.mode)
    },
  ]
}

extension Translator {
  /// Whether the set contains a value.
  func contains(_ set: SetTerm, _ value: Int) -> Literal {
    var low = 0
    var high = set.values.count
    while low < high {
      let middle = (low + high) / 2
      if set.values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < set.values.count && set.values[low] == value ? set.members[low] : !truth
  }

  /// What either set may contain, ascending.
  private func universe(_ first: SetTerm, _ second: SetTerm) -> [Int] { union(first.values, second.values) }

  /// The values of two ascending lists, each once, ascending.
  private func union(_ first: [Int], _ second: [Int]) -> [Int] {
    if first == second { return first }
    var result: [Int] = []
    result.reserveCapacity(max(first.count, second.count))
    var (i, j) = (0, 0)
    while i < first.count || j < second.count {
      let takesFirst = j == second.count || (i < first.count && first[i] <= second[j])
      let value = takesFirst ? first[i] : second[j]
      if takesFirst { i += 1 }
      if j < second.count && second[j] == value { j += 1 }
      result.append(value)
    }
    return result
  }

  fileprivate mutating func postMembership(_ call: Call) throws(FlatZincError) {
    let term = try int(call, 0)
    if let set = try constantSet(call, 1) { return try post(try membership(term, set), call.mode) }
    let set = try set(call, 1)
    if case .constant(let value) = term { return try post(contains(set, value), call.mode) }
    let holds = condition(call.mode)
    let isExact = if case .equivalent = call.mode { true } else { false }
    // The value of the term is a member; values outside the set's domain are not.
    let inside = try membership(term, IntegerSet(set.values))
    try clause([!holds, inside])
    for (value, member) in zip(set.values, set.members) {
      let choice = try equals(term, value)
      if choice == !truth { continue }
      try clause([!holds, !choice, member])
      if isExact { try clause([holds, !choice, !member]) }
    }
  }

  fileprivate mutating func postEqualSets(_ call: Call, areEqual: Bool) throws(FlatZincError) {
    let first = try set(call, 0)
    let second = try set(call, 1)
    let values = universe(first, second)
    if areEqual, case .always = call.mode {
      for value in values { try equate(contains(first, value), contains(second, value)) }
      return
    }
    var differences: [Literal] = []
    for value in values { differences.append(try xor(contains(first, value), contains(second, value))) }
    if areEqual { return try post(try !or(differences), call.mode) }
    try postAny(of: differences, call.mode)
  }

  fileprivate mutating func postSubset(
    _ first: SetTerm, _ second: SetTerm, _ mode: Mode
  ) throws(FlatZincError) {
    var missing: [Literal] = []
    for (value, member) in zip(first.values, first.members) {
      switch mode {
      case .always: try clause([!member, contains(second, value)])
      case .implied(let condition): try clause([!condition, !member, contains(second, value)])
      case .equivalent: missing.append(try and([member, !contains(second, value)]))
      }
    }
    if case .equivalent = mode { try post(try !or(missing), mode) }
  }

  fileprivate mutating func postOperation(_ call: Call, _ operation: SetOperation) throws(FlatZincError) {
    let first = try set(call, 0)
    let second = try set(call, 1)
    let result = try set(call, 2)
    var equal: [Literal] = []
    for value in union(universe(first, second), result.values) {
      let (a, b, expected) = (contains(first, value), contains(second, value), contains(result, value))
      if case .always = call.mode {
        try post(operation, a, b, equals: expected)
      } else {
        equal.append(try !xor(member(operation, a, b), expected))
      }
    }
    if case .always = call.mode { return }
    try post(try and(equal), call.mode)
  }

  /// The result is true exactly when the operation on two sets has the member, without a literal between.
  private mutating func post(
    _ operation: SetOperation, _ a: Literal, _ b: Literal, equals result: Literal
  ) throws(FlatZincError) {
    switch operation {
    case .union: try postAny(of: [a, b], .equivalent(to: result))
    case .intersection: try postAny(of: [!a, !b], .equivalent(to: !result))
    case .difference: try postAny(of: [!a, b], .equivalent(to: !result))
    case .symmetricDifference: try equate(try xor(a, b), result)
    }
  }

  /// Whether the operation on two sets has a member that is in the first when `a` is true, in the second when `b` is.
  private mutating func member(
    _ operation: SetOperation, _ a: Literal, _ b: Literal
  ) throws(FlatZincError) -> Literal {
    switch operation {
    case .union: try or([a, b])
    case .intersection: try and([a, b])
    case .difference: try and([a, !b])
    case .symmetricDifference: try xor(a, b)
    }
  }

  /// Sets compare like their sorted lists of members in a dictionary: at the least value where they differ, the one
  /// that has it comes first unless the other has nothing greater.
  fileprivate mutating func postOrder(
    _ first: SetTerm, _ second: SetTerm, isStrict: Bool, _ mode: Mode
  ) throws(FlatZincError) {
    var comes = isStrict ? !truth : truth
    // Whether either has a member above the current value.
    var firstGoesOn = !truth
    var secondGoesOn = !truth
    for value in universe(first, second).reversed() {
      let a = contains(first, value)
      let b = contains(second, value)
      let onlyFirst = try and([a, !b, secondGoesOn])
      let onlySecond = try and([!a, b, !firstGoesOn])
      let same = try and([try !xor(a, b), comes])
      comes = try or([onlyFirst, onlySecond, same])
      firstGoesOn = try or([firstGoesOn, a])
      secondGoesOn = try or([secondGoesOn, b])
    }
    try post(comes, mode)
  }
}

/// What two sets are made into.
private enum SetOperation {
  case union, intersection, difference, symmetricDifference
}
