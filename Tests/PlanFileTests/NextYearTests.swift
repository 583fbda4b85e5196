// SPDX-License-Identifier: Apache-2.0
import PlanFile
import Testing
import TrainingCalendar

@Suite("The next year's file")
struct NextYearTests {
  private let text = """
    # Ce que les partenaires ont demandé en 2026.
    format: 1
    title: Formations 2026
    year: 2026
    language: fr
    holidays: { school: [{ zone: C, policy: avoid, weight: 5 }] }
    cohorts:
      # Promotion du mardi
      - id: hex
        blocks:
          # convenu avec la mairie
          - { id: hex-1, label: "a # b", from: 2026-03-31, to: 2026-04-01 }   # salle à confirmer
          - id: hex-2
            from: 2026-12-28   # semaine 53
            to: 2026-12-29
          - { id: hex-3, from: 2026-12-30, to: 2026-12-30 }
    """

  private func next(_ carry: CarryRule, _ year: Int) throws -> (text: String, plan: Plan) {
    let old = try PlanFile.read(text, named: "2026.yaml").plan
    let file = NextYearFile(
      of: old, named: "2026.yaml", year: year, carry: carry, comments: PlanComments(of: text, for: old)
    ).text()
    return (file, try PlanFile.read(file, named: "next.yaml", others: ["2026.yaml": text]).plan)
  }

  @Test("comments stay where they stood, and quotes hide none")
  func comments() throws {
    let old = try PlanFile.read(text, named: "2026.yaml").plan
    let comments = PlanComments(of: text, for: old)
    #expect(comments.header == ["Ce que les partenaires ont demandé en 2026."])
    #expect(comments.comments(of: "hex" as CohortID) == ["Promotion du mardi"])
    #expect(comments.comments(of: "hex-1" as BlockID) == ["convenu avec la mairie", "salle à confirmer"])
    #expect(comments.comments(of: "hex-2" as BlockID) == ["semaine 53"])
    #expect(comments.comments(of: "hex-3" as BlockID).isEmpty)
    let written = try next(.sameWeekday, 2027).text
    for comment in ["# Promotion du mardi", "# convenu avec la mairie", "# salle à confirmer", "# semaine 53"] {
      #expect(written.contains(comment))
    }
  }

  @Test("week 53 of 2026 is week 52 of 2027, and comes back after a year without it")
  func week53() throws {
    let plan = try next(.sameISOWeek, 2027).plan
    #expect(plan.nominalStarts["hex-2"]?.description == "2027-12-27")
    #expect(plan.nominalStarts["hex-3"]?.description == "2027-12-29")
    // 2032 has a week 53 again: 27 December 2032 is its Monday.
    #expect(try next(.sameISOWeek, 2032).plan.nominalStarts["hex-2"]?.description == "2032-12-27")
    #expect(try next(.sameWeekday, 2027).plan.nominalStarts["hex-2"]?.description == "2027-12-27")
    #expect(try next(.sameDate, 2027).plan.nominalStarts["hex-2"]?.description == "2027-12-28")
    #expect(try next(.sameNthWeekday, 2027).plan.nominalStarts["hex-2"]?.description == "2027-12-27")
  }

  @Test("each carry keeps what it promises, over every day of four years", arguments: CarryRule.allCases)
  func carries(rule: CarryRule) throws {
    // The rule itself is internal; a plan with one block a day shows what it does.
    for (year, target) in [(2026, 2027), (2027, 2028)] {
      let days = DateRange.year(year).days.enumerated().filter { $0.offset % 13 == 0 }.map(\.element)
      let blocks = days.map { "      - { id: b\($0), from: \($0), to: \($0) }" }.joined(separator: "\n")
      let old = "format: 1\ntitle: x\nyear: \(year)\ncohorts:\n  - id: a\n    blocks:\n\(blocks)\n"
      let new =
        "format: 1\nextends: old.yaml\nyear: \(target)\nbaseline: { file: old.yaml, carry: \(rule.rawValue) }\n"
        + "moves: { max-weeks: 1 }\n"
      let plan = try PlanFile.read(new, others: ["old.yaml": old]).plan
      for day in days {
        let carried = try #require(plan.nominalStarts[BlockID("b\(day)")])
        switch rule {
        case .sameDate: #expect(carried.month == day.month && (carried.day == day.day || day.day == 29))
        case .sameWeekday: #expect(carried.weekday == day.weekday && [364, 371].contains(carried - day))
        case .sameISOWeek:
          #expect(carried.weekday == day.weekday)
          #expect(carried.isoWeek.number == min(day.isoWeek.number, ISOWeek.count(in: day.isoWeek.year + 1)))
        case .sameNthWeekday:
          #expect(carried.weekday == day.weekday && carried.month == day.month)
          #expect((carried.day - 1) / 7 <= (day.day - 1) / 7)
        }
      }
    }
  }

  @Test("a window holds the month of old and that of the carried-over date; holidays of the year are told")
  func windows() throws {
    let (written, plan) = try next(.sameWeekday, 2027)
    // 31 March 2026 is a Tuesday; so is 30 March 2027. The second day stays in March: the old one was in April.
    #expect(plan.nominalStarts["hex-1"]?.description == "2027-03-30")
    #expect(plan.block("hex-1")?.block.window.description == "2027-03-01..2027-04-30")
    for words in ["lun. 29 mars", "ponts : ven. 7 mai", "vacances zone C", "(non confirmé)", "Formations 2027"] {
      #expect(written.contains(words), "«\(words)» is missing")
    }
    #expect(try next(.sameWeekday, 2029).text.contains("inconnues"))
  }
}
