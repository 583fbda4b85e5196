// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// Writes a plan as a plan file: read again, it is the same plan.
///
/// Everything that the plan says itself is written. What it has from other files is not: nominal dates come from a
/// baseline, and marks of guesses belong to the text they stand in.
///
/// ```swift
/// let text = PlanFileText(plan).text()
/// let again = try PlanFile.read(text).plan
/// ```
public struct PlanFileText: Sendable {
  let plan: Plan
  private let remarks: [String]

  /// - Parameters:
  ///   - plan: the plan.
  ///   - remarks: lines to put at the head, as comments.
  public init(_ plan: Plan, remarks: [String] = []) {
    self.plan = plan
    self.remarks = remarks
  }

  /// The file.
  ///
  /// - Complexity: linear in its length.
  public func text() -> String {
    var lines = remarks.map { "# \($0.map { $0.isNewline ? " " : String($0) }.joined())" }
    lines += [
      "format: 1", "title: \(YAMLText.quoted(plan.title))", "year: \(plan.year)", "timezone: \(plan.timeZone)",
      "language: \(plan.language.rawValue)", "",
    ]
    lines += holidays + resources + templates
    lines += section("cohorts", plan.cohorts.flatMap { CohortText($0).lines })
    lines += between + rules
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ name: String, _ lines: [String]) -> [String] {
    lines.isEmpty ? [] : ["\(name):"] + lines + [""]
  }

  // MARK: Holidays and resources

  private var holidays: [String] {
    let rules = plan.holidays
    var lines = [
      "holidays:",
      "  public: "
        + YAMLText.mapping(
          [("country", "FR"), ("region", rules.region.rawValue)] + Self.strength(rules.publicStrength)),
      "  bridges: " + YAMLText.mapping(Self.strength(rules.bridgeStrength)),
    ]
    if !rules.school.isEmpty {
      lines.append("  school:")
      lines += rules.school.map {
        "    - " + YAMLText.mapping([("zone", $0.zone.rawValue)] + Self.strength($0.strength))
      }
    }
    if !rules.added.isEmpty {
      lines.append("  add:")
      lines += rules.added.map { added in
        "    - "
          + YAMLText.mapping([
            ("from", "\(added.days.first)"), ("to", "\(added.days.last)"),
            ("as", added.zones == nil ? "public" : "school"),
            ("zones", added.zones.map { YAMLText.list($0.map(\.rawValue)) }),
            ("label", YAMLText.quoted(added.label)),
          ])
      }
    }
    return lines + [""]
  }

  /// How strongly a rule holds, as `policy` and its kin.
  static func strength(_ strength: Strength, policyKey: String = "policy") -> [(key: String, value: String?)] {
    switch strength {
    case .hard(let isRelaxable): [(policyKey, "forbid"), ("relaxable", isRelaxable ? "true" : "false")]
    case .soft(let weight): [(policyKey, "avoid"), ("weight", "\(weight)")]
    case .ignored: [(policyKey, "allow")]
    }
  }

  static func absences(_ absences: [Absence]) -> String? {
    absences.isEmpty
      ? nil
      : YAMLText.list(
        absences.map {
          YAMLText.mapping([
            ("from", "\($0.days.first)"), ("to", "\($0.days.last)"), ("label", $0.label.map(YAMLText.quoted)),
          ])
        })
  }

  private var resources: [String] {
    let sites = plan.sites.map { entry($0.id.text, [("name", YAMLText.quoted($0.name))]) }
    let rooms = plan.rooms.map { room in
      entry(
        room.id.text,
        [
          ("site", YAMLText.identifier(room.site.text)), ("name", YAMLText.quoted(room.name)),
          ("address", room.address.map(YAMLText.quoted)),
          ("capacity", room.capacity.map(String.init) ?? "unpublished"), ("closed", Self.absences(room.closed)),
          ("reserved", Self.absences(room.reserved)),
        ])
    }
    let people = plan.people.map { person in
      entry(
        person.id.text,
        [
          ("name", YAMLText.quoted(person.name)), ("role", person.role.map(YAMLText.quoted)),
          ("unavailable", Self.absences(person.unavailable)), ("max-days-week", person.maxDaysPerWeek.map(String.init)),
        ])
    }
    let kinds = plan.kinds.filter { !Kind.builtIn.contains($0) }.map { kind in
      entry(
        kind.id.text,
        [
          ("room", kind.needsRoom ? "required" : "none"), ("counted", "\(kind.counted)"),
          ("signed", "\(kind.signed)"),
        ])
    }
    return section("sites", sites) + section("rooms", rooms) + section("people", people) + section("kinds", kinds)
  }

