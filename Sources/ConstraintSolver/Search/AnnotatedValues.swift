// SPDX-License-Identifier: Apache-2.0

/// Search annotations that ask for single values: how many are left, and which is the middle one. The engine keeps bounds;
/// gaps between them show in the literals of values.
extension Engine {
  /// Domains up to this width are looked through value by value.
  private static let widestListed = 256
  /// All domains of a phase together; counting happens at each decision.
  private static let mostListed = 20_000

  /// Notes the literals of values for the variables of a phase that needs them. At the root level, once the constraints
  /// are loaded.
  mutating func listValues(_ phase: AnnotationState.Phase) {
    let isMedian = phase.choice == .median
    guard isMedian || phase.selection == .firstFail || phase.selection == .antiFirstFail else { return }
    var total = 0
    for place in Int(phase.start)..<Int(phase.end) {
      let variable = SignedVar(code: annotationState.codes[place]).variable
      if width(variable) <= Engine.widestListed { total += width(variable) }
    }
    guard total <= Engine.mostListed else { return }
    for place in Int(phase.start)..<Int(phase.end) {
      let variable = SignedVar(code: annotationState.codes[place]).variable
      guard width(variable) <= Engine.widestListed else { continue }
      listValues(of: variable, at: place, creating: isMedian)
    }
  }

  private mutating func listValues(of variable: Int, at place: Int, creating: Bool) {
    let start = annotationState.values.count
    let least = integers.lowerBound(variable)
    var isAnyKnown = false
    for value in least...integers.upperBound(variable) {
      let known = equalities[variable, value]
      if known != nil { isAnyKnown = true }
      let isPossible = integers.roundUp(variable, value) == value
      annotationState.values.append(
        !isPossible ? .falsity : creating ? equality(variable, value) : known ?? .truth)
    }
    if isAnyKnown || creating {
      annotationState.valueLists[place] = AnnotationState.ValueList(
        start: Int32(truncatingIfNeeded: start), least: least)
    } else {
      annotationState.values.truncate(to: start)
    }
  }

  /// How many values the variable at a place of the annotations has left, as far as is known.
  mutating func countValues(at place: Int) -> Int {
    let variable = SignedVar(code: annotationState.codes[place]).variable
    let (low, high) = (integers.lowerBound(variable), integers.upperBound(variable))
    let list = annotationState.valueLists[place]
    guard list.start >= 0 else { return high - low + 1 }
    meter.charge((high - low) >> 3)
    var count = 0
    for value in low...high where !isFalse(annotationState.values[Int(list.start) + value - list.least]) { count += 1 }
    return count
  }

  /// The decision on the variable at a place of the annotations.
  mutating func chooseValue(at place: Int, _ choice: AnnotationState.Choice) -> Lit {
    let variable = SignedVar(code: annotationState.codes[place])
    let list = annotationState.valueLists[place]
    guard choice == .median, list.start >= 0 else { return choose(variable, choice) }
    var left = (countValues(at: place) - 1) / 2
    for value in integers.lowerBound(variable.variable)...integers.upperBound(variable.variable) {
      let literal = annotationState.values[Int(list.start) + value - list.least]
      if isFalse(literal) { continue }
      if left == 0 && isOpen(literal) { return literal }
      left -= 1
    }
    return choose(variable, .lowerHalf)
  }
}
