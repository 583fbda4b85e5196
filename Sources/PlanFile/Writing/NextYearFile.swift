// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// Writes the plan file of a year that starts from another one: it extends the old file, whose comments and settings
/// thus stay where they are, carries its dates over as nominal ones, and gives each block its month as a window.
///
/// ```swift
/// let text = NextYearFile(of: plan, named: "calendrier-2026.yaml", year: 2027, carry: .sameWeekday).text()
/// ```
public struct NextYearFile: Sendable {
  /// How far a block may move from its carried-over date, in weeks.
  public static let reach = 4

  private let plan: Plan
  private let name: String
  private let year: Int
  private let carry: CarryRule
  private let remarks: [BlockID: String]
  private let comments: PlanComments

  /// The file of a new year.
  ///
  /// - Parameters:
  ///   - plan: the plan of the old year.
  ///   - name: its file, as the new one is to name it.
  ///   - year: the new year.
  ///   - carry: how dates come over.
  ///   - remarks: comments to write beside blocks.
  ///   - comments: those of the old file, which are kept.
  public init(
    of plan: Plan, named name: String, year: Int, carry: CarryRule, remarks: [BlockID: String] = [:],
    comments: PlanComments = PlanComments()
  ) {
    self.comments = comments
    self.plan = plan
    self.name = name
    self.year = year
    self.carry = carry
    self.remarks = remarks
  }

  /// The file, to be edited by a person.
  public func text() -> String {
    var lines = header
    for cohort in plan.cohorts { lines += self.cohort(cohort) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func pick(_ french: String, _ english: String) -> String { plan.language == .french ? french : english }

  private var header: [String] {
    let title = plan.title.replacingYear(plan.year, by: year)
    var lines = [
      pick(
        "# \(year), à partir de \(name) : à relire et à compléter.",
        "# \(year), from \(name): to be read and completed."),
      pick(
        "# Chaque regroupement a son mois pour fenêtre ; les dates de \(plan.year) reportées servent de référence.",
        "# Each block has its month as window; the dates of \(plan.year), carried over, are the baseline."),
    ]
    if !comments.header.isEmpty {
      lines += ["#"] + comments.header.map { $0.isEmpty ? "#" : "# \(line($0))" }
    }
    lines += [
      "format: 1", "extends: \(quoted(name))", "title: \(quoted(title))", "year: \(year)",
      "baseline: { file: \(quoted(name)), carry: \(carry.rawValue) }", "", "holidays:",
    ]
    lines += HolidayRemarks(of: plan, in: year).lines().map { "  # \(line($0))" }
    lines += [
      "  add: []", "",
      "moves: { max-weeks: \(Self.reach) }", "objective: [change-block, change-distance, change-days]", "", "cohorts:",
    ]
    return lines
  }

  private func cohort(_ cohort: Cohort) -> [String] {
    var lines = comments.comments(of: cohort.id).map { "  # \(line($0))" }
    lines += ["  - id: \(cohort.id)", "    blocks:"]
    for block in cohort.blocks {
      lines += comments.comments(of: block.id).map { "      # \(line($0))" }
      lines.append(self.block(of: block))
    }
    for deadline in cohort.deadlines {
      lines.append(
        pick("    # échéance à reprendre : ", "    # deadline to take up: ") + "\(deadline.id), \(line(deadline.label))"
      )
    }
    return lines
  }

  private func block(of block: Block) -> String {
    var fields = ["id: \(block.id)"]
    if let label = block.label { fields.append("label: \(quoted(label))") }
    fields.append("within: \(window(of: block))")
    fields.append("days: \(block.days.map(String.init) ?? "unpublished")")
    if !block.weekdays.isEmpty {
      fields.append("weekdays: [\(block.weekdays.map(\.rawValue).joined(separator: ", "))]")
    }
    if block.days != nil {
      fields.append(
        "templates: " + (block.templates.map { "[\($0.map(\.text).joined(separator: ", "))]" } ?? "unpublished"))
    }
    if let kind = block.kind { fields.append("kind: \(kind)") }
    if !block.modules.isEmpty { fields.append("modules: [\(block.modules.map(\.text).joined(separator: ", "))]") }
    if !block.people.isEmpty { fields.append("people: [\(block.people.map(\.text).joined(separator: ", "))]") }
    if let room = block.pinnedRoom { fields.append("room: \(room)") }
    if !block.exempt.isEmpty {
      fields.append("exempt: [\(block.exempt.sorted().map(\.rawValue).joined(separator: ", "))]")
    }
    if block.isOptional { fields.append("optional: true") }
    let remark = remarks[block.id].map { "  # \(line($0))" } ?? ""
    return "      - { \(fields.joined(separator: ", ")) }\(remark)"
  }

  /// The months that the block's window or dates touch, in the new year, and the month of its carried-over date, which
  /// can be the one before or after.
  private func window(of block: Block) -> String {
    func month(_ date: CivilDate) -> String { CivilMonthName(date, later: year - plan.year).text }
    let carried = block.dates.flatMap { dates in
      carry.carry(dates.first, years: year - plan.year).flatMap { DateRange(from: $0, count: dates.count) }
    }
    let first = min(
      month(block.window.first), carried.map { CivilMonthName($0.first).text } ?? month(block.window.first))
    let last = max(month(block.window.last), carried.map { CivilMonthName($0.last).text } ?? month(block.window.last))
    return first == last ? first : "\(first)..\(last)"
  }

  private func quoted(_ text: String) -> String { YAMLText.quoted(text) }
  private func line(_ text: String) -> String { YAMLText.line(text) }
}

/// The month of a date as plan files write it: `2027-03`.
private struct CivilMonthName {
  let text: String

  init(_ date: CivilDate, later years: Int = 0) {
    text = "\(date.year + years)-" + (date.month < 10 ? "0\(date.month)" : "\(date.month)")
  }
}

extension String {
  /// The text with one year in place of another; with the year added where it named none.
  fileprivate func replacingYear(_ old: Int, by new: Int) -> String {
    let pieces = split(separator: " ", omittingEmptySubsequences: false).map { word in
      word.hasPrefix(String(old)) ? String(new) + word.dropFirst(String(old).count) : String(word)
    }
    let text = pieces.joined(separator: " ")
    return text == self ? "\(self), \(new)" : text
  }
}
