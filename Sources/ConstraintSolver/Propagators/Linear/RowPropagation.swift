// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// Adds a row at the root level, enforced when all `enforcement` literals are true.
  ///
  /// The builder's sums must have been validated to fit with the slack of the enforcement literals.
  mutating func addRow(_ builder: RowBuilder, enforcement: [Lit] = [], constraint: Int32 = -1) {
    assert(level == 0)
    guard !isInconsistent else { return }
    var built = builder.normalised()
    dropFixedTerms(&built)
    var most = 0
    var least = 0
    for (coefficient, _) in built.literals { most += coefficient }
    for (coefficient, variable) in built.integers {
      most += coefficient * upper(variable)
      least += coefficient * lower(variable)
    }
    let excess = most - built.bound
    if excess <= 0 || enforcement.contains(where: { isFalse($0) }) { return }
    let conditions = enforcement.filter { !isTrue($0) }
    if conditions.isEmpty && least > built.bound {
      isInconsistent = true
      return
    }
    for literal in conditions {
      built.literals.append((excess, literal))
      built.bound += excess
    }
    if !conditions.isEmpty { built = built.normalised() }
    if built.integers.isEmpty && addRowAsClause(built, constraint: constraint) { return }
    if addRowAsDifference(built, constraint: constraint) { return }
    store(built, constraint: constraint)
  }

  private mutating func dropFixedTerms(_ row: inout RowBuilder) {
    for (coefficient, literal) in row.literals where isTrue(literal) { row.bound -= coefficient }
    row.literals.removeAll { !isOpen($0.literal) }
    for (coefficient, variable) in row.integers where lower(variable) == upper(variable) {
      row.bound -= coefficient * lower(variable)
    }
    row.integers.removeAll { lower($0.variable) == upper($0.variable) }
  }

  /// A row that forbids only that all its literals are true is a clause.
  private mutating func addRowAsClause(_ row: RowBuilder, constraint: Int32) -> Bool {
    let sum = row.literals.reduce(0) { $0 + $1.coefficient }
    guard let smallest = row.literals.map(\.coefficient).min(), row.bound >= 0, sum - smallest <= row.bound else {
      return false
    }
    if sum > row.bound { addClause(row.literals.map { ~$0.literal }, constraint: constraint) }
    return true
  }

  /// A row over two variables with equal factors, under one literal at most, is an arc.
  private mutating func addRowAsDifference(_ row: RowBuilder, constraint: Int32) -> Bool {
    guard row.integers.count == 2, row.literals.count <= 1, row.integers[0].coefficient == row.integers[1].coefficient
    else { return false }
    let factor = row.integers[0].coefficient
    let (a, b) = (row.integers[0].variable, row.integers[1].variable)
    var bound = row.bound
    if let condition = row.literals.first {
      guard factor * (upper(a) + upper(b)) <= bound else { return false }
      bound -= condition.coefficient
    }
    let quotient = bound >= 0 ? bound / factor : -((-bound + factor - 1) / factor)
    addDifference(a, b, atMost: quotient, if: row.literals.first?.literal ?? .truth, constraint: constraint)
    return true
  }

  /// Enters a row whose literals are all open, and whose sums were found to fit: what is counted of it later cannot overflow. Its slack counts what was passed on to rows so far; the rest follows.
  private mutating func store(_ row: RowBuilder, constraint: Int32) {
    let start = rowTerms.count
    let number = Int32(truncatingIfNeeded: rows.count)
    var swing = 0
    var slack = row.bound
    let literals = row.literals.sorted {
      $0.coefficient != $1.coefficient ? $0.coefficient > $1.coefficient : $0.literal.code < $1.literal.code
    }
    for (coefficient, literal) in literals {
      rowTerms.append(RowTerm(coefficient: coefficient, code: literal.code))
      rowsOfLiteral.append(RowUse(row: number, coefficient: coefficient), to: literal.index)
      propagators.lists[literal.index].insert(.rows)
      variables[literal.variable].uses += 1
      swing = max(swing, coefficient)
    }
    for (coefficient, variable) in row.integers {
      rowTerms.append(RowTerm(coefficient: coefficient, code: variable.code))
      rowsOfBound.append(RowUse(row: number, coefficient: coefficient), to: variable.index)
      slack -= coefficient * rowBound(variable)
      swing = max(swing, coefficient * (upper(variable) - rowBound(variable)))
    }
    rows.append(
      Row(
        start: Int32(truncatingIfNeeded: start), literalCount: Int32(truncatingIfNeeded: literals.count),
        integerCount: Int32(truncatingIfNeeded: row.integers.count), constraint: constraint, slack: slack,
        bound: row.bound, largestSwing: swing, isQueued: false))
    enqueueRow(Int(number))
  }

  @inline(__always)
  private mutating func enqueueRow(_ row: Int) {
    guard !rows[row].isQueued, rows[row].slack < rows[row].largestSwing else { return }
    rows[row].isQueued = true
    rowQueue.append(Int32(truncatingIfNeeded: row))
  }

  /// A literal became true: its rows have less slack.
  @inline(__always)
  mutating func noteInRows(_ literal: Lit) {
    let count = rowsOfLiteral.count(literal.index)
    meter.charge(count)
    let uses = rowsOfLiteral.elements(literal.index)
    for i in 0..<count {
      rows[Int(uses[i].row)].slack -= uses[i].coefficient
      enqueueRow(Int(uses[i].row))
    }
  }

  /// Passes the next bound change on to rows and propagators.
  mutating func noteBoundChange() -> Bool {
    let place = integers.head
    integers.head += 1
    let change = integers.changes[place]
    let bound = integers.boundAfter(change: place)
    propagators.wakeBound(change.variable)
    let count = rowsOfBound.count(change.variable.index)
    if count > 0 {
      meter.charge(count)
      let uses = rowsOfBound.elements(change.variable.index)
      for i in 0..<count {
        rows[Int(uses[i].row)].slack &-= uses[i].coefficient &* (bound &- change.oldBound)
        enqueueRow(Int(uses[i].row))
      }
    }
    // Where the bound rose again since, the later change says more.
    guard Int(integers.lastChange[change.variable.index]) == place else { return true }
    guard propagateEquality(atBoundOf: change.variable) else { return false }
    return differences.uses.count(change.variable.index) == 0 || propagateDifferences(of: change.variable)
  }

  /// Gives back the slack that the trail from `start` on took.
  mutating func undoRows(downTo start: Int) {
    var place = head
    while place > start {
      place -= 1
      let index = trail[place].index
      guard propagators.lists[index].contains(.rows) else { continue }
      let count = rowsOfLiteral.count(index)
      let uses = rowsOfLiteral.elements(index)
      for i in 0..<count { rows[Int(uses[i].row)].slack += uses[i].coefficient }
    }
  }

  /// Takes back the bounds set at trail positions from `start` on, with the slack they took.
  mutating func undoBounds(downTo start: Int) {
    while !integers.changes.isEmpty && Int(integers.changes.last.position) >= start {
      let change = integers.changes.last
      let step = integers.lower[change.variable.index] - change.oldBound
      integers.removeLastChange()
      guard integers.changes.count < integers.head else { continue }
      integers.head = integers.changes.count
      let count = rowsOfBound.count(change.variable.index)
      guard count > 0 else { continue }
      let uses = rowsOfBound.elements(change.variable.index)
      for i in 0..<count { rows[Int(uses[i].row)].slack &+= uses[i].coefficient &* step }
    }
  }

  /// Draws the consequences of a row: false when its least sum is above the bound.
  mutating func propagateRow(_ number: Int) -> Bool {
    // Field by field: a copy of the whole row is written to memory, and read from there again.
    let slack = rows[number].slack
    meter.charge(1)
    if slack < 0 {
      fail(.linear, constraint: rows[number].constraint)
      conflictRow = number
      premises.removeAll()
      collectRowPremises(number, skipping: -1, excess: -slack - 1, before: Int.max)
      conflict.append(contentsOf: premises)
      return false
    }
    let start = Int(rows[number].start)
    let integersStart = start + Int(rows[number].literalCount)
    let end = integersStart + Int(rows[number].integerCount)
    var place = start
    while place < integersStart {
      let term = rowTerms[place]
      guard term.coefficient > slack else { break }
      let literal = Lit(code: term.code)
      if isOpen(literal) { assign(~literal, .row(number, term: place)) }
      place += 1
    }
    meter.charge((place - start) >> 2 + end - integersStart)
    for place in integersStart..<end {
      let term = rowTerms[place]
      let variable = SignedVar(code: term.code)
      let low = lower(variable)
      guard term.coefficient &* (upper(variable) &- low) > slack else { continue }
      // A bound set since `slack` was counted makes the limit weaker than it could be, never wrong.
      let counted = rowBound(variable)
      let limit = counted + share(of: slack, for: term.coefficient)
      guard limit < upper(variable), limit >= low else { continue }
      assign(self.literal(-variable, atLeast: -limit), .row(number, term: place))
    }
    return true
  }

  /// How far a term may rise on so much slack. Most coefficients are one, and a division costs more than the question.
  @inline(__always)
  private func share(of slack: Int, for coefficient: Int) -> Int {
    coefficient == 1 ? slack : slack / coefficient
  }

  /// The lower bound as the rows know it: without the changes still waiting.
  @inline(__always)
  private func rowBound(_ variable: SignedVar) -> Int {
    if integers.head == integers.changes.count { return lower(variable) }
    return integers.bound(variable, beforeChange: integers.head)
  }

  /// Fills `premises` with what makes the consequence of a row's term follow.
  mutating func explainRow(_ number: Int, term place: Int, consequence: Lit) {
    let start = Int(rows[number].start)
    let integersStart = start + Int(rows[number].literalCount)
    let end = integersStart + Int(rows[number].integerCount)
    let position = Int(variables[consequence.variable].position)
    let term = rowTerms[place]
    let isLiteral = place < integersStart
    // The sum if the consequence were false, less the bound, less one: what the premises may give away.
    let reached = isLiteral ? term.coefficient : term.coefficient * boundMeant(by: ~consequence)
    var excess = reached - rows[number].bound - 1
    meter.charge((integersStart - start) >> 2 + end - integersStart)
    for other in start..<integersStart where other != place {
      let literal = Lit(code: rowTerms[other].code)
      if isTrue(literal) && Int(variables[literal.variable].position) < position {
        excess += rowTerms[other].coefficient
      }
    }
    for other in integersStart..<end where other != place {
      let variable = SignedVar(code: rowTerms[other].code)
      excess += rowTerms[other].coefficient * integers.bound(variable, before: position).bound
    }
    assert(excess >= 0)
    collectRowPremises(number, skipping: place, excess: excess, before: position)
  }

  /// Adds the row's true terms to `premises`, leaving out or weakening what the excess allows.
  private mutating func collectRowPremises(_ number: Int, skipping: Int, excess: Int, before position: Int) {
    var spare = excess
    let start = Int(rows[number].start)
    let integersStart = start + Int(rows[number].literalCount)
    for place in integersStart..<integersStart + Int(rows[number].integerCount) where place != skipping {
      let variable = SignedVar(code: rowTerms[place].code)
      let coefficient = rowTerms[place].coefficient
      let bound = integers.bound(variable, before: position).bound
      let needed = bound - share(of: spare, for: coefficient)
      if let literal = premise(variable, atLeast: needed, before: position) {
        spare -= coefficient * (bound - boundMeant(by: literal))
        premises.append(literal)
      } else {
        spare -= coefficient * (bound - rootBound(variable))
      }
    }
    // From the smallest coefficient up, so that as many literals as possible are left out.
    var place = integersStart
    while place > start {
      place -= 1
      let literal = Lit(code: rowTerms[place].code)
      guard place != skipping, isTrue(literal), Int(variables[literal.variable].position) < position else { continue }
      if variables[literal.variable].level == 0 { continue }
      if rowTerms[place].coefficient <= spare {
        spare -= rowTerms[place].coefficient
      } else {
        premises.append(literal)
      }
    }
    assert(spare >= 0)
  }

  /// The lower bound at the root level.
  /// Mutating, though it changes nothing: what only borrows the engine is handed a copy of all its fields.
  private mutating func rootBound(_ variable: SignedVar) -> Int {
    guard level > 0 else { return lower(variable) }
    return integers.bound(variable, before: Int(levelStarts[0])).bound
  }
}
