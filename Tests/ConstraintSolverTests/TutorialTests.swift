// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Foundation
import Testing

/// The code of the articles in the documentation, word for word.
@Suite("Tutorials")
struct TutorialTests {
  @Test("a puzzle")
  func puzzle() throws {
    var model = Model()
    let names = ["S", "E", "N", "D", "M", "O", "R", "Y"]
    var letters: [String: IntVar] = [:]
    for name in names { letters[name] = try model.newInt(0...9, name) }

    func number(_ word: String) -> LinearExpression {
      var sum = LinearExpression()
      var weight = 1
      for character in word.reversed() {
        if let letter = letters[String(character)] { sum.add(weight, letter) }
        weight *= 10
      }
      return sum
    }

    try model.require(number("SEND") + number("MORE") == number("MONEY"))
    try model.require(.allDifferent(names.compactMap { letters[$0] }))
    for first in ["S", "M"] {
      if let letter = letters[first] { try model.require(letter >= 1) }
    }

    var solver = try Solver(model)
    guard case .satisfiable(let solution) = solver.satisfy() else { return }
    let money = solution[number("MONEY")]  // 10652
    let count = solver.countSolutions(projectedOn: [], variables: names.compactMap { letters[$0] })  // .exactly(1)
    #expect(money == 10652)
    #expect(count == .exactly(1))
  }

  @Test("a job shop")
  func jobShop() throws {
    // For each job its steps: the machine and how long it takes.
    let jobs = [[(0, 3), (1, 2), (2, 2)], [(0, 2), (2, 1), (1, 4)], [(1, 4), (2, 3)]]
    var model = Model()
    let horizon = jobs.joined().reduce(0) { $0 + $1.1 }
    let end = try model.newInt(0...horizon, "end")
    var machines: [Int: [IntervalVar]] = [:]
    var starts: [[IntVar]] = []
    for job in jobs {
      var steps: [IntVar] = []
      for (machine, duration) in job {
        let start = try model.newInt(0...(horizon - duration))
        machines[machine, default: []].append(try model.newInterval(start: start, duration: duration))
        steps.append(start)
      }
      for step in 1..<job.count { try model.require(steps[step - 1] + job[step - 1].1 <= steps[step]) }
      if let last = steps.last, let duration = job.last?.1 { try model.require(last + duration <= end) }
      starts.append(steps)
    }
    for machine in machines.keys.sorted() { try model.require(.noOverlap(machines[machine] ?? [])) }
    model.minimise(end)

    var solver = try Solver(model)
    let best = solver.minimise { event in
      if case .bound(_, let value) = event { print("not before \(value)") }
    }
    // best.status is .optimal, best.values is [11]

    // Why not in 10? Each wish is a literal; those that cannot hold together are named.
    let early = model.newBool("done by 10").literal
    let second = model.newBool("job 1 starts at 0").literal
    let third = model.newBool("job 2 starts first thing").literal
    try model.require(end <= 10, if: [early])
    try model.require(starts[1][0] <= 0, if: [second])
    try model.require(starts[2][0] <= 0, if: [third])
    var asking = try Solver(model)
    let core = asking.minimalCore(of: [second, third, early])  // .minimal([early])
    #expect(best.status == .optimal && best.values == [11])
    #expect(core == .minimal([early]))
  }

  @Test("a timetable")
  func timetable() throws {
    var model = Model()
    let slots = 0...7  // two days of four hours
    let lessons = ["algebra": 2, "history": 1, "chemistry": 2, "music": 1]
    var rooms: [String: [IntervalVar]] = [:]
    var own: [IntervalVar] = []
    var starts: [String: IntVar] = [:]
    var inHall: [String: Literal] = [:]
    for (name, hours) in lessons.sorted(by: { $0.key < $1.key }) {
      // No lesson runs over the end of a day.
      let start = try model.newInt(values: slots.filter { $0 % 4 + hours <= 4 }, name)
      let hall = model.newBool("\(name) in the hall").literal
      // One optional interval for each room: present where the lesson takes place.
      rooms["hall", default: []].append(try model.newInterval(start: start, duration: hours, presence: hall))
      rooms["annex", default: []].append(try model.newInterval(start: start, duration: hours, presence: !hall))
      own.append(try model.newInterval(start: start, duration: hours))
      starts[name] = start
      inHall[name] = hall
    }
    for room in rooms.keys.sorted() { try model.require(.noOverlap(rooms[room] ?? [])) }
    // One class attends all lessons but music.
    try model.require(.noOverlap(Array(own[...2])))
    guard let chemistry = starts["chemistry"], let music = starts["music"], let hall = inHall["music"] else { return }

    // Wishes: each costs its weight when it is not granted.
    let afternoon = model.newBool("chemistry on the second day").literal
    let together = model.newBool("music right after chemistry").literal
    try model.require(chemistry >= 4, if: [afternoon])
    try model.require(music == chemistry + 2, if: [together])
    model.minimise(5 * !afternoon + 2 * !together + 3 * !hall)
    // Among the best of those, the earliest: a second objective only breaks ties of the first.
    model.minimise(starts.keys.sorted().compactMap { starts[$0] }.reduce(LinearExpression()) { $0 + $1 })

    var solver = try Solver(model)
    let best = solver.minimise()
    let optima = solver.countSolutions(projectedOn: [], variables: [chemistry, music], objectivesAtMost: best.values)
    #expect(best.status == .optimal)
    #expect(best.values[0] == 0)
    #expect(optima != .exactly(0))
  }

  @Test("every line of the articles' code is in this file", arguments: ["Puzzle", "JobShop", "Timetable"])
  func snippets(article: String) throws {
    let file = URL(fileURLWithPath: #filePath)
    let tested = Set(
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map {
        $0.trimmingCharacters(in: .whitespaces)
      })
    let root = file.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "Sources/ConstraintSolver/ConstraintSolver.docc/\(article).md"), encoding: .utf8)
    var isCode = false
    var lines = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed.hasPrefix("```") {
        isCode = trimmed == "```swift"
      } else if isCode && !trimmed.isEmpty {
        lines += 1
        #expect(tested.contains(trimmed), "\(article): \(trimmed)")
      }
    }
    #expect(lines > 10)
  }
}
