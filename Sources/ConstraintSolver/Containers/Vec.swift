// SPDX-License-Identifier: Apache-2.0

/// A growable buffer of plain values: no reference counts, no copies, bounds checked by `assert` only.
struct Vec<Element: BitwiseCopyable>: ~Copyable {
  private(set) var base: UnsafeMutablePointer<Element>
  private(set) var count: Int
  private var capacity: Int

  init(capacity: Int = 8) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
    count = 0
  }

  init(repeating element: Element, count: Int) {
    self.init(capacity: count)
    grow(to: count, filling: element)
  }

  deinit { base.deallocate() }

  var isEmpty: Bool {
    @inline(__always) get { count == 0 }
  }

  var last: Element {
    @inline(__always) get { self[count - 1] }
  }

  subscript(index: Int) -> Element {
    @inline(__always) unsafeAddress {
      assert(index >= 0 && index < count)
      return UnsafePointer(base + index)
    }
    @inline(__always) unsafeMutableAddress {
      assert(index >= 0 && index < count)
      return base + index
    }
  }

  @inline(__always)
  mutating func append(_ element: Element) {
    if count == capacity { reserve(capacity * 2) }
    (base + count).initialize(to: element)
    count += 1
  }

  @inline(__always)
  mutating func removeLast() -> Element {
    assert(count > 0)
    count -= 1
    return base[count]
  }

  /// Drops the elements from `newCount` on.
  @inline(__always)
  mutating func truncate(to newCount: Int) {
    assert(newCount <= count)
    count = newCount
  }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func grow(to newCount: Int, filling element: Element) {
    guard newCount > count else { return }
    if newCount > capacity { reserve(max(newCount, capacity * 2)) }
    // Mostly one or two at a time.
    let start = base + count
    for place in 0..<newCount - count { (start + place).initialize(to: element) }
    count = newCount
  }

  /// Drops all elements and puts `newCount` equal ones in their place.
  mutating func reset(to newCount: Int, filling element: Element) {
    if newCount > capacity { reserve(max(newCount, capacity * 2)) }
    base.initialize(repeating: element, count: newCount)
    count = newCount
  }

  mutating func append(contentsOf elements: borrowing Vec<Element>) {
    let total = count + elements.count
    if total > capacity { reserve(max(total, capacity * 2)) }
    (base + count).initialize(from: elements.base, count: elements.count)
    count = total
  }

  mutating func append(contentsOf elements: [Element]) {
    for element in elements { append(element) }
  }

  mutating func swapAt(_ i: Int, _ j: Int) {
    let kept = self[i]
    self[i] = self[j]
    self[j] = kept
  }

  var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }

  @inline(never)
  private mutating func reserve(_ newCapacity: Int) {
    let moved = UnsafeMutablePointer<Element>.allocate(capacity: newCapacity)
    moved.moveInitialize(from: base, count: count)
    base.deallocate()
    base = moved
    capacity = newCapacity
  }
}
