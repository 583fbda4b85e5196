// SPDX-License-Identifier: Apache-2.0

/// Short lists of plain values in buckets, in one pool: what occupies a room on a day.
struct BucketLists<Value: BitwiseCopyable>: ~Copyable {
  struct Node: BitwiseCopyable {
    var value: Value
    var next: Int32
  }
  private var heads: FlatArray<Int32>
  private var nodes: UnsafeMutablePointer<Node>
  private var capacity: Int
  private var used = 0
  private var free: Int32 = -1

  init(buckets: Int, capacity: Int = 1024) {
    heads = FlatArray(repeating: -1, count: buckets)
    self.capacity = max(capacity, 1)
    nodes = .allocate(capacity: self.capacity)
  }

  deinit { nodes.deallocate() }

  /// The first item of a bucket; -1 for none.
  @inline(__always)
  func first(_ bucket: Int) -> Int { Int(heads[bucket]) }

  /// The item after another; -1 for none.
  @inline(__always)
  func next(_ item: Int) -> Int { Int(nodes[item].next) }

  /// The value of an item.
  subscript(item: Int) -> Value {
    @inline(__always) get { nodes[item].value }
    @inline(__always) set { nodes[item].value = newValue }
  }

  /// Adds a value at the front of a bucket.
  @inline(__always)
  mutating func insert(_ value: Value, in bucket: Int) {
    let item: Int
    if free >= 0 {
      item = Int(free)
      free = nodes[item].next
    } else {
      if used == capacity { grow() }
      item = used
      used &+= 1
    }
    (nodes + item).initialize(to: Node(value: value, next: heads[bucket]))
    heads[bucket] = Int32(truncatingIfNeeded: item)
  }

  /// Removes the first item of a bucket whose value fits.
  @inline(__always)
  mutating func remove(from bucket: Int, where fits: (Value) -> Bool) {
    var before = -1
    var item = first(bucket)
    while item >= 0 {
      if fits(nodes[item].value) {
        if before < 0 { heads[bucket] = nodes[item].next } else { nodes[before].next = nodes[item].next }
        nodes[item].next = free
        free = Int32(truncatingIfNeeded: item)
        return
      }
      before = item
      item = next(item)
    }
    assertionFailure("nothing to remove")
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<Node>.allocate(capacity: capacity * 2)
    larger.moveInitialize(from: nodes, count: used)
    nodes.deallocate()
    nodes = larger
    capacity *= 2
  }
}
