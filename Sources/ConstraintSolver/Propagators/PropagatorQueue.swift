// SPDX-License-Identifier: Apache-2.0

/// Propagators that wait to run, first come first served.
struct PropagatorQueue: ~Copyable {
  private var numbers = Vec<Int32>()
  private var head = 0

  @inline(__always)
  mutating func append(_ number: Int) { numbers.append(Int32(truncatingIfNeeded: number)) }

  @inline(__always)
  mutating func removeFirst() -> Int? {
    guard head < numbers.count else {
      if head > 0 {
        numbers.removeAll()
        head = 0
      }
      return nil
    }
    head += 1
    return Int(numbers[head - 1])
  }
}
