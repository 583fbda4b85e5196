// SPDX-License-Identifier: Apache-2.0

/// An objective taken apart into literals that cost their weight when false, for the core-guided search.
///
/// A variable is a chain: `[x < v1]` costs the first step, `[x < v2]` the second and so on. Only the first literal of a
/// chain is exposed at first, the next when one before it was part of a core (Morgado, Dodaro and Marques-Silva,
/// "Core-guided MaxSAT with soft cardinality constraints", CP 2014).
struct SoftLiterals {
  struct Soft {
    let literal: Lit
    var weight: Int
    /// The rest of the chain, until it is exposed.
    var rest: Chain?
  }

  struct Chain {
    let variable: SignedVar
    let coefficient: Int
    /// The bound the exposed literal denies.
    let bound: Int
  }

  /// What a core took from its literals.
  struct Charge {
    let weight: Int
    let literals: [Lit]
    /// The chains whose next literal is to be exposed.
    let chains: [Chain]
  }

  private(set) var softs: [Soft] = []
  private var places: [Int32: Int] = [:]
  /// No solution that satisfies the assumptions costs less.
  var lowerBound = 0

  mutating func add(_ literal: Lit, weight: Int, rest: Chain?) {
    if rest == nil, let place = places[literal.code], softs[place].rest == nil {
      softs[place].weight += weight
      return
    }
    places[literal.code] = softs.count
    softs.append(Soft(literal: literal, weight: weight, rest: rest))
  }

  /// The literals of at least this weight, the heaviest first.
  func literals(from weight: Int) -> [Lit] {
    softs.indices.filter { softs[$0].weight >= weight }
      .sorted { softs[$0].weight != softs[$1].weight ? softs[$0].weight > softs[$1].weight : $0 < $1 }
      .map { softs[$0].literal }
  }

  /// The largest weight below `weight`, or at most half of it where there are many; nil when none is left.
  func nextWeight(below weight: Int) -> Int? {
    let lighter = Set(softs.lazy.map(\.weight).filter { $0 > 0 && $0 < weight }).sorted()
    guard let next = lighter.last else { return nil }
    guard lighter.count > 8 else { return next }
    return lighter.last { $0 <= next / 2 } ?? next
  }

  /// Charges the least weight of the soft literals in a core to the lower bound; nil when none of them costs anything.
  mutating func charge(core: Set<Int32>) -> Charge? {
    let members = softs.indices.filter { softs[$0].weight > 0 && core.contains(softs[$0].literal.code) }
    guard let weight = members.map({ softs[$0].weight }).min() else { return nil }
    lowerBound += weight
    var chains: [Chain] = []
    for place in members {
      softs[place].weight -= weight
      if let chain = softs[place].rest {
        chains.append(chain)
        softs[place].rest = nil
      }
    }
    return Charge(weight: weight, literals: members.map { softs[$0].literal }, chains: chains)
  }
}

extension Engine {
  /// Takes an objective apart. Call at the root level.
  mutating func softLiterals(of objective: LoadedObjective) -> SoftLiterals {
    var result = SoftLiterals()
    result.lowerBound = objective.constant
    for (coefficient, literal) in objective.literals {
      if isTrue(literal) {
        result.lowerBound += coefficient
      } else if isOpen(literal) {
        result.add(~literal, weight: coefficient, rest: nil)
      }
    }
    for (coefficient, variable) in objective.integers {
      let low = lower(variable)
      result.lowerBound += coefficient * low
      expose(SoftLiterals.Chain(variable: variable, coefficient: coefficient, bound: low), in: &result)
    }
    return result
  }

  /// Adds the literal that follows in a chain.
  mutating func expose(_ chain: SoftLiterals.Chain, in softs: inout SoftLiterals) {
    var bound = chain.bound
    while bound < upper(chain.variable) {
      let next = integers.next(chain.variable, after: bound)
      let exceeded = literal(chain.variable, atLeast: next)
      let weight = chain.coefficient * (next - bound)
      if isTrue(exceeded) {
        softs.lowerBound += weight
        bound = next
        continue
      }
      let rest = SoftLiterals.Chain(variable: chain.variable, coefficient: chain.coefficient, bound: next)
      return softs.add(~exceeded, weight: weight, rest: rest)
    }
  }

  /// Adds the variable that counts how many of a core's literals are false, from the second on; the first was charged.
  mutating func addCounter(of literals: [Lit], weight: Int, to softs: inout SoftLiterals) {
    guard literals.count > 1 else { return }
    expose(SoftLiterals.Chain(variable: counter(of: literals), coefficient: weight, bound: 1), in: &softs)
  }

  /// A variable at least as great as the number of false literals. Calls that follow meet the same cores again, and find
  /// their counters.
  private mutating func counter(of literals: [Lit]) -> SignedVar {
    let key = literals.map(\.code).sorted()
    if let known = counters[key] { return known }
    let count = SignedVar(newInteger([0...literals.count], isAuxiliary: true))
    var row = RowBuilder()
    for literal in literals { row.add(1, ~literal) }
    row.add(-1, count)
    addRow(row)
    counters[key] = count
    return count
  }
}
