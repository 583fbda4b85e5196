// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A plan that was made up, with the timetable it was made from.
public struct GeneratedPlan: Sendable {
  /// The plan.
  public let plan: Plan
  /// A timetable that keeps every rule of the plan that must hold; the plan does not give it away.
  public let timetable: PlacedPlan
}

/// Makes up realistic plans of any size, for benchmarks and tests.
///
/// A plan is feasible by construction: a timetable is drawn first, with dates, rooms and lecturers, and then the windows,
/// bounds, absences, orders and pairs are chosen so that it keeps them all. Cohorts follow the rhythms that brochures
/// show: two or three days a month, a day or an evening a week, whole weeks in turn with work, a short course given
/// several times. About thirty half-days a cohort: three thousand cohorts have about a hundred thousand.
///
/// ```swift
/// let generated = PlanGenerator(try GenerationSettings(cohorts: 30, seed: 1)).generate()
/// print(PlanFileText(generated.plan).text())
/// ```
public struct PlanGenerator: Sendable {
  private let settings: GenerationSettings

  /// A generator; equal settings give equal plans.
  public init(_ settings: GenerationSettings) { self.settings = settings }

  /// The number of sites: towns have a dozen cohorts or so in small plans, some eighty in large ones.
  static func siteCount(of cohorts: Int) -> Int { max(1, min(40, cohorts / (cohorts > 600 ? 75 : 20) + 1)) }

  /// Makes up the plan.
  ///
  /// - Complexity: near linear in the number of cohorts.
  public func generate() -> GeneratedPlan {
    var draw = SeededDraw(seed: settings.seed)
    let year = YearDraft(settings.year)
    let siteCount = Self.siteCount(of: settings.cohorts)
    var drafting = CohortDrafting(year: year, settings: settings, siteCount: siteCount)
    drafting.draw(settings.cohorts, with: &draw)
    var cohorts = drafting.cohorts
    var rooms = RoomDrafting(siteCount: siteCount, dayCount: year.count)
    rooms.house(&cohorts)
    rooms.loosen(&cohorts, tightness: settings.tightness, &draw)
    rooms.holdJuries(of: &cohorts, in: year, &draw)
    var people = PeopleDrafting(siteCount: siteCount, dayCount: year.count, tightness: settings.tightness)
    for index in cohorts.indices { people.staff(&cohorts[index], &draw) }
    people.appointReferents(of: &cohorts, siteCount: siteCount, &draw)
    var rules = RuleDrafting(
      settings: settings, year: year, cohorts: cohorts, rooms: rooms.rooms, people: people.people,
      siteCount: siteCount, draw: draw)
    let plan = rules.plan()
    return GeneratedPlan(plan: plan, timetable: timetable(of: rules))
  }

  private func timetable(of rules: RuleDrafting) -> PlacedPlan {
    var placed = PlacedPlan()
    for cohort in rules.cohorts {
      for (index, block) in cohort.blocks.enumerated() {
        let halfDays = block.isWriting ? 1 : cohort.course.halfDays
        let parts = block.kinds.enumerated().flatMap { day, kind in
          let room = block.rooms[day].map { rules.roomID($0) }
          return Array(repeating: Placement.Part(kind: kind, room: room), count: halfDays)
        }
        placed.blocks[cohort.blockID(index)] = Placement(start: rules.year.date(block.start), parts: parts)
      }
      if let jury = cohort.jury {
        placed.marks[MarkID("\(cohort.id)-jury")] = Placement(
          start: rules.year.date(jury.start),
          parts: [Placement.Part(kind: "jury", room: rules.roomID(jury.room))])
      }
    }
    return placed
  }
}
