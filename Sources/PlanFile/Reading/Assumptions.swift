// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Finds what a plan marks as guessed: every mapping may have `assumed: [keys]`.
struct Assumptions {
  /// Sections whose keys are identifiers.
  private static let sections: Set<String> = ["sites", "rooms", "people", "kinds", "day-templates"]

  let complaints: Complaints
  private(set) var found: [Assumption] = []

  init(in root: Field) {
    complaints = root.complaints
    collect(root, object: root.path)
  }

  /// Notes the assumptions of a mapping under the name of its object, then those inside it.
  private mutating func collect(_ field: Field, object: String) {
    switch field.value.shape {
    case .scalar: return
    case .list(let items):
      for (index, item) in items.enumerated() {
        let name = item["id"]?.text
        let path = "\(field.path)[\(name ?? String(index + 1))]"
        collect(Field(value: item, path: path, complaints: complaints), object: name ?? path)
      }
    case .mapping(let members):
      for member in members { collect(member, of: field, object: object) }
    }
  }

  private mutating func collect(_ member: Written.Member, of field: Field, object: String) {
    let path = field.path.isEmpty ? member.key : "\(field.path).\(member.key)"
    let inner = Field(value: member.value, path: path, complaints: complaints)
    if member.key == "assumed" {
      for word in inner.items() ?? [] {
        guard let key = word.text() else { continue }
        found.append(Assumption(object: object.isEmpty ? "plan" : object, key: key, mark: word.mark))
      }
    } else {
      collect(inner, object: Self.sections.contains(field.path) ? member.key : path)
    }
  }
}
