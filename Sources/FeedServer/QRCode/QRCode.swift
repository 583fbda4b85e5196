// SPDX-License-Identifier: Apache-2.0

/// A QR code of some text: model 2, byte mode, error correction level M (ISO/IEC 18004), the smallest version that fits.
///
/// ```swift
/// let code = QRCode("webcal://calendar.example.org/feeds/0123.ics")
/// code?.isDark(column: 0, row: 0)     // true: the corner of a finder pattern
/// ```
public struct QRCode: Hashable, Sendable {
  /// Modules along a side, 21 to 177, without the quiet zone of four.
  public let size: Int
  private let dark: [Bool]

  /// The code of a text in UTF-8; nil for more than 2,331 octets.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard let version = QRVersion.smallest(forBytes: bytes.count) else { return nil }
    let codewords = QRCodewords(bytes, version: version).interleaved
    var grid = QRGrid(version: version)
    grid.place(codewords)
    let best = (0..<8).map { grid.masked($0) }.min { $0.penalty < $1.penalty }
    guard let best else { return nil }
    size = best.size
    dark = best.dark
  }

  /// Whether a module is dark; those outside the code are light.
  public func isDark(column: Int, row: Int) -> Bool {
    (0..<size).contains(column) && (0..<size).contains(row) && dark[row * size + column]
  }

  /// The code as an SVG image with its quiet zone: one path, a unit a module.
  public func svg(label: String) -> String {
    var path = ""
    for row in 0..<size {
      for column in 0..<size where isDark(column: column, row: row) { path += "M\(column + 4) \(row + 4)h1v1h-1z" }
    }
    let side = size + 8
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" aria-label="\(label)" \
      shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(side)v\(side)h-\(side)z"/><path d="\(path)"/></svg>
      """
  }
}