  private func entry(_ id: String, _ members: [(key: String, value: String?)]) -> String {
    "  \(YAMLText.identifier(id)): \(YAMLText.mapping(members))"
  }

  private var templates: [String] {
    section(
      "day-templates",
      plan.templates.map { template in
        let slots = template.slots?.map {
          YAMLText.list([YAMLText.quoted("\($0.start)"), YAMLText.quoted("\($0.end)")])
        }
        return entry(
          template.id.text,
          [
            ("hours", template.hours.map(Self.hours)), ("slots", slots.map(YAMLText.list)),
            ("times", slots == nil ? "unpublished" : nil),
          ])
      })
  }

  static func hours(_ hours: Hours) -> String {
    hours.minutes % 60 == 0 ? "\(hours.minutes / 60)" : "\(hours.value)"
  }

  // MARK: Rules between cohorts

  private var between: [String] {
    var lines =
      ["overlaps:"]
      + Self.strength(plan.overlaps.standard, policyKey: "default").compactMap { key, value in
        value.map { "  \(key): \($0)" }
      }
    if !plan.overlaps.pairs.isEmpty {
      lines.append("  pairs:")
      lines += plan.overlaps.pairs.map { pair in
        "    - "
          + YAMLText.mapping(
            [("cohorts", YAMLText.list([pair.first, pair.second].map { YAMLText.identifier($0.text) }))]
              + Self.strength(pair.strength) + [("reason", pair.reason.map(YAMLText.quoted))])
      }
    }
    lines.append("")
    lines += section("mutualised", plan.mutualised.map(mutualised))
    lines += limits
    lines += section("precedences", plan.precedences.map(precedence))
    return lines
  }

  private func mutualised(_ joint: Mutualisation) -> String {
    "  - "
      + YAMLText.mapping([
        ("blocks", YAMLText.list(joint.blocks.map { YAMLText.identifier($0.text) })),
        ("template", joint.template.map { YAMLText.identifier($0.text) }),
        ("room", joint.room.map { YAMLText.identifier($0.text) }),
      ])
  }

  private var limits: [String] {
    guard let first = plan.limits.first else { return [] }
    let counts = plan.limits.map { limit in
      (key: limit.period == .day ? "cohorts-per-day" : "cohorts-per-week", value: String?.some("\(limit.most)"))
    }
    let scope = first.isPerSite ? "site" : "all"
    return ["limits: " + YAMLText.mapping(counts + [("per", scope)] + Self.strength(first.strength)), ""]
  }

  private func precedence(_ order: Precedence) -> String {
    "  - "
      + YAMLText.mapping([
        ("before", YAMLText.identifier(order.before.text)), ("after", YAMLText.identifier(order.after.text)),
        ("min-days", order.lag.min.map(String.init)), ("max-days", order.lag.max.map(String.init)),
      ])
  }

  private var rules: [String] {
    var lines: [String] = []
    if let moves = plan.moves {
      lines.append(
        "moves: "
          + YAMLText.mapping([
            ("within", moves.staysInMonth ? "month" : nil), ("max-weeks", moves.maxWeeks.map(String.init)),
          ]))
    }
    if !plan.objective.isEmpty { lines.append("objective: \(YAMLText.list(plan.objective.map(\.rawValue)))") }
    lines += section(
      "closures",
      plan.closures.map { closure in
        "  - "
          + YAMLText.mapping([
            ("from", "\(closure.days.first)"), ("to", "\(closure.days.last)"),
            ("label", closure.label.map(YAMLText.quoted)),
            ("rooms", closure.rooms.map { YAMLText.list($0.map { YAMLText.identifier($0.text) }) }),
          ])
      })
    lines += section(
      "rules",
      plan.rules.sorted { $0.key < $1.key }.map { code, setting in
        let strength = setting.strength.map { Self.strength($0) } ?? []
        return "  \(code.rawValue): " + YAMLText.mapping(strength + [("amount", setting.amount.map(String.init))])
      })
    return lines
  }
}
