// SPDX-License-Identifier: Apache-2.0
import Testing
import Timetabling

/// The checkers against published solutions of ITC 2019 and their official costs.
@Suite(
  "Published university timetables", .enabled(if: SharedTimetables.folder != nil, "the shared benchmarks are absent")
)
struct PublishedSolutionTests {
  @Test(
    "the cost of each published solution, part by part",
    arguments: [
      ("tg-fal17", "4215", [0, 1792, 31, 30]), ("tg-fal17", "6774", [0, 1792, 30, 158]),
      ("lums-spr18", "95", [0, 0, 25, 14]), ("lums-spr18", "820", [0, 0, 575, 49]),
      ("lums-sum17", "16", [0, 0, 16, 0]), ("lums-sum17", "17", [0, 0, 17, 0]),
      ("bet-sum18", "2182", [0, 12, 1290, 88]), ("pu-cs-fal07", "1310", [64, 184, 56, 43]),
    ])
  func cost(name: String, total: String, parts: [Int]) throws {
    let instance = try UniversityInstance(xml: try SharedTimetables.instance(name), file: name)
    let timetable = try UniversityTimetable(instance)
    let answer = try UniversityAnswer(xml: try SharedTimetables.solution("\(name).\(total)"), of: instance)
    let solution = try timetable.solution(of: answer)
    let cost = timetable.cost(of: solution)
    #expect(cost.isFeasible, "\(cost.broken.keys.map { timetable.problem.rules[$0.rawValue].name })")
    #expect([cost.studentConflicts, cost.time, cost.room, cost.distribution] == parts)
    #expect(cost.total == Int(total))
    let score = Score(of: solution, in: timetable.problem)
    #expect(score.isFeasible && score.soft == cost.total)
    let written = timetable.answer(of: solution)
    let read = try UniversityAnswer(xml: Array(written.xml(of: instance).utf8), of: instance)
    let solutionRead = try timetable.solution(of: read)
    #expect(read.name == written.name && solutionRead == solution)
  }

  @Test(
    "what is written is read back as it was",
    arguments: ["wbg-fal10", "lums-sum17", "bet-sum18", "pu-cs-fal07", "muni-fi-spr16", "nbi-spr18", "bet-fal17"])
  func roundTrip(name: String) throws {
    let instance = try UniversityInstance(xml: try SharedTimetables.instance(name), file: name)
    #expect(instance.name == name)
    let again = try UniversityInstance(xml: Array(instance.xml().utf8), file: name)
    #expect(again == instance)
  }

  @Test("a solution of another problem is refused")
  func otherProblem() throws {
    let instance = try UniversityInstance(xml: try SharedTimetables.instance("bet-sum18"))
    #expect {
      try UniversityAnswer(xml: try SharedTimetables.solution("lums-sum17.16"), of: instance, file: "a.xml")
    } throws: { error in
      (error as? UniversityFormatError)?.problem == .otherProblem("lums-sum17", expected: "bet-sum18")
    }
  }
}
