// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Reads sites, rooms, people, kinds, day templates and closures.
struct ResourceReader {
  /// The site of rooms in a plan that names none.
  static let onlySite = Site(id: "site", name: "Site")

  let names: KnownNames

  func sites(_ field: Field?) -> [Site] {
    (field?.entries() ?? []).compactMap { id, field in
      guard let fields = Fields(field, keys: ["name"]) else { return nil }
      return Site(id: SiteID(id), name: fields["name"]?.text() ?? id)
    }
  }

  func rooms(_ field: Field?, sites: [Site]) -> [Room] {
    (field?.entries() ?? []).compactMap { id, field in
      let keys = ["site", "name", "address", "capacity", "closed", "reserved"]
      guard let fields = Fields(field, keys: keys) else { return nil }
      return Room(
        id: RoomID(id), site: site(of: fields, sites: sites) ?? SiteID(""), name: fields["name"]?.text() ?? id,
        address: fields["address"].flatMap(\.publishedText), capacity: capacity(fields),
        closed: absences(fields["closed"]), reserved: absences(fields["reserved"]), mark: fields.mark)
    }
  }

  /// The site of a room; where the plan has one site or none it goes without saying.
  private func site(of fields: Fields, sites: [Site]) -> SiteID? {
    if let field = fields["site"] { return field.reference(to: names.sites, .site) }
    if names.sites.ordered.count <= 1 { return sites.first?.id ?? Self.onlySite.id }
    _ = fields.required("site")
    return nil
  }

  private func capacity(_ fields: Fields) -> Int? {
    guard let field = fields["capacity"] else {
      fields.complaints.warning(
        "no-capacity", at: fields.mark, key: fields.path,
        BilingualText(fr: "la salle n'a pas de capacité", en: "the room has no capacity"),
        advice: BilingualText(
          fr: "ajoutez «\u{00A0}capacity: 30\u{00A0}», ou «\u{00A0}unpublished\u{00A0}»",
          en: "add \"capacity: 30\", or \"unpublished\""))
      return nil
    }
    return field.isUnpublished ? nil : field.integer(in: 1...100_000)
  }

  func people(_ field: Field?) -> [Person] {
    (field?.entries() ?? []).compactMap { id, field in
      guard let fields = Fields(field, keys: ["name", "role", "unavailable", "max-days-week"]) else { return nil }
      return Person(
        id: PersonID(id), name: fields["name"]?.text() ?? id, role: fields["role"]?.text(),
        unavailable: absences(fields["unavailable"]), maxDaysPerWeek: fields["max-days-week"]?.integer(in: 1...7),
        mark: fields.mark)
    }
  }

  private enum RoomNeed: String, CaseIterable { case required, none }

  /// The kinds given, merged over those built in.
  func kinds(_ field: Field?) -> [Kind] {
    var kinds = Kind.builtIn
    for (id, field) in field?.entries() ?? [] {
      guard let fields = Fields(field, keys: ["room", "counted", "signed"]) else { continue }
      let known = kinds.firstIndex { $0.id.text == id }
      var kind = known.map { kinds[$0] } ?? Kind(id: KindID(id), needsRoom: true, counted: true, signed: true)
      if let need = fields["room"]?.word(of: RoomNeed.self) { kind.needsRoom = need == .required }
      if let counted = fields["counted"]?.boolean() { kind.counted = counted }
      if let signed = fields["signed"]?.boolean() { kind.signed = signed }
      if let known { kinds[known] = kind } else { kinds.append(kind) }
    }
    return kinds
  }

  func closures(_ field: Field?) -> [Closure] {
    (field?.items() ?? []).compactMap { item in
      guard let fields = Fields(item, keys: ["from", "to", "label", "rooms"]), let days = fields.fromTo() else {
        return nil
      }
      return Closure(
        days: days, label: fields["label"]?.text(), rooms: fields["rooms"]?.references(to: names.rooms, .room),
        mark: fields.mark)
    }
  }
}

/// Reads stretches of days with a reason: `{ from, to, label }`, or the days alone.
func absences(_ field: Field?) -> [Absence] {
  (field?.items() ?? []).compactMap { item in
    guard item.value.members != nil else {
      return item.dateRange().map { Absence(days: $0, mark: item.mark) }
    }
    guard let fields = Fields(item, keys: ["from", "to", "label"]), let days = fields.fromTo() else { return nil }
    return Absence(days: days, label: fields["label"]?.text(), mark: fields.mark)
  }
}

extension Field {
  /// Text, or nil where it is unpublished.
  var publishedText: String? { isUnpublished ? nil : text() }
}
