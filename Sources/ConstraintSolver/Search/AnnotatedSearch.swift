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

  struct ValueList: BitwiseCopyable {
    var start: Int32 = -1
    var least = 0
  }

  enum Selection: UInt8 { case inputOrder, firstFail, antiFirstFail, smallest, greatest, active }
  enum Choice: UInt8 { case minimum, maximum, lowerHalf, upperHalf, median }

  var phases = Vec<Phase>()
  /// Codes of signed variables or literals.
  var codes = Vec<Int32>()
  /// Beside each code, where the literals of the values of a small domain start in `values`, or -1, and the least of them.
  var valueLists = Vec<ValueList>()
  var values = Vec<Lit>()
  /// Whether the run under way follows the annotations.
  var isActive = false
  /// Whether every run does.
  var isPermanent = false
  /// Work units at which following them first, without restarts, ends; nil once it did.
  private(set) var leadEnd: Int?

  /// Whether every decision follows them for now.
  var isFollowed: Bool { isPermanent || leadEnd != nil }

  /// Begins another run: they take turns.
  mutating func restart() {
    if !phases.isEmpty && !isPermanent { isActive.toggle() }
  }

  mutating func lead(until work: Int) { leadEnd = work }

  /// Whether the search has just done all the work for which the annotations lead; they take turns from now on.
  mutating func endsLead(at work: Int) -> Bool {
    guard let leadEnd, work >= leadEnd else { return false }
    self.leadEnd = nil
    return true
  }
}

extension Engine {
  mutating func load(_ annotations: [SearchAnnotation], _ options: SolverOptions) {
    let strategy = options.strategy
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
      annotationState.valueLists.grow(to: annotationState.codes.count, filling: AnnotationState.ValueList())
      if isInteger { listValues(annotationState.phases.last) }
    }
    annotationState.isPermanent = strategy == .annotated
    annotationState.isActive = !annotations.isEmpty
    if strategy == .leading && !annotations.isEmpty {
      let (end, overflow) = meter.units.addingReportingOverflow(max(0, options.leadingWork))
      annotationState.lead(until: overflow ? .max : end)
    }
  }

  /// The decision the annotations ask for; nil when all they name is fixed.
  mutating func nextAnnotatedDecision() -> Lit? {
    while Int(cursor.phase) < annotationState.phases.count {
      let phase = annotationState.phases[Int(cursor.phase)]
      if let place = select(phase) {
        let code = annotationState.codes[place]
        return phase.isInteger ? chooseValue(at: place, phase.choice) : choose(Lit(code: code), phase.choice)
      }
      cursor.phase += 1
      cursor.place = 0
    }
    return nil
  }

  /// The place of the variable or literal to decide next.
  private mutating func select(_ phase: AnnotationState.Phase) -> Int? {
    var place = Int(phase.start) + Int(cursor.place)
    let end = Int(phase.end)
    while place < end && isSettled(annotationState.codes[place], phase) { place += 1 }
    cursor.place = Int32(truncatingIfNeeded: place - Int(phase.start))
    guard place < end else { return nil }
    if phase.selection == .inputOrder { return place }
    meter.charge((end - place) >> 2 + 1)
    var best = place
    var bestKey = key(at: place, phase)
    for other in place + 1..<max(end, place + 1) where !isSettled(annotationState.codes[other], phase) {
      let key = key(at: other, phase)
      if key < bestKey {
        best = other
        bestKey = key
      }
    }
    return best
  }

  private mutating func isSettled(_ code: Int32, _ phase: AnnotationState.Phase) -> Bool {
    phase.isInteger ? integers.isFixed(SignedVar(code: code).variable) : !isOpen(Lit(code: code))
  }

  /// The smallest key is selected.
  private mutating func key(at place: Int, _ phase: AnnotationState.Phase) -> Double {
    let code = annotationState.codes[place]
    guard phase.isInteger else {
      return phase.selection == .active ? -heap.scores[Lit(code: code).variable] : 0
    }
    let variable = SignedVar(code: code)
    switch phase.selection {
    case .inputOrder: return 0
    case .firstFail: return Double(countValues(at: place))
    case .antiFirstFail: return -Double(countValues(at: place))
    case .smallest: return Double(lower(variable))
    case .greatest: return -Double(upper(variable))
    case .active: return -activity(of: variable)
    }
  }

  /// The activity of the bounds between which the variable lies.
  private mutating func activity(of variable: SignedVar) -> Double {
    var result = 0.0
    for index in variable.index & ~1...variable.index | 1 {
      let node = integers.nodeOfBound[index]
      if node >= 0 { result += heap.scores[integers.nodes[Int(node)].literal.variable] }
    }
    return result
  }

  mutating func choose(_ variable: SignedVar, _ choice: AnnotationState.Choice) -> Lit {
    let (low, high) = (lower(variable), upper(variable))
    let middle = low + (high - low) / 2
    switch choice {
    case .minimum: return ~literal(variable, atLeast: integers.next(variable, after: low))
    case .maximum: return literal(variable, atLeast: high)
    // A hole around the middle must not leave all values on one side.
    case .lowerHalf: return ~literal(variable, atLeast: min(integers.next(variable, after: middle), high))
    case .upperHalf: return literal(variable, atLeast: min(integers.next(variable, after: middle), high))
    case .median: return choose(variable, .lowerHalf)
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
    case .median: .median
    }
  }
}
