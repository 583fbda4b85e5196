// SPDX-License-Identifier: Apache-2.0

/// Literals of `[x = v]` beside those of the bounds: such a literal is true exactly where `[x >= v]` is and the next bound is
/// not. As clauses that is three a value, which would be visited in vain most of the time a bound moves. The engine does
/// without the visits: a bound that moves denies the values it passes, and only the value it comes to is looked at.
/// Ohrimenko, Stuckey and Codish, "Propagation via lazy clause generation", Constraints 14(3), 2009, section 3.
extension Engine {
  /// Makes the literal stand for `[x = v]`, at the root level: `low` is `[x >= v]`, `high` that of the next value.
  mutating func tie(_ literal: Lit, from low: Lit, below high: Lit) {
    guard isOpen(literal), isOpen(low), isOpen(high), variables[literal.variable].node < 0,
      let node = node(from: low, below: high)
    else {
      addClause(~literal, low)
      addClause(~literal, ~high)
      addClause(literal, ~low, high)
      return
    }
    // The clauses of two are stated for whoever looks for implications, but propagate from the literal's side only.
    let listsOfBounds = (propagators.lists[(~low).index], propagators.lists[high.index])
    addClause(~literal, low)
    addClause(~literal, ~high)
    propagators.lists[(~low).index] = listsOfBounds.0
    propagators.lists[high.index] = listsOfBounds.1
    integers.equalities[node] = literal
    integers.nodeOfEquality[literal.variable] = Int32(truncatingIfNeeded: node)
    propagators.lists[(~literal).index].insert(.equalities)
  }

  /// The node of a bound where it has no other literal of its value and the other bound is the next one.
  /// Mutating, though it changes nothing: what only borrows the engine is handed a copy of all its fields.
  private mutating func node(from low: Lit, below high: Lit) -> Int? {
    let (node, next) = (Int(variables[low.variable].node), variables[high.variable].node)
    guard node >= 0, next >= 0, integers.nodes[node].literal == low, integers.nodes[Int(next)].literal == high,
      integers.nodes[node].next == next, integers.equalities[node] == IntegerStore.noLiteral
    else { return nil }
    return node
  }

  /// The variable is beyond a value because of a bound that just became true. Where the literal of the value is true, what it
  /// implies is still waiting, and contradicts the bound.
  @inline(__always)
  mutating func deny(_ place: Int32, by bound: Lit) {
    guard place >= 0 else { return }
    let equality = integers.equalities[Int(place)]
    if equality != IntegerStore.noLiteral && isOpen(equality) {
      record(~equality, .binary(bound, .equality, constraint: -1))
    }
  }

  /// Whether a literal is a bound that leaves out a value with a literal of its own.
  mutating func deniesValue(_ literal: Lit) -> Bool {
    let place = variables[literal.variable].node
    guard place >= 0 else { return false }
    let node = integers.nodes[Int(place)]
    let beyond = literal == node.literal ? node.previous : place
    return beyond >= 0 && integers.equalities[Int(beyond)] != IntegerStore.noLiteral
  }

  /// A bound moved for the last time: looks at the value it came to. False on a contradiction.
  @inline(__always)
  mutating func propagateEquality(atBoundOf variable: SignedVar) -> Bool {
    let place = integers.nodeOfBound[variable.index]
    guard place >= 0 else { return true }
    let value = variable.isNegated ? integers.nodes[Int(place)].previous : place
    return value < 0 || integers.equalities[Int(value)] == IntegerStore.noLiteral || closeValue(Int(value))
  }

  /// It became certain that a variable does not have a value. False on a contradiction.
  @inline(__always)
  mutating func propagateEquality(denied literal: Lit) -> Bool {
    // Where a bound denied it, it says no more.
    if variables[literal.variable].reason.rule == .equality { return true }
    return closeValue(Int(integers.nodeOfEquality[literal.variable]))
  }

  /// For a value with a literal: a variable whose bounds leave it alone has it; one that does not have it is beyond.
  private mutating func closeValue(_ place: Int) -> Bool {
    let equality = integers.equalities[place]
    guard !isTrue(equality) else { return true }
    meter.charge(1)
    let low = integers.nodes[place].literal
    let high = integers.nodes[Int(integers.nodes[place].next)].literal
    if isFalse(low) || isTrue(high) { return true }
    if isOpen(equality) {
      if isTrue(low) && isFalse(high) { assign(equality, .pair(low, ~high, .equality)) }
    } else if isOpen(low) {
      if isFalse(high) { assign(~low, .pair(~equality, ~high, .equality)) }
    } else if isOpen(high) {
      assign(high, .pair(~equality, low, .equality))
    } else {
      fail(.equality, constraint: -1)
      conflict.append(~equality)
      conflict.append(low)
      conflict.append(~high)
      return false
    }
    return true
  }
}
