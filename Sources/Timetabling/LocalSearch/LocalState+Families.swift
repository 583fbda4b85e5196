// SPDX-License-Identifier: Apache-2.0

// The lists of families: each is a stored field of `LocalState`, so that every call is direct.
extension LocalState {
  @inline(__always)
  mutating func takeFromFamilies(_ activity: Int) -> Cost {
    var change = .zero - unary.presence(activity, in: placement, layout)
    if !slotClashes.isEmpty { change += slotClashes.take(activity, from: placement, in: layout) }
    if !daySpreads.isEmpty { change += daySpreads.take(activity, from: placement, in: layout) }
    if !isolations.isEmpty { change += isolations.take(activity, from: placement, in: layout) }
    if !roomVarieties.isEmpty { change += roomVarieties.take(activity, from: placement, in: layout) }
    if !windows.isEmpty { change += windows.take(activity, from: placement, in: layout) }
    if !dailyLoads.isEmpty { change += dailyLoads.take(activity, from: placement, in: layout) }
    if !travels.isEmpty { change += travels.take(activity, from: placement, in: layout) }
    if !groupings.isEmpty { change += groupings.take(activity, from: placement, in: layout) }
    if !classes.isEmpty { change += classes.take(activity, from: placement, in: layout) }
    if !custom.isEmpty { change += custom.take(activity, from: placement, in: layout) }
    return change
  }

  @inline(__always)
  mutating func putIntoFamilies(_ activity: Int) -> Cost {
    var change = unary.presence(activity, in: placement, layout)
    if !slotClashes.isEmpty { change += slotClashes.put(activity, into: placement, in: layout) }
    if !daySpreads.isEmpty { change += daySpreads.put(activity, into: placement, in: layout) }
    if !isolations.isEmpty { change += isolations.put(activity, into: placement, in: layout) }
    if !roomVarieties.isEmpty { change += roomVarieties.put(activity, into: placement, in: layout) }
    if !windows.isEmpty { change += windows.put(activity, into: placement, in: layout) }
    if !dailyLoads.isEmpty { change += dailyLoads.put(activity, into: placement, in: layout) }
    if !travels.isEmpty { change += travels.put(activity, into: placement, in: layout) }
    if !groupings.isEmpty { change += groupings.put(activity, into: placement, in: layout) }
    if !classes.isEmpty { change += classes.put(activity, into: placement, in: layout) }
    if !custom.isEmpty { change += custom.put(activity, into: placement, in: layout) }
    return change
  }

  @inline(__always)
  func peekFamilies(_ activity: Int, at time: Int, choice: Int) -> Cost {
    var change = unary.presence(activity, at: time, choice: choice, layout)
    if !slotClashes.isEmpty { change += slotClashes.peek(activity, at: time, choice: choice, in: placement, layout) }
    if !daySpreads.isEmpty { change += daySpreads.peek(activity, at: time, choice: choice, in: placement, layout) }
    if !isolations.isEmpty { change += isolations.peek(activity, at: time, choice: choice, in: placement, layout) }
    if !roomVarieties.isEmpty {
      change += roomVarieties.peek(activity, at: time, choice: choice, in: placement, layout)
    }
    if !windows.isEmpty { change += windows.peek(activity, at: time, choice: choice, in: placement, layout) }
    if !dailyLoads.isEmpty { change += dailyLoads.peek(activity, at: time, choice: choice, in: placement, layout) }
    if !travels.isEmpty { change += travels.peek(activity, at: time, choice: choice, in: placement, layout) }
    if !groupings.isEmpty { change += groupings.peek(activity, at: time, choice: choice, in: placement, layout) }
    if !classes.isEmpty { change += classes.peek(activity, at: time, choice: choice, in: placement, layout) }
    return change
  }

  mutating func raiseFamilies(by amount: Int) -> Int {
    var change = slotClashes.raiseBroken(by: amount, weights: &hardWeights)
    change += daySpreads.raiseBroken(by: amount, weights: &hardWeights)
    change += isolations.raiseBroken(by: amount, weights: &hardWeights)
    change += roomVarieties.raiseBroken(by: amount, weights: &hardWeights)
    change += windows.raiseBroken(by: amount, weights: &hardWeights)
    change += dailyLoads.raiseBroken(by: amount, weights: &hardWeights)
    change += travels.raiseBroken(by: amount, weights: &hardWeights)
    change += groupings.raiseBroken(by: amount, weights: &hardWeights)
    change += classes.raiseBroken(by: amount, weights: &hardWeights)
    change += custom.raiseBroken(by: amount, weights: &hardWeights)
    return change
  }
}
