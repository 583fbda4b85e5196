// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Text, identifiers, numbers and words of a fixed list.
extension Field {
  /// Any text for people; numbers are taken as they stand, YAML's traps are refused.
  func text() -> String? {
    let expected = BilingualText(fr: "un texte", en: "a text")
    guard let text = scalar(expected), !isTrap(text) else { return nil }
    let clean = text.trimmed
    guard !clean.isEmpty else {
      complain(
        "empty-text", BilingualText(fr: "le texte est vide", en: "the text is empty"),
        advice: BilingualText(fr: "écrivez-le ou effacez la clé", en: "write it or delete the key"))
      return nil
    }
    return clean
  }

  /// An identifier: letters without accents, digits, `-`, `_` and `.`, starting with a letter or a digit.
  ///
  /// Identifiers become file names and parts of addresses, so nothing else is let in.
  func identifier() -> String? {
    let expected = BilingualText(
      fr:
        "un identifiant\u{00A0}: lettres sans accent, chiffres, tiret, point ou «\u{00A0}_\u{00A0}», 64 au plus",
      en: "an identifier: letters without accents, digits, \"-\", \"_\", \".\", at most 64")
    guard let text = scalar(expected), !isTrap(text) else { return nil }
    let isWell = text.utf8.count <= 64 && text.unicodeScalars.allSatisfy(Self.isIdentifierScalar)
    guard isWell, let first = text.unicodeScalars.first, first.properties.isAlphabetic || ("0"..."9").contains(first)
    else {
      complain(
        "bad-identifier", BilingualText(fr: "ce nom ne convient pas", en: "this name will not do"), allowed: expected)
      return nil
    }
    return text
  }

  private static func isIdentifierScalar(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
    default: false
    }
  }

  /// Whether unquoted text is one that other YAML readers take for a truth value or a number in base 60.
  func isTrap(_ text: String) -> Bool {
    guard isPlain else { return false }
    if Self.truthWords.contains(text.lowercased()) {
      complain(
        "unquoted-word",
        BilingualText(
          fr: "ce mot sans guillemets est une valeur vrai/faux pour YAML",
          en: "without quotes this word is a truth value in YAML"),
        advice: BilingualText(fr: "écrivez \"\(text)\"", en: "write \"\(text)\""))
      return true
    }
    if Self.looksLikeTime(text) {
      complainOfBareTime(text)
      return true
    }
    return false
  }

  static let truthWords: Set<String> = ["yes", "no", "on", "off", "true", "false", "y", "n"]

  static func looksLikeTime(_ text: String) -> Bool {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return (2...3).contains(parts.count)
      && parts.allSatisfy { (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }
  }

  func complainOfBareTime(_ text: String) {
    complain(
      "unquoted-time",
      BilingualText(
        fr: "les heures s'écrivent entre guillemets\u{00A0}: sans eux, YAML lit \(text) comme un nombre",
        en: "times are quoted: without quotes YAML reads \(text) as a number"),
      advice: BilingualText(fr: "écrivez \"\(text)\"", en: "write \"\(text)\""))
  }

  /// A whole number between bounds, without quotes.
  func integer(in range: ClosedRange<Int>) -> Int? {
    let expected = BilingualText(
      fr: "un nombre entier de \(range.lowerBound) à \(range.upperBound)",
      en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    guard let text = scalar(expected) else { return nil }
    if isPlain, Self.looksLikeTime(text) {
      complainOfBareTime(text)
      return nil
    }
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    guard isPlain, !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
      complain(
        "not-a-number", BilingualText(fr: "ce n'est pas un nombre entier", en: "this is not a whole number"),
        allowed: expected)
      return nil
    }
    guard let number = Int(text), range.contains(number) else {
      complain(
        "out-of-range", BilingualText(fr: "le nombre est hors limites", en: "the number is out of range"),
        allowed: expected)
      return nil
    }
    return number
  }

  /// A decimal number between bounds, with a point.
  func number(in range: ClosedRange<Double>) -> Double? {
    let low = range.lowerBound.formatted, high = range.upperBound.formatted
    let expected = BilingualText(fr: "un nombre de \(low) à \(high)", en: "a number from \(low) to \(high)")
    guard let text = scalar(expected) else { return nil }
    if isPlain, Self.looksLikeTime(text) {
      complainOfBareTime(text)
      return nil
    }
    let isDecimal = text.utf8.allSatisfy { (48...57).contains($0) || $0 == 46 || $0 == 45 }
    guard isPlain, isDecimal, text.utf8.count <= 20, let number = Double(text) else {
      complain(
        "not-a-number", BilingualText(fr: "ce n'est pas un nombre", en: "this is not a number"), allowed: expected,
        advice: text.contains(",")
          ? BilingualText(
            fr: "écrivez les décimales avec un point\u{00A0}: 3.5", en: "write decimals with a point: 3.5") : nil)
      return nil
    }
    guard range.contains(number) else {
      complain(
        "out-of-range", BilingualText(fr: "le nombre est hors limites", en: "the number is out of range"),
        allowed: expected)
      return nil
    }
    return number
  }

  /// An amount of hours; nil both where it is unpublished and, after complaining, where it is wrong.
  func hours(atMost limit: Int) -> Hours? {
    isUnpublished ? nil : number(in: 0...Double(limit)).flatMap { Hours($0) }
  }

  /// `true` or `false`.
  func boolean() -> Bool? {
    let expected = BilingualText("true, false")
    guard let text = scalar(expected) else { return nil }
    switch text {
    case "true" where isPlain: return true
    case "false" where isPlain: return false
    default:
      let word = ["yes", "on", "y", "oui", "vrai", "true"].contains(text.lowercased()) ? "true" : "false"
      complain(
        "not-true-or-false", BilingualText(fr: "ni true ni false", en: "neither true nor false"), allowed: expected,
        advice: BilingualText(fr: "écrivez \(word) sans guillemets", en: "write \(word) without quotes"))
      return nil
    }
  }

  /// One of the words of a list.
  func word<Choice: RawRepresentable & CaseIterable>(of type: Choice.Type) -> Choice? where Choice.RawValue == String {
    let known = Choice.allCases.map(\.rawValue)
    let list = BilingualText(known.joined(separator: ", "))
    guard let text = scalar(list) else { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let nearest = NearestWord.of(text, among: known)
    complain(
      "unknown-word", BilingualText(fr: "ce mot n'est pas connu ici", en: "this word is not known here"), allowed: list,
      advice: nearest.map {
        BilingualText(fr: "vouliez-vous «\u{00A0}\($0)\u{00A0}»\u{00A0}?", en: "did you mean \"\($0)\"?")
      })
    return nil
  }
}

extension Double {
  /// Without a decimal point where it is whole.
  fileprivate var formatted: String {
    self == rounded() && magnitude < 1e15 ? String(Int(self)) : String(self)
  }
}
