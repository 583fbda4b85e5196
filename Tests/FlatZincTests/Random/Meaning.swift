// SPDX-License-Identifier: Apache-2.0

/// What an argument of a constraint may be.
enum Kind {
  case int, bool, set
  case constantInt, constantSet
  case ints, bools, sets
  case constantInts, constantBools, constantSets
  /// Constants that are not negative.
  case natural, naturals
  /// Distinct constants.
  case cover
  /// Constants, several times as many as the arrays of the constraint have.
  case rows
  /// For 2 states and 3 symbols, the next state or 0.
  case transitions
  case exactly(Value)
}

/// A FlatZinc constraint by its definition, for enumeration to compare with. Written from the specification; shares
/// nothing with the translation.
struct Meaning: Sendable {
  let name: String
  let kinds: [Kind]
  /// Whether Gecode knows it, plain and reified.
  var isInGecode = true
  var isReifiedInGecode = false
  var isReifiable = true
  let holds: @Sendable ([Value]) -> Bool

  init(
    _ name: String, _ kinds: [Kind], gecode: Bool = true, gecodeReified: Bool = false, reifiable: Bool = true,
    _ holds: @escaping @Sendable ([Value]) -> Bool
  ) {
    self.name = name
    self.kinds = kinds
    self.holds = holds
    isInGecode = gecode
    isReifiedInGecode = gecodeReified
    isReifiable = reifiable
  }

  static let all = integers + sums + functions + logic + sets + globals

  static let integers: [Meaning] = [
    Meaning("int_eq", [.int, .int], gecodeReified: true) { $0[0].number == $0[1].number },
    Meaning("int_ne", [.int, .int], gecodeReified: true) { $0[0].number != $0[1].number },
    Meaning("int_le", [.int, .int], gecodeReified: true) { $0[0].number <= $0[1].number },
    Meaning("int_lt", [.int, .int], gecodeReified: true) { $0[0].number < $0[1].number },
    Meaning("int_ge", [.int, .int], gecode: false) { $0[0].number >= $0[1].number },
    Meaning("int_gt", [.int, .int], gecode: false) { $0[0].number > $0[1].number },
    Meaning("bool2int", [.bool, .int]) { ($0[0].isTrue ? 1 : 0) == $0[1].number },
  ]

  private static func sum(_ values: [Value]) -> Int {
    zip(values[0].elements, values[1].elements).reduce(0) { total, pair in
      let (weight, term) = pair
      if case .bool(let value) = term { return total + (value ? weight.number : 0) }
      return total + weight.number * term.number
    }
  }

  static let sums: [Meaning] = [
    Meaning("int_lin_eq", [.constantInts, .ints, .constantInt], gecodeReified: true) { sum($0) == $0[2].number },
    Meaning("int_lin_ne", [.constantInts, .ints, .constantInt], gecodeReified: true) { sum($0) != $0[2].number },
    Meaning("int_lin_le", [.constantInts, .ints, .constantInt], gecodeReified: true) { sum($0) <= $0[2].number },
    Meaning("bool_lin_eq", [.constantInts, .bools, .int]) { sum($0) == $0[2].number },
    Meaning("bool_lin_le", [.constantInts, .bools, .constantInt]) { sum($0) <= $0[2].number },
  ]

  static let functions: [Meaning] = [
    Meaning("int_plus", [.int, .int, .int]) { $0[0].number + $0[1].number == $0[2].number },
    Meaning("int_minus", [.int, .int, .int], gecode: false) { $0[0].number - $0[1].number == $0[2].number },
    Meaning("int_negate", [.int, .int], gecode: false) { -$0[0].number == $0[1].number },
    Meaning("int_times", [.int, .int, .int]) { $0[0].number * $0[1].number == $0[2].number },
    Meaning("int_div", [.int, .int, .int]) { $0[1].number != 0 && $0[0].number / $0[1].number == $0[2].number },
    Meaning("int_mod", [.int, .int, .int]) { $0[1].number != 0 && $0[0].number % $0[1].number == $0[2].number },
    Meaning("int_abs", [.int, .int]) { abs($0[0].number) == $0[1].number },
    Meaning("int_min", [.int, .int, .int]) { min($0[0].number, $0[1].number) == $0[2].number },
    Meaning("int_max", [.int, .int, .int]) { max($0[0].number, $0[1].number) == $0[2].number },
    Meaning("array_int_minimum", [.int, .ints]) { $0[1].elements.map(\.number).min() == $0[0].number },
    Meaning("array_int_maximum", [.int, .ints]) { $0[1].elements.map(\.number).max() == $0[0].number },
    Meaning("int_pow", [.int, .int, .int], gecode: false) { power($0[0].number, $0[1].number) == $0[2].number },
    Meaning("array_int_element", [.int, .constantInts, .int]) { entry($0[1], $0[0]) == $0[2] },
    Meaning("array_var_int_element", [.int, .ints, .int]) { entry($0[1], $0[0]) == $0[2] },
    Meaning("array_bool_element", [.int, .constantBools, .bool]) { entry($0[1], $0[0]) == $0[2] },
    Meaning("array_var_bool_element", [.int, .bools, .bool]) { entry($0[1], $0[0]) == $0[2] },
    Meaning("array_set_element", [.int, .constantSets, .set], gecode: false) { entry($0[1], $0[0]) == $0[2] },
    Meaning("array_var_set_element", [.int, .sets, .set], gecode: false) { entry($0[1], $0[0]) == $0[2] },
  ]

