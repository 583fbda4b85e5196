// SPDX-License-Identifier: Apache-2.0

func regularHolds(_ word: [Int], _ automaton: Automaton) -> Bool {
  var state = automaton.start
  for value in word {
    guard let step = automaton.transitions.first(where: { $0.source == state && $0.value == value }) else {
      return false
    }
    state = step.target
  }
  return automaton.accepting.contains(state)
}
