// SPDX-License-Identifier: Apache-2.0

/// Places that name themselves are left out; the others, if any, form one round.
func subcircuitHolds(_ successors: [Int]) -> Bool {
  guard let start = successors.indices.first(where: { successors[$0] != $0 }) else { return true }
  var place = start
  var left = successors.indices.count { successors[$0] != $0 }
  repeat {
    guard successors.indices.contains(successors[place]), successors[place] != place, left > 0 else { return false }
    place = successors[place]
    left -= 1
  } while place != start
  return left == 0
}

func circuitHolds(_ successors: [Int]) -> Bool {
  var place = 0
  for step in 1...max(1, successors.count) {
    guard successors.indices.contains(place) else { return successors.isEmpty }
    place = successors[place]
    if place == 0 { return step == successors.count }
  }
  return false
}