  private static func entry(_ array: Value, _ index: Value) -> Value? {
    array.elements.indices.contains(index.number - 1) ? array.elements[index.number - 1] : nil
  }

  private static func power(_ base: Int, _ exponent: Int) -> Int? {
    if exponent >= 0 { return (0..<exponent).reduce(1) { product, _ in product * base } }
    if base == 0 { return nil }
    return 1 / (0..<(-exponent)).reduce(1) { product, _ in product * base }
  }

  static let logic: [Meaning] = [
    Meaning("bool_eq", [.bool, .bool], gecodeReified: true) { $0[0] == $0[1] },
    Meaning("bool_ne", [.bool, .bool], gecode: false) { $0[0] != $0[1] },
    Meaning("bool_not", [.bool, .bool]) { $0[0] != $0[1] },
    Meaning("bool_le", [.bool, .bool], gecodeReified: true) { !$0[0].isTrue || $0[1].isTrue },
    Meaning("bool_lt", [.bool, .bool], gecodeReified: true) { !$0[0].isTrue && $0[1].isTrue },
    Meaning("bool_and", [.bool, .bool, .bool]) { ($0[0].isTrue && $0[1].isTrue) == $0[2].isTrue },
    Meaning("bool_or", [.bool, .bool, .bool]) { ($0[0].isTrue || $0[1].isTrue) == $0[2].isTrue },
    Meaning("bool_xor", [.bool, .bool, .bool]) { ($0[0] != $0[1]) == $0[2].isTrue },
    Meaning("array_bool_and", [.bools, .bool]) { $0[0].elements.allSatisfy(\.isTrue) == $0[1].isTrue },
    Meaning("array_bool_or", [.bools, .bool]) { $0[0].elements.contains { $0.isTrue } == $0[1].isTrue },
    Meaning("array_bool_xor", [.bools]) { $0[0].elements.filter(\.isTrue).count % 2 == 1 },
    Meaning("bool_clause", [.bools, .bools], gecodeReified: true) {
      $0[0].elements.contains { $0.isTrue } || $0[1].elements.contains { !$0.isTrue }
    },
  ]

  private static func comesFirst(_ a: Value, _ b: Value) -> Bool {
    a.members.sorted().lexicographicallyPrecedes(b.members.sorted())
  }

  static let sets: [Meaning] = [
    Meaning("set_in", [.int, .set], gecodeReified: true) { $0[1].members.contains($0[0].number) },
    Meaning("set_card", [.set, .int]) { $0[0].members.count == $0[1].number },
    Meaning("set_eq", [.set, .set], gecodeReified: true) { $0[0] == $0[1] },
    Meaning("set_ne", [.set, .set], gecodeReified: true) { $0[0] != $0[1] },
    Meaning("set_subset", [.set, .set], gecodeReified: true) { $0[0].members.isSubset(of: $0[1].members) },
    Meaning("set_superset", [.set, .set], gecodeReified: true) { $0[0].members.isSuperset(of: $0[1].members) },
    Meaning("set_union", [.set, .set, .set]) { $0[0].members.union($0[1].members) == $0[2].members },
    Meaning("set_intersect", [.set, .set, .set]) { $0[0].members.intersection($0[1].members) == $0[2].members },
    Meaning("set_diff", [.set, .set, .set]) { $0[0].members.subtracting($0[1].members) == $0[2].members },
    Meaning("set_symdiff", [.set, .set, .set]) {
      $0[0].members.symmetricDifference($0[1].members) == $0[2].members
    },
    Meaning("set_le", [.set, .set], gecode: false) { !comesFirst($0[1], $0[0]) },
    Meaning("set_lt", [.set, .set], gecode: false) { comesFirst($0[0], $0[1]) },
    Meaning("set_ge", [.set, .set], gecode: false) { !comesFirst($0[0], $0[1]) },
    Meaning("set_gt", [.set, .set], gecode: false) { comesFirst($0[1], $0[0]) },
  ]
}
