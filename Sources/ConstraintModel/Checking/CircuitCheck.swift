// SPDX-License-Identifier: Apache-2.0

func circuitHolds(_ successors: [Int]) -> Bool {
  var place = 0
  for step in 1...max(1, successors.count) {
    guard successors.indices.contains(place) else { return successors.isEmpty }
    place = successors[place]
    if place == 0 { return step == successors.count }
  }
  return false
}
