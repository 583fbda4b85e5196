// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension Engine {
  /// Decomposed where the automaton is small: one literal for each step of it at each place of the word, and for each state
  /// between, linked so that unit propagation is domain consistent. Quimper and Walsh, "Decomposing global grammar
  /// constraints", CP 2007. O(length * transitions) literals, only for steps on some path from the start to acceptance.
  /// What is learned can then speak of states. Where that would take too many literals, a propagator over the graph of all
  /// runs is as strong without any.
  mutating func loadRegular(_ list: [SignedVar], _ automaton: Automaton, _ context: LoadContext) {
    var unrolled = UnrolledAutomaton(automaton, length: list.count)
    for (place, variable) in list.enumerated() {
      for (number, value) in unrolled.values.enumerated() where isPossible(variable, value) {
        unrolled.allow(number, at: place)
      }
    }
    guard unrolled.findUsefulStates() else { return add([], context) }
    if list.count * automaton.transitions.count > mostStepLiterals { return loadLayers(list, unrolled, context) }
    var states = stateLiterals(of: unrolled, at: 0)
    for (place, variable) in list.enumerated() {
      let next = stateLiterals(of: unrolled, at: place + 1)
      loadSteps(unrolled, at: place, of: variable, from: states, to: next, context)
      states = next
    }
  }

  private mutating func loadLayers(_ list: [SignedVar], _ automaton: UnrolledAutomaton, _ context: LoadContext) {
    var layers: [[(literal: Lit, steps: [(source: Int, target: Int)])]] = []
    for (place, variable) in list.enumerated() {
      var stepsOfValue: [Int: [(source: Int, target: Int)]] = [:]
      for step in automaton.usefulSteps(at: place) {
        stepsOfValue[step.value, default: []].append((step.source, step.target))
      }
      let read = stepsOfValue.keys.sorted()
      restrict(variable, to: read.map { automaton.values[$0] }, context)
      var layer: [(literal: Lit, steps: [(source: Int, target: Int)])] = []
      for value in read {
        let literal = equality(variable.variable, automaton.values[value])
        if !isFalse(literal) { layer.append((literal, stepsOfValue[value] ?? [])) }
      }
      layers.append(layer)
    }
    if list.isEmpty { return }
    addRegularPropagator(layers, start: automaton.start, accepting: automaton.accepting, context)
  }

  // MARK: Steps as literals

  /// By state: its literal after so many values; false where no accepted word is in it, true where all are.
  private mutating func stateLiterals(of automaton: UnrolledAutomaton, at place: Int) -> [Lit] {
    var literals = Array(repeating: Lit.falsity, count: automaton.states.count)
    let useful = automaton.usefulStates(at: place)
    for state in useful { literals[state] = useful.count == 1 ? .truth : Lit(variable: newVariable()) }
    return literals
  }

  private mutating func loadSteps(
    _ automaton: UnrolledAutomaton, at place: Int, of variable: SignedVar, from sources: [Lit], to targets: [Lit],
    _ context: LoadContext
  ) {
    var reads = Array(repeating: Lit.falsity, count: automaton.values.count)
    for step in automaton.usefulSteps(at: place) where reads[step.value] == .falsity {
      reads[step.value] = equality(variable.variable, automaton.values[step.value])
    }
    let steps = automaton.usefulSteps(at: place).filter { !isFalse(reads[$0.value]) }
    restrict(variable, to: Set(steps.map(\.value)).sorted().map { automaton.values[$0] }, context)
    let bySource = LiteralGroups(steps.map(\.source), of: sources)
    let byTarget = LiteralGroups(steps.map(\.target), of: targets)
    let byValue = LiteralGroups(steps.map(\.value), of: reads)
    var taken: [Lit] = []
    taken.reserveCapacity(steps.count)
    for number in steps.indices {
      let ends = [bySource.literal(of: number), byTarget.literal(of: number), byValue.literal(of: number)]
      // A step that is alone at one of its ends needs no literal of its own.
      let alone = [bySource, byTarget, byValue].firstIndex { $0.isAlone(number) }
      let literal = alone.map { ends[$0] } ?? Lit(variable: newVariable())
      for end in ends where end != literal { add([~literal, end], context) }
      if literal != ends[0] && literal != ends[2] { add([literal, ~ends[0], ~ends[2]], context) }
      taken.append(literal)
    }
    for groups in [bySource, byTarget, byValue] { requireMember(of: groups, taken, context) }
    let open = targets.filter { $0 != .falsity }
    if open.count > 1 { loadAtMostOne(open, context) }
  }

  /// Of a group whose literal is true, one member is.
  private mutating func requireMember(of groups: LiteralGroups, _ members: [Lit], _ context: LoadContext) {
    for group in groups.literals.indices where groups.literals[group] != .falsity {
      let clause = groups.members(of: group).map { members[$0] }
      if clause != [groups.literals[group]] { add([~groups.literals[group]] + clause, context) }
    }
  }
}

/// Members in groups, each group with a literal.
private struct LiteralGroups {
  /// By group.
  let literals: [Lit]
  /// By member.
  private let groups: [Int]
  /// The members, those of a group together, and where each group starts.
  private var sorted: [Int]
  private var starts: [Int]

  init(_ groups: [Int], of literals: [Lit]) {
    self.groups = groups
    self.literals = literals
    starts = Array(repeating: 0, count: literals.count + 1)
    for group in groups { starts[group + 1] += 1 }
    for group in literals.indices { starts[group + 1] += starts[group] }
    sorted = Array(repeating: 0, count: groups.count)
    var ends = starts
    for (member, group) in groups.enumerated() {
      sorted[ends[group]] = member
      ends[group] += 1
    }
  }

  func literal(of member: Int) -> Lit { literals[groups[member]] }

  func members(of group: Int) -> ArraySlice<Int> { sorted[starts[group]..<starts[group + 1]] }

  func isAlone(_ member: Int) -> Bool { starts[groups[member] + 1] - starts[groups[member]] == 1 }
}
