// SPDX-License-Identifier: Apache-2.0

// The lists of families: each is a stored field of `LocalState`, so that every call is direct.
extension LocalState {
  @inline(__always)
  mutating func takeFromFamilies(_ activity: Int) -> Cost {
    var change = .zero - unary.presence(activity, in: placement, layout)
    if !slotClashes.isEmpty { change += slotClashes.take(activity, from: placement, in: layout) }
    if !custom.isEmpty { change += custom.take(activity, from: placement, in: layout) }
    return change
  }

  @inline(__always)
  mutating func putIntoFamilies(_ activity: Int) -> Cost {
    var change = unary.presence(activity, in: placement, layout)
    if !slotClashes.isEmpty { change += slotClashes.put(activity, into: placement, in: layout) }
    if !custom.isEmpty { change += custom.put(activity, into: placement, in: layout) }
    return change
  }

  @inline(__always)
  func peekFamilies(_ activity: Int, at time: Int, choice: Int) -> Cost {
    var change = unary.presence(activity, at: time, choice: choice, layout)
    if !slotClashes.isEmpty { change += slotClashes.peek(activity, at: time, choice: choice, in: placement, layout) }
    return change
  }

  mutating func raiseFamilies(by amount: Int) -> Int {
    slotClashes.raiseBroken(by: amount, weights: &hardWeights)
      + custom.raiseBroken(by: amount, weights: &hardWeights)
  }
}
