// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension Engine {
  /// Decomposed where the automaton is small: one literal for each step of it at each place of the word, and for each state
  /// between, linked so that unit propagation is domain consistent. Quimper and Walsh, "Decomposing global grammar
  /// constraints", CP 2007. O(length * transitions) literals, only for steps on some path from the start to acceptance.
  /// What is learned can then speak of states. Where that would take too many literals, a propagator over the graph of all
  /// runs is as strong without any.
  mutating func loadRegular(_ list: [SignedVar], _ automaton: Automaton, _ context: LoadContext) {
    let layers = usefulStates(list, automaton)
    guard let last = layers.last, !last.isEmpty else { return add([], context) }
    if list.count * automaton.transitions.count > mostStepLiterals {
      return loadLayers(list, automaton, layers, context)
    }
    var states: [[Int: Lit]] = layers.enumerated().map { _, states in
      var literals: [Int: Lit] = [:]
      for state in states.sorted() { literals[state] = states.count == 1 ? .truth : Lit(variable: newVariable()) }
      return literals
    }
    states[0] = [automaton.start: .truth]
    for (place, variable) in list.enumerated() {
      linkLayer(variable, automaton, from: states[place], to: states[place + 1], context)
    }
  }

  private mutating func loadLayers(
    _ list: [SignedVar], _ automaton: Automaton, _ states: [Set<Int>], _ context: LoadContext
  ) {
    var layers: [[(literal: Lit, steps: [(source: Int, target: Int)])]] = []
    for (place, variable) in list.enumerated() {
      var stepsOfValue: [Int: [(source: Int, target: Int)]] = [:]
      for step in automaton.transitions
      where states[place].contains(step.source) && states[place + 1].contains(step.target) {
        stepsOfValue[step.value, default: []].append((step.source, step.target))
      }
      let values = stepsOfValue.keys.sorted()
      restrict(variable, to: values, context)
      var layer: [(literal: Lit, steps: [(source: Int, target: Int)])] = []
      for value in values {
        let literal = equality(variable.variable, value)
        if !isFalse(literal) { layer.append((literal, stepsOfValue[value] ?? [])) }
      }
      layers.append(layer)
    }
    if list.isEmpty { return }
    addRegularPropagator(layers, start: automaton.start, accepting: automaton.accepting, context)
  }

  private mutating func linkLayer(
    _ variable: SignedVar, _ automaton: Automaton, from sources: [Int: Lit], to targets: [Int: Lit],
    _ context: LoadContext
  ) {
    var stepsOfSource: [Int: [Lit]] = [:]
    var stepsOfTarget: [Int: [Lit]] = [:]
    var stepsOfValue: [Int: [Lit]] = [:]
    for step in automaton.transitions {
      guard let source = sources[step.source], let target = targets[step.target] else { continue }
      let read = equality(variable.variable, step.value)
      if isFalse(read) { continue }
      let taken = Lit(variable: newVariable())
      for consequence in [source, target, read] { add([~taken, consequence], context) }
      add([taken, ~source, ~read], context)
      stepsOfSource[step.source, default: []].append(taken)
      stepsOfTarget[step.target, default: []].append(taken)
      stepsOfValue[step.value, default: []].append(taken)
    }
    restrict(variable, to: stepsOfValue.keys.sorted(), context)
    for (state, literal) in sources.sorted(by: { $0.key < $1.key }) {
      add([~literal] + (stepsOfSource[state] ?? []), context)
    }
    for (state, literal) in targets.sorted(by: { $0.key < $1.key }) {
      add([~literal] + (stepsOfTarget[state] ?? []), context)
    }
    for value in stepsOfValue.keys.sorted() {
      add([~equality(variable.variable, value)] + (stepsOfValue[value] ?? []), context)
    }
    let literals = targets.sorted(by: { $0.key < $1.key }).map(\.value)
    if literals.count > 1 { loadAtMostOne(literals, context) }
  }

  /// By place in the word: the states on some path from the start to acceptance.
  private func usefulStates(_ list: [SignedVar], _ automaton: Automaton) -> [Set<Int>] {
    var forward: [Set<Int>] = [[automaton.start]]
    func steps(_ place: Int) -> [Automaton.Transition] {
      let variable = list[place]
      return automaton.transitions.filter { step in
        step.value >= lower(variable) && step.value <= upper(variable)
          && integers.roundUp(variable.variable, step.value) == step.value
      }
    }
    for place in list.indices {
      forward.append(Set(steps(place).filter { forward[place].contains($0.source) }.map(\.target)))
    }
    forward[list.count].formIntersection(automaton.accepting)
    for place in list.indices.reversed() {
      forward[place].formIntersection(steps(place).filter { forward[place + 1].contains($0.target) }.map(\.source))
    }
    return forward
  }
}
