// SPDX-License-Identifier: Apache-2.0

/// A buffer of plain values with a fixed length: no reference counts, no copies, bounds checked by `assert` only.
struct FlatArray<Element: BitwiseCopyable>: ~Copyable {
  let base: UnsafeMutablePointer<Element>
  let count: Int

  init(repeating element: Element, count: Int) {
    self.count = count
    base = .allocate(capacity: max(count, 1))
    base.initialize(repeating: element, count: count)
  }

  init(_ elements: [Element]) {
    count = elements.count
    base = .allocate(capacity: max(count, 1))
    for (index, element) in elements.enumerated() { (base + index).initialize(to: element) }
  }

  deinit { base.deallocate() }

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

  /// Overwrites every element with those of a buffer of the same length.
  func copy(from other: borrowing FlatArray<Element>) {
    assert(count == other.count)
    base.update(from: other.base, count: count)
  }

  var isEmpty: Bool { count == 0 }

  var array: [Element] { Array(UnsafeBufferPointer(start: base, count: count)) }
}

/// Lists of small numbers one after the other, each found by its own number (compressed sparse rows).
struct FlatLists: ~Copyable {
  private let starts: FlatArray<Int32>
  private let items: FlatArray<Int32>

  init(_ lists: [[Int]]) {
    var starts: [Int32] = [0]
    var items: [Int32] = []
    starts.reserveCapacity(lists.count + 1)
    for list in lists {
      items.append(contentsOf: list.lazy.map { Int32($0) })
      starts.append(Int32(items.count))
    }
    self.starts = FlatArray(starts)
    self.items = FlatArray(items)
  }

  /// For each activity, the numbers of the sets that it is in.
  init(of sets: [[ActivityIndex]], activityCount: Int) {
    var lists = Array(repeating: [Int](), count: activityCount)
    for (index, set) in sets.enumerated() {
      for activity in set.uniqued() { lists[activity.rawValue].append(index) }
    }
    self.init(lists)
  }

  /// The number of lists.
  var count: Int { starts.count - 1 }

  /// The positions of the items of a list.
  @inline(__always)
  func range(_ list: Int) -> Range<Int> {
    Range(uncheckedBounds: (Int(starts[list]), Int(starts[list + 1])))
  }

  /// The length of a list.
  @inline(__always)
  func length(_ list: Int) -> Int { Int(starts[list + 1]) - Int(starts[list]) }

  /// The item at a position, as ``range(_:)`` counts.
  subscript(position: Int) -> Int {
    @inline(__always) get { Int(items[position]) }
  }

  /// An item of a list.
  subscript(list: Int, index: Int) -> Int {
    @inline(__always) get { Int(items[Int(starts[list]) + index]) }
  }
}

/// A stack of small numbers that keeps its memory when emptied.
struct FlatStack: ~Copyable {
  private var base: UnsafeMutablePointer<Int32>
  private var capacity: Int
  private(set) var count = 0

  init(capacity: Int = 64) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  subscript(index: Int) -> Int {
    @inline(__always) get {
      assert(index >= 0 && index < count)
      return Int(base[index])
    }
  }

  @inline(__always)
  mutating func push(_ value: Int) {
    if count == capacity { grow() }
    (base + count).initialize(to: Int32(truncatingIfNeeded: value))
    count += 1
  }

  @inline(__always)
  mutating func pop() -> Int {
    assert(count > 0)
    count -= 1
    return Int(base[count])
  }

  @inline(__always)
  mutating func removeAll() { count = 0 }

  @inline(__always)
  mutating func swapAt(_ one: Int, _ two: Int) {
    assert(one >= 0 && one < count && two >= 0 && two < count)
    (base[one], base[two]) = (base[two], base[one])
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Int32>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: base, count: count)
    base.deallocate()
    base = larger
    capacity *= 2
  }
}
