// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The names that a plan defines, so that references can be checked while it is read.
struct KnownNames {
  /// Names of one kind, in the order of the file.
  struct Names {
    private(set) var ordered: [String] = []
    private var members: Set<String> = []

    init(_ names: [String] = []) { for name in names { add(name) } }
    mutating func add(_ name: String) { if members.insert(name).inserted { ordered.append(name) } }
    func contains(_ name: String) -> Bool { members.contains(name) }
  }

  let sites: Names
  let rooms: Names
  let people: Names
  let kinds: Names
  let templates: Names
  let cohorts: Names
  let blocks: Names
  let deadlines: Names

  init(in root: Written) {
    func keys(_ key: String) -> [String] { root[key]?.members?.map(\.key) ?? [] }
    sites = Names(keys("sites"))
    rooms = Names(keys("rooms"))
    people = Names(keys("people"))
    kinds = Names(Kind.builtIn.map(\.id.text) + keys("kinds"))
    templates = Names(keys("day-templates"))
    let cohortItems = root["cohorts"]?.items ?? []
    func ids(_ items: [Written]?) -> [String] { (items ?? []).compactMap { $0["id"]?.text } }
    cohorts = Names(ids(cohortItems))
    blocks = Names(cohortItems.flatMap { ids($0["blocks"]?.items) })
    deadlines = Names(cohortItems.flatMap { ids($0["deadlines"]?.items) })
  }
}

/// What a reference points to, for messages.
struct ReferenceKind {
  let french: String
  let english: String

  static let site = ReferenceKind(french: "de site", english: "site")
  static let room = ReferenceKind(french: "de salle", english: "room")
  static let person = ReferenceKind(french: "de personne", english: "person")
  static let kind = ReferenceKind(french: "de nature", english: "kind")
  static let template = ReferenceKind(french: "de journée type", english: "day template")
  static let cohort = ReferenceKind(french: "de cohorte", english: "cohort")
  static let block = ReferenceKind(french: "de regroupement", english: "block")
  static let module = ReferenceKind(french: "de module", english: "module")
  static let deadline = ReferenceKind(french: "d'échéance", english: "deadline")
}

extension Field {
  /// An identifier that the plan defines; complains of one that it doesn't, with the nearest one.
  func reference<Entity>(to names: KnownNames.Names, _ kind: ReferenceKind) -> Identifier<Entity>? {
    guard let text = identifier() else { return nil }
    if names.contains(text) { return Identifier(text) }
    let nearest = NearestWord.of(text, among: names.ordered)
    let isShort = names.ordered.count <= 20
    complain(
      "unknown-reference",
      BilingualText(
        fr: "le plan ne définit pas \(kind.french) de ce nom", en: "the plan defines no \(kind.english) of this name"),
      allowed: isShort && !names.ordered.isEmpty ? BilingualText(names.ordered.joined(separator: ", ")) : nil,
      advice: nearest.map {
        BilingualText(fr: "vouliez-vous «\u{00A0}\($0)\u{00A0}»\u{00A0}?", en: "did you mean \"\($0)\"?")
      })
    return nil
  }

  /// A list of identifiers that the plan defines; wrong ones are complained of and left out.
  func references<Entity>(to names: KnownNames.Names, _ kind: ReferenceKind) -> [Identifier<Entity>] {
    (items() ?? []).compactMap { $0.reference(to: names, kind) }
  }
}
