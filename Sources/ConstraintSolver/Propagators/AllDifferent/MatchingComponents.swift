// SPDX-License-Identifier: Apache-2.0

/// Strongly connected components of the variables of an all-different constraint under its matching: a variable leads to
/// the owners of its other values, and through a free value to every variable. Tarjan, "Depth-first search and linear graph
/// algorithms", SIAM J. on Computing 1972, without recursion, over bit sets of values.
struct MatchingComponents: ~Copyable {
  /// By variable: the number of its component, from 1; 0 where it leads to a free value, as all those of that component do.
  fileprivate(set) var component = Vec<Int32>()
  /// By component: the values its variables are matched to.
  fileprivate(set) var values = Vec<UInt64>()
  fileprivate var number = Vec<Int32>()
  fileprivate var low = Vec<Int32>()
  fileprivate var stack = Vec<Int32>()
  fileprivate var path = Vec<Int32>()
  /// The values whose owners were not met, and those whose owners have no component yet though they were.
  fileprivate var unmet = Vec<UInt64>()
  fileprivate var pending = Vec<UInt64>()

  fileprivate mutating func reset(variables: Int, words: Int) {
    component.reset(to: variables, filling: 0)
    values.reset(to: words, filling: 0)
    number.reset(to: variables, filling: 0)
    low.reset(to: variables, filling: 0)
    unmet.reset(to: words, filling: 0)
    pending.reset(to: words, filling: 0)
    stack.removeAll()
    path.removeAll()
  }
}

extension MatchingState {
  /// Finds the components of the first `count` variables, all of which are matched: to the values from a place on.
  mutating func findComponents(_ count: Int, matched: Int) {
    components.reset(variables: count, words: words)
    for variable in 0..<count {
      let value = Int(self.matched[matched + variable])
      components.unmet[value >> 6] |= 1 << UInt64(value & 63)
    }
    // Whoever leads to a free value leads to the first node of all, which has the number 1 and leads to everyone.
    var met: Int32 = 1
    for root in 0..<count where components.number[root] == 0 {
      enter(root, &met, matched)
      while !components.path.isEmpty {
        let node = Int(components.path.last)
        if let value = firstUnmet(node) {
          enter(Int(owner[value]), &met, matched)
        } else {
          leave(node, matched)
        }
      }
    }
    for word in 0..<words { components.values[word] = components.pending[word] }
  }

  private mutating func enter(_ variable: Int, _ met: inout Int32, _ matched: Int) {
    met += 1
    components.number[variable] = met
    components.low[variable] = met
    components.stack.append(Int32(truncatingIfNeeded: variable))
    components.path.append(Int32(truncatingIfNeeded: variable))
    let value = Int(self.matched[matched + variable])
    let bit: UInt64 = 1 << UInt64(value & 63)
    components.unmet[value >> 6] &= ~bit
    components.pending[value >> 6] |= bit
  }

  private mutating func firstUnmet(_ variable: Int) -> Int? {
    for word in 0..<words {
      let found = domains[variable * words + word] & components.unmet[word]
      if found != 0 { return word << 6 + found.trailingZeroBitCount }
    }
    return nil
  }

  /// All that the last variable of the path leads to was met.
  private mutating func leave(_ variable: Int, _ matched: Int) {
    var least = components.low[variable]
    for word in 0..<words {
      let domain = domains[variable * words + word]
      if domain & free[word] != 0 { least = 1 }
      var open = domain & components.pending[word]
      while open != 0 && least > 1 {
        least = min(least, components.number[Int(owner[word << 6 + open.trailingZeroBitCount])])
        open &= open &- 1
      }
    }
    components.low[variable] = least
    _ = components.path.removeLast()
    if !components.path.isEmpty {
      let parent = Int(components.path.last)
      components.low[parent] = min(components.low[parent], least)
    }
    if least == components.number[variable] { close(variable, matched) }
  }

  /// What was met since the variable forms a component.
  private mutating func close(_ variable: Int, _ matched: Int) {
    let first = components.values.count
    let number = Int32(truncatingIfNeeded: first / words)
    components.values.grow(to: first + words, filling: 0)
    while true {
      let member = Int(components.stack.removeLast())
      let value = Int(self.matched[matched + member])
      let bit: UInt64 = 1 << UInt64(value & 63)
      components.component[member] = number
      components.values[first + value >> 6] |= bit
      components.pending[value >> 6] &= ~bit
      if member == variable { return }
    }
  }
}
