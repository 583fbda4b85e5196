// SPDX-License-Identifier: Apache-2.0

/// A binary heap of variables ordered by activity, the highest first, ties by number.
struct IndexedHeap: ~Copyable {
  private var heap = Vec<Int32>()
  private var places = Vec<Int32>()
  private(set) var scores = Vec<Double>()

  /// Makes room for variables below `count`, with score 0 and outside the heap.
  mutating func grow(to count: Int) {
    places.grow(to: count, filling: -1)
    scores.grow(to: count, filling: 0)
  }

  var isEmpty: Bool { heap.isEmpty }

  @inline(__always)
  func contains(_ variable: Int) -> Bool { places[variable] >= 0 }

  mutating func insert(_ variable: Int) {
    guard places[variable] < 0 else { return }
    heap.append(Int32(truncatingIfNeeded: variable))
    places[variable] = Int32(truncatingIfNeeded: heap.count - 1)
    siftUp(heap.count - 1)
  }

  mutating func removeFirst() -> Int {
    let first = heap[0]
    let last = heap.removeLast()
    places[Int(first)] = -1
    if !heap.isEmpty {
      heap[0] = last
      places[Int(last)] = 0
      siftDown(0)
    }
    return Int(first)
  }

  mutating func setScore(_ variable: Int, _ score: Double) {
    let old = scores[variable]
    scores[variable] = score
    guard places[variable] >= 0 else { return }
    if score > old { siftUp(Int(places[variable])) } else { siftDown(Int(places[variable])) }
  }

  mutating func scaleScores(by factor: Double) {
    for i in 0..<scores.count { scores[i] *= factor }
  }

  @inline(__always)
  private func isBefore(_ a: Int32, _ b: Int32) -> Bool {
    let scoreA = scores[Int(a)]
    let scoreB = scores[Int(b)]
    return scoreA != scoreB ? scoreA > scoreB : a < b
  }

  private mutating func siftUp(_ start: Int) {
    var place = start
    let variable = heap[place]
    while place > 0 {
      let parent = (place - 1) >> 1
      guard isBefore(variable, heap[parent]) else { break }
      heap[place] = heap[parent]
      places[Int(heap[place])] = Int32(truncatingIfNeeded: place)
      place = parent
    }
    heap[place] = variable
    places[Int(variable)] = Int32(truncatingIfNeeded: place)
  }

  private mutating func siftDown(_ start: Int) {
    var place = start
    let variable = heap[place]
    while true {
      var child = 2 * place + 1
      guard child < heap.count else { break }
      if child + 1 < heap.count && isBefore(heap[child + 1], heap[child]) { child += 1 }
      guard isBefore(heap[child], variable) else { break }
      heap[place] = heap[child]
      places[Int(heap[place])] = Int32(truncatingIfNeeded: place)
      place = child
    }
    heap[place] = variable
    places[Int(variable)] = Int32(truncatingIfNeeded: place)
  }
}
