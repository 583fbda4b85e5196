// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// Draws all consequences, the cheapest first. False on a contradiction, which is then in `conflict`.
  ///
  /// Bounds of wide variables may push each other up for long: an interruptible run asks the limits now and then, and
  /// when they say so sets `interruption` and leaves the rest in the queues.
  mutating func propagate(isInterruptible: Bool = false) -> Bool {
    while true {
      while head < trail.count {
        let literal = trail[head]
        if isChecked { checkInference(of: literal) }
        head += 1
        statistics.propagations += 1
        let lists = propagators.lists[literal.index]
        if !lists.isEmpty {
          if lists.contains(.rows) { noteInRows(literal) }
          if lists.contains(.propagators) { propagators.wake(literal) }
          if lists.contains(.equalities) { guard propagateEquality(denied: literal) else { return false } }
          if lists.contains(.implications) { guard propagateImplications(literal) else { return false } }
          if lists.contains(.atMostOnes) { guard propagateAtMostOnes(literal) else { return false } }
          if lists.contains(.differences) { guard propagateDifferences(if: literal) else { return false } }
        }
        if watches.count(literal.index) > 0 { guard propagateClauses(literal) else { return false } }
      }
      if integers.head < integers.changes.count {
        if isInterruptible && meter.units >= limits.nextPoll && poll() { return true }
        guard noteBoundChange() else { return false }
      } else if rowQueueHead < rowQueue.count {
        if isInterruptible && meter.units >= limits.nextPoll && poll() { return true }
        let row = Int(rowQueue[rowQueueHead])
        rowQueueHead += 1
        rows[row].isQueued = false
        guard propagateRow(row) else { return false }
      } else if let next = propagators.dequeue() {
        guard run(next) else { return false }
      } else {
        rowQueue.removeAll()
        rowQueueHead = 0
        return true
      }
    }
  }

  /// Whether the limits say to stop.
  private mutating func poll() -> Bool {
    limits.nextPoll = meter.units + SearchLimits.pollInterval
    interruption = limits.stopReason(work: meter.units)
    return interruption != nil
  }

  private mutating func propagateImplications(_ literal: Lit) -> Bool {
    let count = implications.count(literal.index)
    let list = implications.elements(literal.index)
    meter.charge(1 + count >> 2)
    for i in 0..<count {
      let implication = list[i]
      let value = values[implication.consequence.index]
      if value > 0 { continue }
      if value < 0 {
        fail(.clause, constraint: implication.constraint)
        conflict.append(literal)
        conflict.append(~implication.consequence)
        return false
      }
      assign(implication.consequence, .binary(literal, .clause, constraint: implication.constraint))
    }
    return true
  }

  private mutating func propagateAtMostOnes(_ literal: Lit) -> Bool {
    let count = atMostOnesOf.count(literal.index)
    for i in 0..<count {
      let range = atMostOnes[Int(atMostOnesOf[literal.index, i])]
      meter.charge(1 + Int(range.count) >> 2)
      for place in Int(range.start)..<Int(range.start + range.count) {
        let other = atMostOneLiterals[place]
        if other == literal || isFalse(other) { continue }
        if isTrue(other) {
          fail(.atMostOne, constraint: range.constraint)
          conflict.append(literal)
          conflict.append(other)
          return false
        }
        assign(~other, .binary(literal, .atMostOne, constraint: range.constraint))
      }
    }
    return true
  }

  /// Visits the clauses that watch the literal's negation. The buffers neither grow nor move meanwhile, so that their
  /// addresses are read once. What happens seldom stands in functions of its own: the loop keeps to the registers.
  private mutating func propagateClauses(_ literal: Lit) -> Bool {
    let count = watches.count(literal.index)
    meter.charge(1 + count)
    let values = self.values.base
    let words = arena.words.base + ClauseArena.header
    let start = watches.elements(literal.index)
    let end = start + count
    let falsified = literal.code ^ 1
    var read = start
    var write = start
    while read < end {
      let watch = read.pointee
      read += 1
      if values[watch.blocker.index] > 0 {
        write.pointee = watch
        write += 1
        continue
      }
      let literals = words + Int(watch.clause)
      let other = Lit(code: literals[0] ^ literals[1] ^ falsified)
      let kept = Watch(clause: watch.clause, blocker: other)
      if values[other.index] > 0 {
        write.pointee = kept
        write += 1
        continue
      }
      let last = literals + Int(literals[-ClauseArena.header] >> 2)
      var place = literals + 2
      while place < last && values[Int(place.pointee)] < 0 { place += 1 }
      if place < last {
        let moved = place.pointee
        literals[0] = other.code
        literals[1] = moved
        place.pointee = falsified
        watches.append(kept, to: Int(moved ^ 1))
        continue
      }
      write.pointee = kept
      write += 1
      guard assignLast(other, of: watch.clause) else {
        let rest = end - read
        write.update(from: read, count: rest)
        watches.truncate(literal.index, to: write - start + rest)
        return false
      }
    }
    watches.truncate(literal.index, to: write - start)
    return true
  }

  /// All other literals of the clause are false.
  @inline(never)
  private mutating func assignLast(_ literal: Lit, of clause: Int32) -> Bool {
    if isFalse(literal) {
      failClause(Int(clause))
      return false
    }
    assign(literal, .clause(Int(clause)))
    return true
  }

  /// Starts a conflict; the caller adds its literals.
  mutating func fail(_ rule: Rule, constraint: Int32) {
    conflict.removeAll()
    conflictRule = rule
    conflictConstraint = constraint
    conflictClause = -1
    conflictRow = -1
    conflictArc = -1
  }

  private mutating func failClause(_ reference: Int) {
    fail(.clause, constraint: arena.constraint(reference))
    conflictClause = reference
    for place in 0..<arena.size(reference) { conflict.append(~arena.literal(reference, place)) }
  }

  // MARK: Inferences of propagators

  /// Makes `variable >= bound` true because of `premises`; false when that contradicts the upper bound.
  mutating func infer(_ variable: SignedVar, atLeast bound: Int, _ rule: Rule, constraint: Int32) -> Bool {
    guard bound > lower(variable) else { return true }
    if bound > upper(variable) {
      addPremise(-variable, atLeast: 1 - bound)
      return failFromPremises(rule, constraint: constraint)
    }
    assign(literal(variable, atLeast: bound), storedReason(rule, constraint: constraint))
    return true
  }

  /// Makes a literal true because of `premises`; false when it is false.
  mutating func infer(_ literal: Lit, _ rule: Rule, constraint: Int32) -> Bool {
    if isTrue(literal) { return true }
    if isFalse(literal) {
      addPremise(~literal)
      return failFromPremises(rule, constraint: constraint)
    }
    assign(literal, storedReason(rule, constraint: constraint))
    return true
  }

  /// The premises of the inference being made contradict each other.
  mutating func failFromPremises(_ rule: Rule, constraint: Int32) -> Bool {
    fail(rule, constraint: constraint)
    conflict.append(contentsOf: premises)
    return false
  }

  private mutating func storedReason(_ rule: Rule, constraint: Int32) -> Reason {
    if level == 0 { return .none }
    let place = reasonStore.count
    reasonStore.append(Int32(truncatingIfNeeded: premises.count))
    for i in 0..<premises.count { reasonStore.append(premises[i].code) }
    meter.charge(1 + premises.count)
    return Reason(kind: .stored, rule: rule, payload: Int32(truncatingIfNeeded: place), constraint: constraint)
  }
}
