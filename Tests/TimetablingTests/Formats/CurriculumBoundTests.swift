// SPDX-License-Identifier: Apache-2.0
import ConstraintSolver
import Foundation
import Testing

@testable import Timetabling

@Suite("Bounds of curriculum timetables")
struct CurriculumBoundTests {
  @Test("published solutions cost no less than the bound", arguments: ["comp01", "comp04", "comp11"])
  func holdsForPublished(name: String) throws {
    guard let text = try SharedData.text("cb-ctt/ctt/\(name).ctt"),
      let solutionText = try SharedData.text("cb-ctt/solutions/\(name)-UD2.sol")
    else { return }
    let timetable = CurriculumTimetable(try CurriculumCourses(text: text, file: name))
    let cost = timetable.cost(of: try timetable.solution(text: solutionText, file: "\(name).sol")).total
    let bound = try timetable.bound(limits: SearchLimits(work: 20_000))
    #expect(bound.total <= cost && bound.seats >= 0 && bound.curricula >= 0)
    // Lectures of comp01 that do not fit the largest room.
    if name == "comp01" { #expect(bound.seats == 4) }
  }

  @Test(
    "the bound of a problem with one curriculum and ample rooms is its cost", arguments: CurriculumFormulation.published
  )
  func isExactForOneCurriculum(formulation: CurriculumFormulation) throws {
    // Three lectures a day apart where they may be held: none can touch another.
    let courses = CurriculumCourses(
      name: "one", days: 3, periodsPerDay: 2, dailyLectures: 2...2,
      courses: [
        .init(id: "a", teacher: "t", lectures: 2, minimumDays: 3, students: 10),
        .init(id: "b", teacher: "u", lectures: 1, minimumDays: 1, students: 30),
      ],
      rooms: [.init(id: "r", capacity: 20)], curricula: [.init(id: "q", courses: [0, 1])],
      unavailabilities: (0..<2).flatMap { course in
        (0..<3).map { .init(course: course, day: $0, period: 1) }
      })
    let timetable = CurriculumTimetable(courses, formulation: formulation)
    let bound = try timetable.bound()
    let result = try localSearch(timetable.problem, options: LocalSearchOptions(limits: SearchLimits(work: 20_000)))
    #expect(result.isFeasible && bound.isComplete)
    #expect(bound.total == result.cost, "\(formulation.name)")
  }

  @Test("without time or work left, the bound still counts seats and days that are missing")
  func endsAtOnce() throws {
    let courses = CurriculumCourses(
      name: "short", days: 3, periodsPerDay: 1,
      courses: [
        .init(id: "a", teacher: "t", lectures: 2, minimumDays: 3, students: 25),
        .init(id: "b", teacher: "u", lectures: 1, minimumDays: 1, students: 10),
      ],
      rooms: [.init(id: "r", capacity: 20)], curricula: [.init(id: "q", courses: [0, 1])])
    let timetable = CurriculumTimetable(courses)
    let full = try timetable.bound()
    for limits in [SearchLimits(time: .zero), SearchLimits(work: 0)] {
      let bound = try timetable.bound(limits: limits)
      // Ten students stand, and one of three days cannot be reached by two lectures.
      #expect(bound.seats == 10 && bound.curricula == 5 && !bound.isComplete)
      #expect(bound.total <= full.total && full.isComplete)
    }
  }

  @Test(
    "thousands of curricula are bounded within the time given",
    .enabled(if: SharedData.benchmark("cb-ctt") != nil, "the shared benchmarks are absent"))
  func endsInTime() throws {
    guard let text = try SharedData.text("cb-ctt/ectt/EA04.ectt") else { return }
    let timetable = CurriculumTimetable(try CurriculumCourses(text: text, file: "EA04"))
    let clock = ContinuousClock()
    let start = clock.now
    _ = try timetable.bound(limits: SearchLimits(time: .milliseconds(500)))
    // One part is stated whatever the clock says; debug builds are slow.
    #expect(clock.now - start < .seconds(10))
  }
}
