// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Checks the bytes of a file before a YAML reader sees them.
struct SourceScan {
  /// The largest file read, in bytes. The largest generated plans stay well below.
  static let largestFile = 8 * 1024 * 1024

  let file: String
  let complaints: Complaints

  /// The text of the file, or nil after saying why it can't be read.
  func text(of bytes: [UInt8]) -> String? {
    guard bytes.count <= Self.largestFile else {
      FileProblem.tooLarge(bytes: bytes.count).report(file: file, at: start, to: complaints)
      return nil
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    guard let text = String(validating: content, as: UTF8.self) else {
      reportEncoding(bytes)
      return nil
    }
    guard text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else {
      FileProblem.empty.report(file: file, at: start, to: complaints)
      return nil
    }
    return hasOnlyPrintable(text) && hasNoAlias(text) ? text : nil
  }

  private var start: SourceMark { SourceMark(file: file, line: 1, column: 1) }

  private func reportEncoding(_ bytes: [UInt8]) {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var (line, column, offset) = (1, 1, 0)
    decoding: while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        offset += UTF8.width(scalar)
        (line, column) = scalar == "\n" ? (line + 1, 1) : (line, column + 1)
      case .emptyInput, .error: break decoding
      }
    }
    let byte = offset < bytes.count ? String(bytes[offset], radix: 16, uppercase: true) : "?"
    complaints.error(
      "not-utf8", at: SourceMark(file: file, line: line, column: column),
      BilingualText(
        fr: "le fichier n'est pas en UTF-8 (octet \(offset), valeur 0x\(byte))",
        en: "the file is not UTF-8 (byte offset \(offset), value 0x\(byte))"),
      advice: BilingualText(
        fr: "enregistrez-le en UTF-8 depuis votre éditeur", en: "save it as UTF-8 from your editor"))
  }

  private func hasOnlyPrintable(_ text: String) -> Bool {
    var (line, column) = (1, 1)
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x0A: (line, column) = (line + 1, 1)
      case 0x09, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD, 0x1_0000...: column += 1
      default:
        let code = String(scalar.value, radix: 16, uppercase: true)
        complaints.error(
          "control-character", at: SourceMark(file: file, line: line, column: column),
          BilingualText(
            fr: "caractère de contrôle U+\(code) interdit dans un plan",
            en: "control character U+\(code) is not allowed in a plan"),
          advice: BilingualText(fr: "effacez ce caractère", en: "delete this character"))
        return false
      }
    }
    return true
  }

  /// Anchors with aliases are refused before parsing: a few lines of them can stand for billions of values.
  ///
  /// An alias `*name` needs an anchor `&name` before it, so a file without such a pair cannot expand at all.
  private func hasNoAlias(_ text: String) -> Bool {
    var anchors: Set<String> = []
    var (line, column) = (1, 0)
    let scalars = text.unicodeScalars
    var index = scalars.startIndex
    while index < scalars.endIndex {
      let scalar = scalars[index]
      (line, column) = scalar == "\n" ? (line + 1, 0) : (line, column + 1)
      index = scalars.index(after: index)
      guard scalar == "&" || scalar == "*" else { continue }
      let name = String(String.UnicodeScalarView(scalars[index...].prefix(while: Self.isAnchorScalar)))
      if scalar == "&" {
        if !name.isEmpty { anchors.insert(name) }
      } else if anchors.contains(name) {
        complaints.error(
          "alias", at: SourceMark(file: file, line: line, column: column),
          BilingualText(
            fr: "les ancres et les renvois de YAML ne sont pas lus",
            en: "anchors and aliases of YAML are not read"),
          found: "*\(name)",
          advice: BilingualText(
            fr: "écrivez la valeur, ou utilisez «\u{00A0}extends\u{00A0}»",
            en: "write the value out, or use \"extends\""))
        return false
      }
    }
    return true
  }

  private static func isAnchorScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-": true
    default: false
    }
  }
}
