// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A written value with the path of its key: it reads itself as what is wanted, or complains and gives nil.
struct Field {
  let value: Written
  /// The path, such as `cohorts[hex].blocks[hex-3].from`.
  let path: String
  let complaints: Complaints

  var mark: SourceMark { value.mark }

  /// Whether the plan says that the value is not known.
  var isUnpublished: Bool { value.text == "unpublished" }

  /// Says what is wrong with this value.
  func complain(
    _ code: String, _ problem: @autoclosure () -> BilingualText, allowed: @autoclosure () -> BilingualText? = nil,
    advice: @autoclosure () -> BilingualText? = nil
  ) {
    complaints.error(
      code, at: mark, key: path, problem(), found: excerpt, allowed: allowed(), advice: advice())
  }

  /// What was found, in one line.
  var excerpt: String {
    switch value.shape {
    case .scalar(let text, _): text
    case .list(let items): "[" + items.prefix(6).map { $0.text ?? "…" }.joined(separator: ", ") + "]"
    case .mapping(let members): "{" + members.prefix(6).map { $0.key + ": …" }.joined(separator: ", ") + "}"
    }
  }

  /// The items of a list, each named by its `id` where it has one, else by its number from 1.
  func items() -> [Field]? {
    guard let items = value.items else {
      complainOfShape(
        BilingualText(fr: "une liste entre crochets ou à tirets", en: "a list in brackets or with dashes"))
      return nil
    }
    return items.enumerated().map { index, item in
      Field(value: item, path: "\(path)[\(item["id"]?.text ?? String(index + 1))]", complaints: complaints)
    }
  }

  /// The entries of a mapping from identifiers to values, in the order of the file.
  func entries() -> [(id: String, field: Field)]? {
    guard let members = value.members else {
      complainOfShape(BilingualText(fr: "des lignes «\u{00A0}clé: valeur\u{00A0}»", en: "lines \"key: value\""))
      return nil
    }
    return members.compactMap { member in
      let name = Field(
        value: Written(shape: .scalar(member.key, isPlain: true), mark: member.keyMark), path: path,
        complaints: complaints)
      guard let id = name.identifier() else { return nil }
      return (id, Field(value: member.value, path: "\(path)[\(id)]", complaints: complaints))
    }
  }

  func complainOfShape(_ expected: @autoclosure () -> BilingualText) {
    let isMissing = value.text.map { Self.nullWords.contains($0) && isPlain } ?? false
    if isMissing {
      complaints.error(
        "missing-value", at: mark, key: path,
        BilingualText(fr: "la clé n'a pas de valeur", en: "the key has no value"), allowed: expected(),
        advice: BilingualText(
          fr: "donnez une valeur ou effacez la clé", en: "give a value or delete the key"))
    } else {
      complain(
        "wrong-shape", BilingualText(fr: "ce n'est pas la forme attendue", en: "this has the wrong shape"),
        allowed: expected())
    }
  }

  var isPlain: Bool { if case .scalar(_, let isPlain) = value.shape { isPlain } else { false } }
  private static let nullWords: Set<String> = ["", "~", "null", "Null", "NULL"]

  /// The text of a scalar that is not empty; complains of anything else.
  func scalar(_ expected: @autoclosure () -> BilingualText) -> String? {
    guard let text = value.text, !(isPlain && Self.nullWords.contains(text)) else {
      complainOfShape(expected())
      return nil
    }
    return text
  }
}
