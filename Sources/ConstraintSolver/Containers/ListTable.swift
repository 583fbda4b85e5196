// SPDX-License-Identifier: Apache-2.0

/// A table of growable lists of plain values, such as the watches of each literal. An empty list owns no memory.
struct ListTable<Element: BitwiseCopyable>: ~Copyable {
  struct List: BitwiseCopyable {
    var base: UnsafeMutablePointer<Element>?
    var count: Int32
    var capacity: Int32
  }

  private var lists = Vec<List>()
  private var pool = BlockPool<Element>()

  /// Makes room for lists up to `count`.
  @inline(__always)
  mutating func grow(to count: Int) {
    lists.grow(to: count, filling: List(base: nil, count: 0, capacity: 0))
  }

  @inline(__always)
  func count(_ row: Int) -> Int { Int(lists[row].count) }

  /// The elements of a non-empty list; valid until that list is appended to.
  @inline(__always)
  func elements(_ row: Int) -> UnsafeMutablePointer<Element> {
    lists[row].base.unsafelyUnwrapped
  }

  subscript(row: Int, index: Int) -> Element {
    @inline(__always) get {
      assert(index >= 0 && index < count(row))
      return elements(row)[index]
    }
  }

  @inline(__always)
  mutating func truncate(_ row: Int, to count: Int) {
    assert(count <= Int(lists[row].count))
    lists[row].count = Int32(truncatingIfNeeded: count)
  }

  @inline(__always)
  mutating func append(_ element: Element, to row: Int) {
    if lists[row].count == lists[row].capacity { enlarge(row) }
    (elements(row) + Int(lists[row].count)).initialize(to: element)
    lists[row].count += 1
  }

  @inline(never)
  private mutating func enlarge(_ row: Int) {
    let old = lists[row]
    let capacity = max(BlockPool<Element>.smallest, Int(old.capacity) * 2)
    let moved = pool.take(capacity)
    if let base = old.base {
      moved.moveInitialize(from: base, count: Int(old.count))
      pool.give(base, Int(old.capacity))
    }
    lists[row].base = moved
    lists[row].capacity = Int32(truncatingIfNeeded: capacity)
  }
}
