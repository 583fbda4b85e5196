// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

/// `semainier timetable check|solve|convert` on a problem of two courses.
@Suite("Timetable commands")
struct TimetableCommandsTests {
  private let problem = """
    Name: Little
    Courses: 2
    Rooms: 1
    Days: 2
    Periods_per_day: 2
    Curricula: 1
    Constraints: 1

    COURSES:
    algebra t1 2 2 10
    biology t2 1 1 30

    ROOMS:
    hall 25

    CURRICULA:
    first 2 algebra biology

    UNAVAILABILITY_CONSTRAINTS:
    biology 0 0

    END.

    """
  /// Algebra on both days, biology beside one of them: 5 students stand, one lecture is isolated.
  private let solution = """
    algebra hall 0 0
    algebra hall 1 0
    biology hall 1 1

    """

  private func parts(_ answer: [String: Any]) -> [String: Int] {
    (answer["parts"] as? [[String: Any]] ?? []).reduce(into: [:]) { result, part in
      if let name = part["name"] as? String { result[name] = part["amount"] as? Int }
    }
  }

  @Test("check: the cost part by part, exit 0; exit 1 where something is broken")
  func check() throws {
    let scratch = try Scratch()
    let file = try scratch.file("little.ctt", problem)
    let good = try scratch.file("good.sol", solution)
    let run = try CommandLineRun("timetable", "check", file, good, "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let answer = try run.object()
    #expect(answer["status"] as? String == "feasible")
    #expect(answer["cost"] as? Int == 7)
    #expect(
      parts(answer) == [
        "room capacity": 5, "room stability": 0, "minimum working days": 0, "isolated lectures": 2,
      ])
    let bad = try scratch.file(
      "bad.sol", solution.replacingOccurrences(of: "biology hall 1 1", with: "biology hall 1 0"))
    let broken = try CommandLineRun("timetable", "check", file, bad)
    #expect(broken.status == 1)
    #expect(broken.output.contains("broken"))
  }

  @Test("check: a solution of another problem and a damaged file are refused with the place")
  func refuses() throws {
    let scratch = try Scratch()
    let file = try scratch.file("little.ctt", problem)
    let other = try scratch.file("other.sol", "chemistry hall 0 0\n")
    let unknown = try CommandLineRun("timetable", "check", file, other)
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("other.sol:1") && unknown.errors.contains("chemistry"))
    let damaged = try scratch.file("damaged.ctt", problem.replacingOccurrences(of: "t2 1 1 30", with: "t2 one 1 30"))
    let run = try CommandLineRun("timetable", "solve", damaged)
    #expect(run.status == 2)
    #expect(run.errors.contains("damaged.ctt:11"))
  }

  @Test("solve: the best cost, a solution that check accepts, the same for the same work and seed")
  func solve() throws {
    let scratch = try Scratch()
    let file = try scratch.file("little.ctt", problem)
    let output = scratch.url.appendingPathComponent("out.sol").path
    let run = try CommandLineRun(
      "timetable", "solve", file, "--work-limit", "50000", "--seed", "3", "--output", output, "--format", "json")
    #expect(run.status == 0, "\(run.errors)")
    let answer = try run.object()
    #expect(answer["cost"] as? Int == 7)
    // Seats and the only curriculum are bounded apart, and nothing else costs anything.
    #expect(answer["bound"] as? Int == 7 && answer["gap"] as? Double == 0 && answer["status"] as? String == "optimal")
    let again = try CommandLineRun("timetable", "check", file, output, "--format", "json")
    #expect(again.status == 0)
    #expect(try again.object()["cost"] as? Int == 7)
    let second = scratch.url.appendingPathComponent("second.sol").path
    _ = try CommandLineRun("timetable", "solve", file, "--work-limit", "50000", "--seed", "3", "--output", second)
    #expect(try String(contentsOfFile: output, encoding: .utf8) == String(contentsOfFile: second, encoding: .utf8))
  }

  @Test("solve: where there is no timetable, what there is too little of, exit 1 and nothing written")
  func explains() throws {
    let scratch = try Scratch()
    let full = problem.replacingOccurrences(of: "algebra t1 2 2 10", with: "algebra t1 4 2 10")
    let file = try scratch.file("full.ctt", full)
    let output = scratch.url.appendingPathComponent("out.sol").path
    let run = try CommandLineRun(
      "timetable", "solve", file, "--work-limit", "20000", "--output", output, "--format", "json")
    #expect(run.status == 1, "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: output))
    let bottlenecks = try run.object()["bottlenecks"] as? [[String: Any]] ?? []
    let proved = bottlenecks.filter { $0["evidence"] as? String == "proved" }.compactMap { $0["sentence"] as? String }
    #expect(proved.contains { $0.hasPrefix("5 lectures of curriculum first") && $0.contains("4 periods") })
    #expect(proved.contains { $0.contains("need room «hall», which has 4 periods they may use") })
    let text = try CommandLineRun("timetable", "solve", file, "--work-limit", "20000")
    #expect(text.output.contains("proved: 5 lectures of curriculum first"))
  }

  @Test("convert: what is written in the other format and back is what was read")
  func convert() throws {
    let scratch = try Scratch()
    let file = try scratch.file("little.ctt", problem)
    let extended = scratch.url.appendingPathComponent("little.ectt").path
    let there = try CommandLineRun("timetable", "convert", file, "--to", "ectt", "--output", extended)
    #expect(there.status == 0, "\(there.errors)")
    let (back, once) = (
      try CommandLineRun("timetable", "convert", extended, "--to", "ctt"),
      try CommandLineRun("timetable", "convert", file, "--to", "ctt")
    )
    #expect(back.status == 0 && back.output == once.output)
    #expect(back.output.contains("algebra t1 2 2 10"))
    let refused = try CommandLineRun("timetable", "convert", file, "--to", "xml")
    #expect(refused.status == 2)
  }
}
