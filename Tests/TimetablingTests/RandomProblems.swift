// SPDX-License-Identifier: Apache-2.0
import Timetabling

/// Tiny random problems in which every constraint turns up, hard or as a wish.
struct RandomProblems {
  private var random: SeededGenerator
  private var problem = Problem()
  private var activities: [ActivityIndex] = []
  private var rooms: [RoomIndex] = []

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private mutating func pick(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

  /// Three activities of one or two parts on a dozen days, two or three rooms on two sites.
  mutating func next() -> Problem { next { $0.activity($1) } }

  /// Three activities of one part each on a grid of three days of four periods: what curriculum timetables live on.
  mutating func nextOnGrid() -> Problem { next { $0.lecture($1) } }

  private mutating func next(_ activity: (inout RandomProblems, String) -> Activity) -> Problem {
    problem = Problem()
    rooms = (0..<pick(2...3)).map { problem.add(Room(name: "r\($0)", site: $0 % 2)) }
    activities = (0..<3).map { problem.add(activity(&self, "a\($0)")) }
    for _ in 0..<pick(2...5) { addConstraint() }
    for index in 0..<pick(0...2) {
      let costs = activities.map { activity in
        (activity: activity, costs: problem[activity].times.map { _ in pick(0...3) })
      }
      let choiceCosts = problem.parts.filter { _ in random.chance(50) }.map { part in
        (part: part, costs: problem[part.activity].choices[part.part].map { _ in pick(0...3) })
      }
      problem.minimise(
        Objective(
          name: "o\(index)", costs: costs, choiceCosts: choiceCosts, omissionCosts: [(activities[0], pick(0...2))],
          counted: random.chance(30) ? [constraint()] : []))
    }
    return problem
  }

  private mutating func lecture(_ name: String) -> Activity {
    let slots = Set((0..<pick(3...5)).map { _ in pick(0...11) }).sorted()
    return Activity(
      name: name, patterns: slots.map { [[Span(day: 0, start: $0 % 4, end: $0 % 4 + 1)]] },
      times: slots.enumerated().map { Time(day: $1 / 4, pattern: $0) },
      choices: [rooms.map { Choice(room: $0) }], isOptional: random.chance(15))
  }

  private mutating func activity(_ name: String) -> Activity {
    let parts = pick(1...2)
    let patterns = (0..<pick(1...2)).map { _ in
      (0..<parts).map { part in
        [Span(day: part / pick(1...2), start: part * 240 + pick(0...1) * 120, end: part * 240 + 240)]
      }
    }
    let times = (0..<pick(2...4)).map { _ in Time(day: pick(0...9), pattern: pick(0...(patterns.count - 1))) }
    let choices = (0..<parts).map { _ in
      Array(
        Set(
          (0..<pick(1...3)).map { _ in
            Choice(role: pick(0...1), room: random.chance(70) ? rooms[pick(0...(rooms.count - 1))] : nil)
          })
      ).sorted { ($0.role, $0.room?.rawValue ?? -1) < ($1.role, $1.room?.rawValue ?? -1) }
    }
    return Activity(name: name, patterns: patterns, times: times, choices: choices, isOptional: random.chance(25))
  }

  private mutating func addConstraint() {
    let rule = problem.add(Rule(name: "rule \(problem.rules.count)"))
    let constraint = constraint()
    if random.chance(60) {
      problem.require(constraint, by: rule)
    } else {
      problem.wish(constraint, weight: pick(1...3), by: rule)
    }
  }

  private mutating func constraint() -> any TimetableConstraint {
    let (one, two) = (activities[0], activities[1])
    let any = activities[pick(0...2)]
    let all = problem.parts
    let part = all[pick(0...(all.count - 1))]
    let low = pick(0...6)
    let period = low...(low + pick(0...4))
    switch pick(0...22) {
    case 0: return TimeAmounts(any, amounts: problem[any].times.map { _ in pick(0...2) })
    case 1: return ChoiceAmounts(part, amounts: problem[part.activity].choices[part.part].map { _ in pick(0...2) })
    case 2: return RoomClosed(rooms[0], days: Set(period), to: problem.parts)
    case 3:
      return Precedence(before: one, after: two, minimum: pick(0...3), maximum: random.chance(50) ? pick(3...6) : nil)
    case 4:
      return StartGap(
        one, two, minimum: random.chance(60) ? pick(-2...4) : nil, maximum: random.chance(60) ? pick(0...5) : nil)
    case 5: return SharedDays([one], [two, activities[2]], together: random.chance(30) ? [(one, two)] : [])
    case 6: return NoClash(room: rooms[0], in: problem)
    case 7: return NoClash(activities, in: problem)
    case 8: return DistinctDays(activities)
    case 9:
      return RoleCount(
        all.map { ($0, 1) }, roles: [pick(0...1)], minimum: random.chance(50) ? pick(0...4) : nil, maximum: pick(0...4))
    case 10: return SameRole((0..<problem[any].partCount).map { PartIndex(any, $0) })
    case 11: return OneSite((0..<problem[any].partCount).map { PartIndex(any, $0) })
    case 12: return RoomChanges((0..<problem[any].partCount).map { PartIndex(any, $0) })
    case 13: return DistinctRooms(all, atMost: pick(0...2))
    case 14:
      return DaysInPeriod(
        activities.map { Presence($0, parts: random.chance(30) ? [0] : nil) }, periods: [period], atMost: pick(0...2))
    case 15:
      return StartsInPeriod(
        activities, periods: [period], minimum: random.chance(50) ? pick(0...2) : nil, maximum: pick(0...3))
    case 16: return groups(period)
    case 17: return MinimumDays(activities, atLeast: pick(0...4))
    case 18: return IsolatedActivities(activities)
    case 19: return DailyLoad(activities, within: pick(1...2)...pick(2...3))
    case 20: return FreePeriods(activities, periods: periods())
    case 21: return onePart().count > 1 ? SiteMoves(onePart()) : UngroupedActivities(onePart())
    default: return pairs()
    }
  }

  private func onePart() -> [ActivityIndex] { activities.filter { problem[$0].partCount == 1 } }

  /// The distinct spans of the activities that do not overlap with earlier ones.
  private func periods() -> [Span] {
    var spans: [Span] = []
    for activity in activities {
      for time in problem[activity].times.indices {
        for part in 0..<problem[activity].partCount {
          for span in problem[activity].spans(of: part, at: time)
          where !spans.contains(where: { $0.clashes(with: span) }) { spans.append(span) }
        }
      }
    }
    return spans
  }

  private mutating func groups(_ period: ClosedRange<Int>) -> any TimetableConstraint {
    let groups = [[activities[0]], [activities[1], activities[2]]]
    switch pick(0...2) {
    case 0:
      return GroupsInPeriod(groups, periods: [period], atMost: pick(0...1), site: random.chance(50) ? pick(0...1) : nil)
    case 1: return Turnover(rooms[0], groups: groups)
    default: return FullWeek(rooms, activities: activities, weeks: [period])
    }
  }

  private mutating func pairs() -> any TimetableConstraint {
    switch pick(0...3) {
    case 3:
      return SomeElsewhere(activities.prefix(2).map { ($0, problem[$0].times.randomElement(using: &random)?.day ?? 0) })
    case 0: return SameStart(activities[0], activities[1])
    case 1:
      return RoleSpacing(
        activities.map { PartIndex($0, 0) }, earlier: [pick(0...1)], later: [pick(0...1)], atLeast: pick(1...5))
    default: return Impossible(amount: pick(1...3))
    }
  }
}

/// Every solution of a tiny problem, by enumeration.
struct Enumeration {
  /// The best score among answers that keep what must hold, without the given rules; nil where there is none.
  static func best(of problem: Problem, without dropped: Set<RuleIndex> = []) -> [Int]? {
    var best: [Int]?
    forEach(problem) { solution in
      let score = Score(of: solution, in: problem)
      guard Set(score.broken.keys).subtracting(dropped).isEmpty else { return }
      let value = value(of: solution, score, in: problem)
      if best.map({ value.lexicographicallyPrecedes($0) }) ?? true { best = value }
    }
    return best
  }

