// SPDX-License-Identifier: Apache-2.0

/// How a search ended.
enum SearchOutcome: Equatable {
  /// All variables have a value; the trail is left in place.
  case satisfied
  /// The assumptions in `core` contradict the constraints.
  case contradicted
  /// The attempt used up its conflicts.
  case gaveUp
  case stopped(StopReason)
}

extension Engine {
  /// Sets the assumptions of the next search; the trail stays as far as they begin like the last ones.
  mutating func assume(_ literals: [Lit]) {
    var same = 0
    while same < min(level, literals.count, assumptions.count) && literals[same] == assumptions[same] { same += 1 }
    backtrack(to: same)
    assumptions.removeAll()
    assumptions.append(contentsOf: literals)
  }

  /// Searches for a solution in which all `assumptions` are true.
  mutating func search() -> SearchOutcome {
    core.removeAll()
    if isInconsistent { return .contradicted }
    if let reason = limits.stopReason(work: meter.units) { return .stopped(reason) }
    while true {
      var isConsistent = propagate(isInterruptible: true)
      if isConsistent && interruption == nil && relaxation.isSolveDue(work: meter.units) {
        let before = trail.count
        isConsistent = propagateRelaxation()
        if isConsistent && trail.count > before { continue }
      }
      if isConsistent {
        if let reason = interruption {
          interruption = nil
          return .stopped(reason)
        }
        if let outcome = advance() { return outcome }
      } else {
        if !resolveConflict() { return .contradicted }
        if let reason = limits.stopReason(work: meter.units) { return .stopped(reason) }
        if statistics.conflicts >= limits.conflicts { return .gaveUp }
        if annotationState.endsLead(at: meter.units) && limits.givesUpWithLead { return .gaveUp }
        if link != nil, let outcome = exchangeIfDue() { return outcome }
        if isReductionDue { reduceClauses() }
        if isRootProbingDue && !probeRoot() { return .contradicted }
        if relaxation.isBuildDue(conflicts: statistics.conflicts, work: meter.units) && !buildWantedRelaxation() {
          return .contradicted
        }
        if annotationState.leadEnd == nil && restarts.isDue {
          restart()
          if isProcessingDue && !process() { return .contradicted }
        }
      }
    }
  }

  /// Takes the next assumption or decision; an outcome when there is none left or an assumption is false.
  private mutating func advance() -> SearchOutcome? {
    while level < assumptions.count {
      let assumption = assumptions[level]
      if isTrue(assumption) {
        newLevel()
      } else if isFalse(assumption) {
        analyseFalseAssumption(assumption)
        return .contradicted
      } else {
        decide(assumption)
        return nil
      }
    }
    guard let decision = nextDecision() else { return .satisfied }
    statistics.decisions += 1
    if statistics.decisions % 1000 == 0, let reason = limits.stopReason(work: meter.units) { return .stopped(reason) }
    decide(decision)
    return nil
  }

  /// The open literal to try next: the most active Boolean, else a bound of an integer variable not yet fixed.
  private mutating func nextDecision() -> Lit? {
    if annotationState.isActive, let decision = nextAnnotatedDecision() { return decision }
    while openCount > 0 && !heap.isEmpty {
      let variable = heap.removeFirst()
      if variables[variable].isDecidable && values[2 * variable] == 0 { return preferred(variable) }
    }
    return nextBoundDecision()
  }

  /// Bounds follow the preferred value of their variable.
  private mutating func preferred(_ variable: Int) -> Lit {
    let node = Int(variables[variable].node)
    if node >= 0 {
      let meant = integers.nodes[node]
      if Int(meant.variable) < phases.integers.count, phases.integers[Int(meant.variable)] != Int.min {
        return phases.integers[Int(meant.variable)] < meant.value ? ~meant.literal : meant.literal
      }
      return phases.preferred(variable, otherwise: ~meant.literal)
    }
    return phases.preferred(variable, otherwise: Lit(variable: variable, negated: true))
  }

  private mutating func nextBoundDecision() -> Lit? {
    while Int(cursor.variable) < integers.count {
      let variable = Int(cursor.variable)
      if integers.shapes[variable].isAuxiliary || integers.isFixed(variable) {
        cursor.variable += 1
        continue
      }
      let low = integers.lowerBound(variable)
      let wanted = variable < phases.integers.count ? phases.integers[variable] : Int.min
      if wanted > low {
        // Towards the wanted value from below, then cut off what is above it.
        let reachable = min(integers.roundUp(variable, wanted), integers.upperBound(variable))
        return literal(SignedVar(variable), atLeast: reachable)
      }
      return ~literal(SignedVar(variable), atLeast: integers.roundUp(variable, low + 1))
    }
    return nil
  }
}

/// What lies before these places is decided on the level under way and those above it.
struct DecisionCursor: BitwiseCopyable {
  /// The first integer variable that may be open.
  var variable: Int32 = 0
  /// The first phase of the annotations that may have something open, and the first such place in it.
  var phase: Int32 = 0
  var place: Int32 = 0
}
