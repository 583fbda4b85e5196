// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A small random schedule with optional tasks, weighted wishes and two objectives, as a model of ours and as a MiniZinc
/// program that spells everything out without global constraints.
struct OptionalSchedule {
  private struct Task {
    let horizon: Int
    let durations: ClosedRange<Int>
    let demand: Int
    let isOptional: Bool
  }

  private(set) var model = Model()
  private(set) var literals: [Literal] = []
  private(set) var variables: [IntVar] = []
  private var program: [String] = []
  private var costs: [String] = []
  private var times: [String] = []

  /// An objective of more than this is worth more than any second one.
  private static let scale = 1000

  init(seed: Int) throws {
    var random = SplitMix(seed: seed)
    let tasks = (0..<3).map { _ in
      let duration = random.int(1...2)
      return Task(
        horizon: random.int(2...3), durations: duration...(duration + (random.chance(40) ? 1 : 0)),
        demand: random.int(1...2), isOptional: random.chance(60))
    }
    var intervals: [IntervalVar] = []
    var absences = LinearExpression()
    var ends = LinearExpression()
    for (number, task) in tasks.enumerated() {
      let start = try model.newInt(0...task.horizon)
      let duration = try model.newInt(task.durations)
      let presence = model.newBool().literal
      variables += [start, duration]
      literals.append(presence)
      program += [
        "var 0..\(task.horizon): s\(number);",
        "var \(task.durations.lowerBound)..\(task.durations.upperBound): d\(number);", "var bool: p\(number);",
      ]
      if !task.isOptional {
        try model.require(.clause([presence]))
        program.append("constraint p\(number);")
      }
      // What does not take place is written down in one way only.
      try model.require(start <= 0, if: [!presence])
      try model.require(duration <= task.durations.lowerBound, if: [!presence])
      program.append(
        "constraint p\(number) \\/ (s\(number) = 0 /\\ d\(number) = \(task.durations.lowerBound));")
      intervals.append(try model.newInterval(start: start, duration: duration, presence: presence))
      let weight = random.int(1...4)
      absences.add(weight, !presence)
      costs.append("\(weight) * (1 - bool2int(p\(number)))")
      let direction = random.chance(50) ? 1 : -1
      ends.add(direction, start)
      ends.add(direction, duration)
      times.append("\(direction) * (s\(number) + d\(number))")
    }
    try addResource(tasks, intervals, &random)
    try addWishes(&absences, &random)
    model.minimise(absences)
    model.minimise(ends)
  }

  private mutating func addResource(
    _ tasks: [Task], _ intervals: [IntervalVar], _ random: inout SplitMix
  ) throws {
    if random.chance(50) {
      try model.require(.noOverlap(intervals))
      for a in 0..<3 {
        for b in (a + 1)..<3 {
          program.append(
            "constraint (p\(a) /\\ p\(b)) -> (s\(a) + d\(a) <= s\(b) \\/ s\(b) + d\(b) <= s\(a));")
        }
      }
      return
    }
    let capacity = random.int(2...3)
    try model.require(
      .cumulative(zip(intervals, tasks).map { CumulativeTask($0, demand: $1.demand) }, capacity: capacity))
    let use = tasks.indices.map {
      "bool2int(p\($0) /\\ s\($0) <= t /\\ t < s\($0) + d\($0)) * \(tasks[$0].demand)"
    }
    program.append("constraint forall (t in 0..9) (\(use.joined(separator: " + ")) <= \(capacity));")
  }

  private mutating func addWishes(_ cost: inout LinearExpression, _ random: inout SplitMix) throws {
    for wish in 0..<random.int(1...2) {
      let (a, b) = (random.int(0...2), random.int(0...2))
      let distance = random.int(-1...2)
      let weight = random.int(1...5)
      let granted = model.newBool().literal
      literals.append(granted)
      try model.require(variables[2 * a] + distance <= variables[2 * b], if: [granted])
      cost.add(weight, !granted)
      program += ["var bool: w\(wish);", "constraint w\(wish) -> s\(a) + \(distance) <= s\(b);"]
      costs.append("\(weight) * (1 - bool2int(w\(wish)))")
    }
  }

  /// A program for all solutions.
  var counting: String { (program + ["solve satisfy;"]).joined(separator: "\n") }

  /// A program for the best value of both objectives, the first scaled.
  var optimising: String {
    let goal =
      "\(OptionalSchedule.scale) * (\(costs.joined(separator: " + "))) + \(times.joined(separator: " + "))"
    return
      (program + [
        "var int: goal = \(goal);", "solve minimize goal;", "output [show(goal)];",
      ]).joined(separator: "\n")
  }

  static func scaled(_ values: [Int]) -> Int { scale * values[0] + values[1] }

  /// All solutions, by enumeration.
  func solutions() -> [Assignment] {
    var result: [Assignment] = []
    func visit(_ ints: [Int]) {
      if ints.count < model.domains.count {
        for value in model.domains[ints.count].values { visit(ints + [value]) }
        return
      }
      for code in 0..<(1 << literals.count) {
        let assignment = Assignment(bools: literals.indices.map { code >> $0 & 1 == 1 }, ints: ints)
        if model.isSatisfied(by: assignment) { result.append(assignment) }
      }
    }
    visit([])
    return result
  }
}

/// SplitMix64: the same seed gives the same numbers everywhere.
private struct SplitMix {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &+ 90_000 }

  mutating func int(_ range: ClosedRange<Int>) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return range.lowerBound + Int((z ^ (z >> 31)) % UInt64(range.count))
  }

  mutating func chance(_ percent: Int) -> Bool { int(1...100) <= percent }
}
