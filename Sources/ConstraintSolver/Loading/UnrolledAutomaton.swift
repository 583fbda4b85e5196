// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// An automaton laid out over a word of fixed length: states and values numbered without gaps, and for each place in the word
/// the states that are on some path from the start to acceptance.
struct UnrolledAutomaton {
  /// A transition by the numbers of its ends and of the value read.
  struct Step {
    let source: Int
    let value: Int
    let target: Int
  }

  /// What is read, in ascending order; a step names the place in this list.
  let values: [Int]
  let steps: [Step]
  /// The numbers of the states that occur, in ascending order; a step names the place in this list.
  let states: [Int]
  let start: Int
  let accepting: Set<Int>
  private let length: Int
  /// By place in the word and state.
  private var isUseful: [Bool]
  /// By place in the word and value.
  private var isAllowed: [Bool]

  init(_ automaton: Automaton, length: Int) {
    values = Set(automaton.transitions.map(\.value)).sorted()
    states = Set(automaton.transitions.flatMap { [$0.source, $0.target] } + [automaton.start]).sorted()
    let numberOfValue = Dictionary(uniqueKeysWithValues: zip(values, values.indices))
    let numberOfState = Dictionary(uniqueKeysWithValues: zip(states, states.indices))
    steps = automaton.transitions.compactMap { step in
      guard let source = numberOfState[step.source], let value = numberOfValue[step.value],
        let target = numberOfState[step.target]
      else { return nil }
      return Step(source: source, value: value, target: target)
    }
    start = numberOfState[automaton.start] ?? 0
    accepting = Set(automaton.accepting.compactMap { numberOfState[$0] })
    self.length = length
    isUseful = Array(repeating: false, count: (length + 1) * states.count)
    isAllowed = Array(repeating: false, count: length * values.count)
  }

  mutating func allow(_ value: Int, at place: Int) { isAllowed[place * values.count + value] = true }

  /// Whether a word may be in the state after so many values.
  func isUseful(_ state: Int, at place: Int) -> Bool { isUseful[place * states.count + state] }

  /// The states a word may be in after so many values, in ascending order.
  func usefulStates(at place: Int) -> [Int] { states.indices.filter { isUseful($0, at: place) } }

  /// The steps some accepted word takes at a place.
  func usefulSteps(at place: Int) -> [Step] {
    steps.filter {
      isAllowed[place * values.count + $0.value] && isUseful($0.source, at: place) && isUseful($0.target, at: place + 1)
    }
  }

  /// Finds the useful states, once all allowed values are known: false where no word is accepted. O(length * transitions).
  mutating func findUsefulStates() -> Bool {
    isUseful[start] = true
    for place in 0..<length {
      for step in steps where isAllowed[place * values.count + step.value] && isUseful(step.source, at: place) {
        isUseful[(place + 1) * states.count + step.target] = true
      }
    }
    for state in states.indices where !accepting.contains(state) { isUseful[length * states.count + state] = false }
    var leads = Array(repeating: false, count: states.count)
    for place in (0..<length).reversed() {
      for state in leads.indices { leads[state] = false }
      for step in usefulSteps(at: place) { leads[step.source] = true }
      for state in leads.indices where !leads[state] { isUseful[place * states.count + state] = false }
    }
    return isUseful(start, at: 0)
  }
}
