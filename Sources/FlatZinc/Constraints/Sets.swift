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
      try translator.postOperation(call) { translator, a, b throws(FlatZincError) in try translator.or([a, b]) }
    },
    ConstraintHandler("set_intersect", 3) { translator, call throws(FlatZincError) in
      try translator.postOperation(call) { translator, a, b throws(FlatZincError) in try translator.and([a, b]) }
    },
    ConstraintHandler("set_diff", 3) { translator, call throws(FlatZincError) in
      try translator.postOperation(call) { translator, a, b throws(FlatZincError) in try translator.and([a, !b]) }
    },
    ConstraintHandler("set_symdiff", 3) { translator, call throws(FlatZincError) in
      try translator.postOperation(call) { translator, a, b throws(FlatZincError) in try translator.xor(a, b) }
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

  private func universe(_ first: SetTerm, _ second: SetTerm) -> [Int] {
    Set(first.values).union(second.values).sorted()
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

  fileprivate mutating func postOperation(
    _ call: Call, _ operation: (inout Translator, Literal, Literal) throws(FlatZincError) -> Literal
  ) throws(FlatZincError) {
    let first = try set(call, 0)
    let second = try set(call, 1)
    let result = try set(call, 2)
    var equal: [Literal] = []
    for value in Set(universe(first, second)).union(result.values).sorted() {
      let member = try operation(&self, contains(first, value), contains(second, value))
      let expected = contains(result, value)
      if case .always = call.mode {
        try equate(member, expected)
      } else {
        equal.append(try !xor(member, expected))
      }
    }
    if case .always = call.mode { return }
    try post(try and(equal), call.mode)
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
