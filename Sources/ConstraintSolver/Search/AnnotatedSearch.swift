// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The model's own search order, flat.
struct AnnotationState: ~Copyable {
  struct Phase: BitwiseCopyable {
    let start: Int32
    let end: Int32
    let isInteger: Bool
    let selection: Selection
    let choice: Choice
  }

  enum Selection: UInt8 { case inputOrder, firstFail, antiFirstFail, smallest, greatest, active }
  enum Choice: UInt8 { case minimum, maximum, lowerHalf, upperHalf }

  var phases = Vec<Phase>()
  /// Codes of signed variables or literals.
  var codes = Vec<Int32>()
  /// Whether the run under way follows the annotations.
  var isActive = false
  /// Whether every run does.
  var isPermanent = false

  /// Begins another run: they take turns.
  mutating func restart() {
    if !phases.isEmpty && !isPermanent { isActive.toggle() }
  }
}

extension Engine {
  mutating func load(_ annotations: [SearchAnnotation], strategy: SolverOptions.Strategy) {
    guard strategy != .free else { return }
    for annotation in annotations {
      let start = annotationState.codes.count
      var isInteger = false
      switch annotation.targets {
      case .integers(let variables):
        isInteger = true
        for variable in variables { annotationState.codes.append(variable.engine.code) }
      case .literals(let literals):
        for literal in literals { annotationState.codes.append(literal.engine.code) }
      }
      annotationState.phases.append(
        AnnotationState.Phase(
          start: Int32(truncatingIfNeeded: start), end: Int32(truncatingIfNeeded: annotationState.codes.count),
          isInteger: isInteger, selection: annotation.selection.engine, choice: annotation.choice.engine))
    }
    annotationState.isPermanent = strategy == .annotated
    annotationState.isActive = !annotations.isEmpty
  }

  /// The decision the annotations ask for; nil when all they name is fixed.
  mutating func nextAnnotatedDecision() -> Lit? {
    while Int(cursor.phase) < annotationState.phases.count {
      let phase = annotationState.phases[Int(cursor.phase)]
      if let code = select(phase) {
        return phase.isInteger ? choose(SignedVar(code: code), phase.choice) : choose(Lit(code: code), phase.choice)
      }
      cursor.phase += 1
      cursor.place = 0
    }
    return nil
  }

  private mutating func select(_ phase: AnnotationState.Phase) -> Int32? {
    var place = Int(phase.start) + Int(cursor.place)
    let end = Int(phase.end)
    while place < end && isSettled(annotationState.codes[place], phase) { place += 1 }
    cursor.place = Int32(truncatingIfNeeded: place - Int(phase.start))
    guard place < end else { return nil }
    var best = annotationState.codes[place]
    if phase.selection == .inputOrder { return best }
    meter.charge((end - place) >> 2 + 1)
    var bestKey = key(of: best, phase)
    for other in place + 1..<max(end, place + 1) where !isSettled(annotationState.codes[other], phase) {
      let code = annotationState.codes[other]
      let key = key(of: code, phase)
      if key < bestKey {
        best = code
        bestKey = key
      }
    }
    return best
  }

  private func isSettled(_ code: Int32, _ phase: AnnotationState.Phase) -> Bool {
    phase.isInteger ? integers.isFixed(SignedVar(code: code).variable) : !isOpen(Lit(code: code))
  }

  private func key(of code: Int32, _ phase: AnnotationState.Phase) -> Double {
    phase.isInteger ? key(of: SignedVar(code: code), phase.selection) : key(of: Lit(code: code), phase.selection)
  }

  /// The smallest key is selected.
  private func key(of variable: SignedVar, _ selection: AnnotationState.Selection) -> Double {
    switch selection {
    case .inputOrder: 0
    case .firstFail: Double(upper(variable) - lower(variable))
    case .antiFirstFail: Double(lower(variable) - upper(variable))
    case .smallest: Double(lower(variable))
    case .greatest: Double(-upper(variable))
    case .active: -activity(of: variable)
    }
  }

  private func key(of literal: Lit, _ selection: AnnotationState.Selection) -> Double {
    selection == .active ? -heap.scores[literal.variable] : 0
  }

  /// The activity of the bounds between which the variable lies.
  private func activity(of variable: SignedVar) -> Double {
    var result = 0.0
    for side in [variable, -variable] {
      let node = integers.nodeOfBound[side.index]
      if node >= 0 { result += heap.scores[integers.nodes[Int(node)].literal.variable] }
    }
    return result
  }

  private mutating func choose(_ variable: SignedVar, _ choice: AnnotationState.Choice) -> Lit {
    let (low, high) = (lower(variable), upper(variable))
    let middle = low + (high - low) / 2
    switch choice {
    case .minimum: return ~literal(variable, atLeast: integers.next(variable, after: low))
    case .maximum: return literal(variable, atLeast: high)
    // A hole around the middle must not leave all values on one side.
    case .lowerHalf: return ~literal(variable, atLeast: min(integers.next(variable, after: middle), high))
    case .upperHalf: return literal(variable, atLeast: min(integers.next(variable, after: middle), high))
    }
  }

  private func choose(_ literal: Lit, _ choice: AnnotationState.Choice) -> Lit {
    choice == .maximum || choice == .upperHalf ? literal : ~literal
  }
}

extension SearchAnnotation.Selection {
  fileprivate var engine: AnnotationState.Selection {
    switch self {
    case .inputOrder: .inputOrder
    case .firstFail: .firstFail
    case .antiFirstFail: .antiFirstFail
    case .smallestLowerBound: .smallest
    case .greatestUpperBound: .greatest
    case .mostActive: .active
    }
  }
}

extension SearchAnnotation.Choice {
  fileprivate var engine: AnnotationState.Choice {
    switch self {
    case .minimum: .minimum
    case .maximum: .maximum
    case .lowerHalf: .lowerHalf
    case .upperHalf: .upperHalf
    }
  }
}
