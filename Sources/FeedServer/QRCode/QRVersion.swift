// SPDX-License-Identifier: Apache-2.0

/// A version of QR codes, 1 to 40, and what follows from it at level M.
struct QRVersion {
  let number: Int

  var size: Int { 17 + 4 * number }

  /// The smallest version for so many octets in byte mode.
  static func smallest(forBytes count: Int) -> QRVersion? {
    (1...40).lazy.map(QRVersion.init(number:)).first { version in
      4 + version.lengthBits + 8 * count <= 8 * version.dataCodewords
    }
  }

  /// The width of the length field in byte mode.
  var lengthBits: Int { number < 10 ? 8 : 16 }

  /// Modules that are left for codewords, function patterns taken off; up to seven of them stay empty.
  var codewordModules: Int {
    var modules = (16 * number + 128) * number + 64
    if number >= 2 {
      let patterns = number / 7 + 2
      modules -= (25 * patterns - 10) * patterns - 55
      if number >= 7 { modules -= 36 }
    }
    return modules
  }

  var codewords: Int { codewordModules / 8 }
  var dataCodewords: Int { codewords - correctionCodewords * blocks }

  /// Error correction codewords of each block, table 9 of the standard.
  var correctionCodewords: Int {
    let table = [
      10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
      26, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 28,
    ]
    return table[number - 1]
  }

  /// Blocks, table 9 of the standard.
  var blocks: Int {
    let table = [
      1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
      17, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 33, 35, 37, 38, 40, 43, 45, 47, 49,
    ]
    return table[number - 1]
  }

  /// The centres of the alignment patterns along a side, annex E of the standard.
  var alignmentCentres: [Int] {
    guard number > 1 else { return [] }
    let count = number / 7 + 2
    let step = number == 32 ? 26 : (number * 4 + count * 2 + 1) / (count * 2 - 2) * 2
    return [6] + (0..<count - 1).map { size - 7 - (count - 2 - $0) * step }
  }
}
