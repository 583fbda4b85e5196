// SPDX-License-Identifier: Apache-2.0

/// Memory for many small growing lists: blocks of 4, 8, 16 … elements cut from large pieces. A block given back is used
/// again for the next list of its size; the pieces go all together. Loading a model makes thousands of lists, for which a
/// call of `malloc` and `free` each costs more than what is put into them.
struct BlockPool<Element: BitwiseCopyable>: ~Copyable {
  /// Elements of the smallest block, so that one that is free has room for the address of the next.
  static var smallest: Int { 4 }

  private static var sizes: Int { 32 }
  private static var firstPiece: Int { 256 }
  private static var largestPiece: Int { 1 << 16 }

  private var pieces = Vec<UnsafeMutablePointer<Element>>()
  /// What is left of the last piece.
  private var next: UnsafeMutablePointer<Element>?
  private var left = 0
  private var pieceSize = BlockPool.firstPiece
  /// By size: the first block free, which holds the address of the second, and so on.
  private var free = Vec<UnsafeMutableRawPointer?>(repeating: nil, count: BlockPool.sizes)

  init() {
    assert(BlockPool.smallest * MemoryLayout<Element>.stride >= MemoryLayout<UnsafeMutableRawPointer?>.size)
  }

  deinit {
    for i in 0..<pieces.count { pieces[i].deallocate() }
  }

  /// An uninitialised block of `capacity` elements, a power of two that is not below ``smallest``.
  mutating func take(_ capacity: Int) -> UnsafeMutablePointer<Element> {
    let size = capacity.trailingZeroBitCount
    if let block = free[size] {
      free[size] = block.loadUnaligned(as: UnsafeMutableRawPointer?.self)
      return block.assumingMemoryBound(to: Element.self)
    }
    if left < capacity { addPiece(atLeast: capacity) }
    guard let block = next else { preconditionFailure("a piece was just added") }
    next = block + capacity
    left -= capacity
    return block
  }

  /// Gives back a block of `capacity` elements.
  mutating func give(_ block: UnsafeMutablePointer<Element>, _ capacity: Int) {
    let size = capacity.trailingZeroBitCount
    let raw = UnsafeMutableRawPointer(block)
    raw.storeBytes(of: free[size], as: UnsafeMutableRawPointer?.self)
    free[size] = raw
  }

  private mutating func addPiece(atLeast capacity: Int) {
    let size = max(capacity, pieceSize)
    pieceSize = min(2 * pieceSize, BlockPool.largestPiece)
    // What is left of the piece before serves as small blocks, so that nothing is lost.
    while let rest = next, left >= BlockPool.smallest {
      let block = 1 << (Int.bitWidth - 1 - left.leadingZeroBitCount)
      give(rest, block)
      next = rest + block
      left -= block
    }
    let piece = UnsafeMutablePointer<Element>.allocate(capacity: size)
    pieces.append(piece)
    next = piece
    left = size
  }
}
