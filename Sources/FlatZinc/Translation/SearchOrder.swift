// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// The search annotations as the model's search order and hints.
extension Translator {
  mutating func postSearchOrder() throws(FlatZincError) {
    position = program.goalPosition
    constraintName = "solve"
    for annotation in program.searchAnnotations { try postSearchOrder(annotation) }
  }

  private mutating func postSearchOrder(_ annotation: Annotation) throws(FlatZincError) {
    guard case .call(let name, let arguments) = annotation, case .list(let list)? = arguments.first else { return }
    switch name {
    case "seq_search":
      for part in list { try postSearchOrder(part) }
    case "int_search", "bool_search":
      guard arguments.count >= 3, case .call(let selection, _) = arguments[1], case .call(let choice, _) = arguments[2]
      else { return }
      try postPhase(list, Translator.selection(selection), Translator.choice(choice))
    case "set_search":
      guard arguments.count >= 3, case .call(let choice, _) = arguments[2] else { return }
      postSetPhase(list, choice)
    case "warm_start", "warm_start_int", "warm_start_bool":
      guard arguments.count == 2, case .list(let values) = arguments[1] else { return }
      for (target, value) in zip(list, values) { noteHint(target, value) }
    case "warm_start_array":
      for part in list { try postSearchOrder(part) }
    default:
      return
    }
  }

  private mutating func postPhase(
    _ list: [Annotation], _ selection: SearchAnnotation.Selection, _ choice: SearchAnnotation.Choice
  ) throws(FlatZincError) {
    var terms: [IntegerTerm] = []
    for case .operand(let operand) in list {
      switch operand {
      case .boolVariable(let index): terms.append(.literal(bools[index]))
      case .intVariable(let index): terms.append(ints[index])
      default: continue
      }
    }
    var literals: [Literal] = []
    for case .literal(let literal) in terms { literals.append(literal) }
    if literals.count == terms.count {
      model.searchOrder.append(SearchAnnotation(literals: literals, selection: selection, choice: choice))
      return
    }
    var variables: [IntVar] = []
    for term in terms {
      if case .constant = term { continue }
      variables.append(try variable(term))
    }
    model.searchOrder.append(SearchAnnotation(integers: variables, selection: selection, choice: choice))
  }

  /// Sets are decided member by member; taking a value in comes first unless the annotation leaves it out first.
  private mutating func postSetPhase(_ list: [Annotation], _ choice: String) {
    var literals: [Literal] = []
    for case .operand(.setVariable(let index)) in list {
      literals += choice.hasSuffix("max") ? sets[index].members.reversed() : sets[index].members
    }
    model.searchOrder.append(
      SearchAnnotation(literals: literals, choice: choice.hasPrefix("outdomain") ? .minimum : .maximum))
  }

  private mutating func noteHint(_ target: Annotation, _ value: Annotation) {
    guard case .operand(let variable) = target, case .operand(let constant) = value else { return }
    switch (variable, constant) {
    case (.boolVariable(let index), .bool(let isTrue)):
      model.hints.append(.literal(isTrue ? bools[index] : !bools[index]))
    case (.intVariable(let index), .int(let number)):
      switch ints[index] {
      case .constant: return
      case .literal(let literal): model.hints.append(.literal(number > 0 ? literal : !literal))
      case .variable(let variable): model.hints.append(.value(variable, number))
      }
    default: return
    }
  }

  private static func selection(_ name: String) -> SearchAnnotation.Selection {
    switch name {
    case "first_fail", "most_constrained", "max_regret": .firstFail
    case "anti_first_fail": .antiFirstFail
    case "smallest": .smallestLowerBound
    case "largest": .greatestUpperBound
    case "dom_w_deg": .mostActive
    default: .inputOrder
    }
  }

  private static func choice(_ name: String) -> SearchAnnotation.Choice {
    switch name {
    case "indomain_max": .maximum
    case "indomain_median", "indomain_middle": .median
    case "indomain_split", "indomain_interval", "indomain_random", "indomain_split_random": .lowerHalf
    case "indomain_reverse_split", "outdomain_min": .upperHalf
    case "outdomain_max": .lowerHalf
    default: .minimum
    }
  }
}
