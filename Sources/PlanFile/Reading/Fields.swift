// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A mapping with known keys.
///
/// Making one complains of every key that is not known.
struct Fields {
  let field: Field

  var path: String { field.path }
  var mark: SourceMark { field.mark }
  var complaints: Complaints { field.complaints }

  /// The fields of a mapping, or nil after complaining that it is none.
  ///
  /// - Parameters:
  ///   - field: the mapping.
  ///   - keys: the keys that may stand in it; `assumed` may always.
  init?(_ field: Field, keys: [String]) {
    guard let members = field.value.members else {
      field.complainOfShape(
        BilingualText(
          fr: "des clés parmi \(keys.joined(separator: ", "))", en: "keys among \(keys.joined(separator: ", "))"))
      return nil
    }
    self.field = field
    let known = keys + ["assumed"]
    for member in members where !known.contains(member.key) {
      Self.complain(ofKey: member, known: known, in: field)
    }
  }

  private static func complain(ofKey member: Written.Member, known: [String], in field: Field) {
    let place = field.path.isEmpty ? member.key : "\(field.path).\(member.key)"
    let nearest = NearestWord.of(member.key, among: known)
    field.complaints.error(
      "unknown-key", at: member.keyMark, key: place,
      BilingualText(fr: "cette clé n'existe pas ici", en: "there is no such key here"),
      found: member.key, allowed: BilingualText(known.joined(separator: ", ")),
      advice: nearest.map {
        BilingualText(fr: "vouliez-vous «\u{00A0}\($0)\u{00A0}»\u{00A0}?", en: "did you mean \"\($0)\"?")
      })
  }

  /// The value of a key, if it is given.
  subscript(key: String) -> Field? {
    field.value[key].map {
      Field(value: $0, path: path.isEmpty ? key : "\(path).\(key)", complaints: complaints)
    }
  }

  /// The value of a key that must be given; complains where it is not.
  func required(_ key: String) -> Field? {
    if let found = self[key] { return found }
    complaints.error(
      "missing-key", at: mark, key: path.isEmpty ? key : "\(path).\(key)",
      BilingualText(fr: "il manque la clé «\u{00A0}\(key)\u{00A0}»", en: "the key \"\(key)\" is missing"),
      advice: BilingualText(fr: "ajoutez «\u{00A0}\(key): …\u{00A0}»", en: "add \"\(key): …\""))
    return nil
  }

  /// The first key that is given of several that exclude one another; complains of the others.
  func oneOf(_ keys: [String]) -> (key: String, field: Field)? {
    let given = keys.compactMap { key in self[key].map { (key: key, field: $0) } }
    for extra in given.dropFirst() {
      extra.field.complain(
        "keys-exclude",
        BilingualText(
          fr: "«\u{00A0}\(given[0].key)\u{00A0}» et «\u{00A0}\(extra.key)\u{00A0}» s'excluent",
          en: "\"\(given[0].key)\" and \"\(extra.key)\" exclude each other"),
        advice: BilingualText(fr: "gardez l'une des deux", en: "keep one of them"))
    }
    return given.first
  }
}
