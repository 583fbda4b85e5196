// SPDX-License-Identifier: Apache-2.0

/// The codewords of a text: data in blocks, each with its Reed-Solomon remainder, interleaved.
struct QRCodewords {
  let interleaved: [UInt8]

  init(_ bytes: [UInt8], version: QRVersion) {
    let data = Self.padded(bytes, version)
    let generator = ReedSolomon.generator(degree: version.correctionCodewords)
    let blocks = Self.blocks(data, count: version.blocks)
    let corrections = blocks.map { ReedSolomon.remainder(of: $0, by: generator) }
    let longest = blocks.map(\.count).max() ?? 0
    var result: [UInt8] = []
    for index in 0..<longest { for block in blocks where index < block.count { result.append(block[index]) } }
    for index in 0..<version.correctionCodewords { for correction in corrections { result.append(correction[index]) } }
    interleaved = result
  }

  /// Mode, length, text, terminator and padding.
  private static func padded(_ bytes: [UInt8], _ version: QRVersion) -> [UInt8] {
    var bits: [Bool] = []
    func append(_ value: Int, _ width: Int) {
      for shift in stride(from: width - 1, through: 0, by: -1) { bits.append(value >> shift & 1 == 1) }
    }
    append(0b0100, 4)
    append(bytes.count, version.lengthBits)
    for byte in bytes { append(Int(byte), 8) }
    let capacity = 8 * version.dataCodewords
    append(0, min(4, capacity - bits.count))
    append(0, (8 - bits.count % 8) % 8)
    var words = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<start + 8].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
    for index in 0..<version.dataCodewords - words.count { words.append(index % 2 == 0 ? 0xEC : 0x11) }
    return words
  }

  /// Blocks of one length, then those that are longer by one.
  private static func blocks(_ data: [UInt8], count: Int) -> [[UInt8]] {
    let (short, longer) = data.count.quotientAndRemainder(dividingBy: count)
    var start = 0
    return (0..<count).map { index in
      let length = short + (index >= count - longer ? 1 : 0)
      defer { start += length }
      return Array(data[start..<start + length])
    }
  }
}
