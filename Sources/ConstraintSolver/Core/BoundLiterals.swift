// SPDX-License-Identifier: Apache-2.0

extension Engine {
  mutating func newInteger(_ domain: [ClosedRange<Int>], isAuxiliary: Bool = false) -> Int {
    let variable = integers.newVariable(domain, isAuxiliary: isAuxiliary)
    rowsOfBound.grow(to: 2 * variable + 2)
    propagators.watchesOfBound.grow(to: 2 * variable + 2)
    differences.uses.grow(to: 2 * variable + 2)
    return variable
  }

  @inline(__always)
  func lower(_ variable: SignedVar) -> Int { integers.lower[variable.index] }

  @inline(__always)
  func upper(_ variable: SignedVar) -> Int { -integers.lower[variable.index ^ 1] }

  /// The literal of `variable >= bound`, created if need be. Its value is constant when the root level settles it.
  ///
  /// When it must be created, the bound may not be settled by the current level.
  mutating func literal(_ variable: SignedVar, atLeast bound: Int) -> Lit {
    if !variable.isNegated { return nodeLiteral(variable.variable, bound) }
    return ~nodeLiteral(variable.variable, 1 - bound)
  }

  private mutating func nodeLiteral(_ variable: Int, _ bound: Int) -> Lit {
    let known = integers.denseNode(variable, bound)
    if known >= 0 { return integers.nodes[known].literal }
    let value = integers.roundUp(variable, bound)
    if value <= integers.initialLower[2 * variable] { return .truth }
    if value > -integers.initialLower[2 * variable + 1] { return .falsity }
    let (node, previous) = integers.find(variable, value)
    if node >= 0 { return integers.nodes[node].literal }
    if level == 0 {
      if value <= integers.lowerBound(variable) { return .truth }
      if value > integers.upperBound(variable) { return .falsity }
    }
    assert(value > integers.lowerBound(variable) && value <= integers.upperBound(variable))
    meter.charge(20)
    let boolean = newVariable(decidable: !integers.shapes[variable].isAuxiliary)
    let place = integers.insert(variable, value, after: previous, literal: Lit(variable: boolean))
    variables[boolean].node = Int32(truncatingIfNeeded: place)
    variables[boolean].uses = level == 0 ? 1 : 0
    statistics.boundLiterals += 1
    if level > 0 { transients.append(Int32(truncatingIfNeeded: boolean)) }
    return Lit(variable: boolean)
  }

  /// Lets a literal that stands for no bound yet stand for `variable >= bound`; false where another one does, or the root
  /// level settles either.
  mutating func adopt(_ literal: Lit, as variable: Int, atLeast bound: Int) -> Bool {
    assert(level == 0)
    guard isOpen(literal), variables[literal.variable].node < 0, integers.nodeOfEquality[literal.variable] < 0 else {
      return false
    }
    let value = integers.roundUp(variable, bound)
    guard value > integers.lowerBound(variable), value <= integers.upperBound(variable) else { return false }
    let (node, previous) = integers.find(variable, value)
    guard node < 0 else { return false }
    let place = integers.insert(variable, value, after: previous, literal: literal)
    variables[literal.variable].node = Int32(truncatingIfNeeded: place)
    variables[literal.variable].uses += 1
    return true
  }

  /// Removes the bound literals created above a level that no clause mentions.
  mutating func dropTransients(above target: Int) {
    let start = Int(transientStarts[target])
    while transients.count > start {
      let boolean = Int(transients.removeLast())
      guard variables[boolean].uses == 0 else { continue }
      assert(values[2 * boolean] == 0)
      integers.remove(Int(variables[boolean].node))
      variables[boolean].node = -1
      if variables[boolean].isDecidable { openCount -= 1 }
      variables[boolean].isDecidable = false
      phases.forget(boolean)
      heap.setScore(boolean, 0)
      freeVariables.append(Int32(truncatingIfNeeded: boolean))
    }
    transientStarts.truncate(to: target)
  }

  /// A literal of a bound became true: moves the bound, sets the weaker literals that follow and denies the values passed.
  mutating func boundBecameTrue(_ literal: Lit, node place: Int) {
    let node = integers.nodes[place]
    let isUpper = literal != node.literal
    let variable = SignedVar(Int(node.variable), negated: isUpper)
    let bound = integers.bound(of: node, negated: isUpper)
    guard bound > lower(variable) else { return }
    integers.change(variable, to: bound, node: place, position: trail.count - 1)
    var weaker = isUpper ? node.next : node.previous
    deny(isUpper ? Int32(truncatingIfNeeded: place) : weaker, by: literal)
    while weaker >= 0 {
      let next = integers.nodes[Int(weaker)]
      let follower = isUpper ? ~next.literal : next.literal
      if isTrue(follower) { break }
      record(follower, .binary(literal, .order, constraint: -1))
      let beyond = isUpper ? next.next : next.previous
      deny(isUpper ? weaker : beyond, by: follower)
      weaker = beyond
    }
  }

  /// The signed variable whose lower bound a bound literal is.
  @inline(__always)
  func variableMeant(by literal: Lit) -> SignedVar {
    let node = integers.nodes[Int(variables[literal.variable].node)]
    return SignedVar(Int(node.variable), negated: literal != node.literal)
  }

  /// The bound of its signed variable that a bound literal stands for.
  @inline(__always)
  func boundMeant(by literal: Lit) -> Int {
    let node = integers.nodes[Int(variables[literal.variable].node)]
    return integers.bound(of: node, negated: literal != node.literal)
  }

  /// A true literal, set before a trail position, that gives `variable >= bound`: the weakest there is. Nil when the root
  /// level gives it.
  mutating func premise(_ variable: SignedVar, atLeast bound: Int, before position: Int = Int.max) -> Lit? {
    if bound <= integers.initialLower[variable.index] { return nil }
    let (current, start) = integers.bound(variable, before: position)
    assert(current >= bound && start >= 0)
    var place = start
    while true {
      let node = integers.nodes[place]
      let weaker = Int(variable.isNegated ? node.next : node.previous)
      guard weaker >= 0 else { break }
      let candidate = integers.nodes[weaker]
      guard integers.bound(of: candidate, negated: variable.isNegated) >= bound,
        Int(variables[candidate.literal.variable].position) < position
      else { break }
      place = weaker
    }
    let literal = integers.nodes[place].literal
    if variables[literal.variable].level == 0 { return nil }
    return variable.isNegated ? ~literal : literal
  }

  /// Adds `variable >= bound`, which is true now, to the premises of the inference being made.
  mutating func addPremise(_ variable: SignedVar, atLeast bound: Int) {
    if let literal = premise(variable, atLeast: bound) { premises.append(literal) }
  }

  /// Adds a literal, which is true now, to the premises of the inference being made.
  @inline(__always)
  mutating func addPremise(_ literal: Lit) {
    if variables[literal.variable].level > 0 { premises.append(literal) }
  }
}
