// SPDX-License-Identifier: Apache-2.0

/// Variables that are others under a second name: `bool_eq`, `bool_not` and `bool2int` say so.
struct Aliases {
  /// A Boolean or its negation.
  struct Root {
    let index: Int
    let isNegated: Bool
  }

  private var parents: [Root]
  /// For an integer that counts 1 when a Boolean is true: which.
  private(set) var booleans: [Int: Int] = [:]

  init(_ program: Program) {
    parents = program.bools.indices.map { Root(index: $0, isNegated: false) }
    let equal = program.symbols.known("bool_eq")
    let opposite = program.symbols.known("bool_not")
    let counted = program.symbols.known("bool2int")
    for constraint in program.constraints where constraint.arguments.count == 2 {
      switch (constraint.arguments[0], constraint.arguments[1]) {
      case (.scalar(.boolVariable(let a)), .scalar(.boolVariable(let b))):
        if constraint.symbol == equal { join(a, b, negated: false) }
        if constraint.symbol == opposite { join(a, b, negated: true) }
      case (.scalar(.boolVariable(let bool)), .scalar(.intVariable(let int))):
        if constraint.symbol == counted, booleans[int] == nil { booleans[int] = bool }
      default:
        continue
      }
    }
  }

  /// The Boolean another one stands for, itself for most.
  func root(of index: Int) -> Root {
    var place = index
    var isNegated = false
    while parents[place].index != place {
      isNegated = isNegated != parents[place].isNegated
      place = parents[place].index
    }
    return Root(index: place, isNegated: isNegated)
  }

  /// Contradictions are left for the constraint itself to find.
  private mutating func join(_ a: Int, _ b: Int, negated: Bool) {
    let first = root(of: a)
    let second = root(of: b)
    guard first.index != second.index else { return }
    let sign = (first.isNegated != second.isNegated) != negated
    let (low, high) = (min(first.index, second.index), max(first.index, second.index))
    parents[high] = Root(index: low, isNegated: sign)
    shorten(a)
    shorten(b)
  }

  /// Lets the elements of a chain point to its root.
  private mutating func shorten(_ index: Int) {
    var place = index
    while parents[place].index != place {
      let next = parents[place].index
      parents[place] = root(of: place)
      place = next
    }
  }
}