  /// Left-out activities, objectives, wishes.
  static func value(of solution: Solution, _ score: Score, in problem: Problem) -> [Int] {
    [solution.times.filter { $0 == nil }.count] + score.objectives + [score.soft]
  }

  /// The different times of all activities among answers with at most these omissions and objectives.
  static func times(of problem: Problem, asGoodAs value: [Int]) -> Set<[Int?]> {
    var found: Set<[Int?]> = []
    forEach(problem) { solution in
      let score = Score(of: solution, in: problem)
      guard score.isFeasible else { return }
      let own = Self.value(of: solution, score, in: problem).dropLast()
      if zip(own, value).allSatisfy({ $0 <= $1 }) { found.insert(solution.times) }
    }
    return found
  }

  /// The smallest sets of rules that an answer breaks.
  static func smallestRemovals(from problem: Problem) -> Set<Set<RuleIndex>> {
    var smallest: Set<Set<RuleIndex>> = []
    forEach(problem) { solution in
      let broken = Set(Score(of: solution, in: problem).broken.keys)
      let size = smallest.first?.count ?? Int.max
      if broken.count < size { smallest = [broken] } else if broken.count == size { smallest.insert(broken) }
    }
    return smallest
  }

  private static func forEach(_ problem: Problem, _ body: (Solution) -> Void) {
    let times = problem.activities.map { activity in
      (activity.isOptional ? [nil] : []) + activity.times.indices.map { Optional($0) }
    }
    let choices = problem.activities.flatMap { $0.choices.map { Array($0.indices) } }
    for time in product(times) {
      for choice in product(choices) {
        var rest = choice[...]
        let nested = problem.activities.map { activity in
          defer { rest = rest.dropFirst(activity.partCount) }
          return Array(rest.prefix(activity.partCount))
        }
        body(Solution(times: time, choices: nested))
      }
    }
  }

  private static func product<Value>(_ lists: [[Value]]) -> [[Value]] {
    lists.reduce([[]]) { partial, list in partial.flatMap { head in list.map { head + [$0] } } }
  }
}
