// SPDX-License-Identifier: Apache-2.0

/// A timetabling problem: activities to be placed in time and in rooms, under constraints.
///
/// It knows days (integers), minutes and rooms (indices), and nothing of calendars or people's names: year plans,
/// curriculum-based timetables and university timetables all become this one value.
///
/// ```swift
/// var problem = Problem()
/// let room = problem.add(Room(name: "Conté", site: 0))
/// let first = problem.add(Activity(name: "first", days: [0], times: [0, 7, 14], choices: [Choice(room: room)]))
/// let second = problem.add(Activity(name: "second", days: [0], times: [0, 7, 14], choices: [Choice(room: room)]))
/// let rule = problem.add(Rule(name: "order"))
/// problem.require(Precedence(before: first, after: second), by: rule)
/// ```
public struct Problem: Sendable {
  /// Rooms.
  public private(set) var rooms: [Room] = []
  /// Activities.
  public private(set) var activities: [Activity] = []
  /// Rules, the units in which constraints are kept, dropped and explained.
  public private(set) var rules: [Rule] = []
  /// Constraints with the rule that each belongs to.
  public private(set) var constraints: [PostedConstraint] = []
  /// What is minimised, first things first; weighted wishes come after these.
  public private(set) var objectives: [Objective] = []
  /// How long the ways between rooms take.
  public var travel = TravelTimes()
  /// Students, and the courses of which each must get classes; nil where nobody chooses.
  public var sections: Sections?

  /// An empty problem.
  public init() {}

  /// The same problem with other activities in place of its own, one for one, and without constraints and objectives.
  init(_ problem: Problem, activities: [Activity]) {
    rooms = problem.rooms
    rules = problem.rules
    self.activities = activities
  }

  /// Adds a room.
  public mutating func add(_ room: Room) -> RoomIndex {
    rooms.append(room)
    return RoomIndex(rooms.count - 1)
  }

  /// Adds an activity.
  public mutating func add(_ activity: Activity) -> ActivityIndex {
    activities.append(activity)
    return ActivityIndex(activities.count - 1)
  }

  /// Adds a rule, to which constraints can then belong.
  public mutating func add(_ rule: Rule) -> RuleIndex {
    rules.append(rule)
    return RuleIndex(rules.count - 1)
  }

  /// Adds an objective after those there are.
  public mutating func minimise(_ objective: Objective) {
    objectives.append(objective)
  }

  /// Adds a constraint that must hold as long as its rule does.
  public mutating func require(_ constraint: some TimetableConstraint, by rule: RuleIndex) {
    constraints.append(PostedConstraint(constraint: constraint, rule: rule, weight: nil))
  }

  /// Adds a constraint of which each unit of violation costs `weight` (at least 1).
  public mutating func wish(_ constraint: some TimetableConstraint, weight: Int, by rule: RuleIndex) {
    constraints.append(PostedConstraint(constraint: constraint, rule: rule, weight: max(1, weight)))
  }

  /// The activity of an index.
  public subscript(_ index: ActivityIndex) -> Activity { activities[index.rawValue] }
  /// The room of an index.
  public subscript(_ index: RoomIndex) -> Room { rooms[index.rawValue] }
}

/// Names an activity of a problem.
public struct ActivityIndex: Hashable, Comparable, Sendable {
  /// Its position among the activities.
  public let rawValue: Int
  /// From a position.
  public init(_ rawValue: Int) { self.rawValue = rawValue }
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Names a room of a problem.
public struct RoomIndex: Hashable, Comparable, Sendable {
  /// Its position among the rooms.
  public let rawValue: Int
  /// From a position.
  public init(_ rawValue: Int) { self.rawValue = rawValue }
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// Names a rule of a problem.
public struct RuleIndex: Hashable, Comparable, Sendable {
  /// Its position among the rules.
  public let rawValue: Int
  /// From a position.
  public init(_ rawValue: Int) { self.rawValue = rawValue }
  public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// A part of an activity, which is what has a room and a role.
public struct PartIndex: Hashable, Comparable, Sendable {
  /// The activity.
  public let activity: ActivityIndex
  /// The position among its parts.
  public let part: Int
  /// A part of an activity.
  public init(_ activity: ActivityIndex, _ part: Int) {
    self.activity = activity
    self.part = part
  }
  public static func < (left: Self, right: Self) -> Bool { (left.activity, left.part) < (right.activity, right.part) }
}

/// A room.
public struct Room: Sendable, Hashable {
  /// Its name, for messages.
  public var name: String
  /// The number of the site it is on.
  public var site: Int
  /// How many people it seats; nil where that does not matter. Constraints and costs say what follows from it.
  public var capacity: Int?
  /// A room.
  public init(name: String, site: Int = 0, capacity: Int? = nil) {
    self.name = name
    self.site = site
    self.capacity = capacity
  }
}

/// A unit of what a planner states: its constraints are kept or dropped together.
public struct Rule: Sendable, Hashable {
  /// Its name, for messages.
  public var name: String
  /// What it shares with other rules of its kind, such as its code: what a search tells of rules is told by kind.
  public var kind: String
  /// A rule, of a kind of its own unless said otherwise.
  public init(name: String, kind: String? = nil) {
    self.name = name
    self.kind = kind ?? name
  }
}

/// A constraint, its rule, and its weight (nil where it must hold).
public struct PostedConstraint: Sendable {
  /// The constraint.
  public let constraint: any TimetableConstraint
  /// The rule it belongs to.
  public let rule: RuleIndex
  /// The cost of a unit of violation; nil for a constraint that must hold.
  public let weight: Int?
}

/// Something to be minimised: the sum over placed activities of a cost of their time and of costs of the choices of
/// their parts, and of what some constraints are broken by.
public struct Objective: Sendable {
  /// Its name.
  public var name: String
  /// For each activity concerned, the cost of each of its times; costs are not negative.
  public var costs: [(activity: ActivityIndex, costs: [Int])]
  /// For each part concerned, the cost of each of its choices while its activity is placed; costs are not negative.
  public var choiceCosts: [(part: PartIndex, costs: [Int])]
  /// The cost of leaving an activity out.
  public var omissionCosts: [(activity: ActivityIndex, cost: Int)]
  /// Constraints of which each unit of violation costs 1.
  public var counted: [any TimetableConstraint]
  /// An objective.
  public init(
    name: String, costs: [(activity: ActivityIndex, costs: [Int])] = [],
    choiceCosts: [(part: PartIndex, costs: [Int])] = [],
    omissionCosts: [(activity: ActivityIndex, cost: Int)] = [], counted: [any TimetableConstraint] = []
  ) {
    self.choiceCosts = choiceCosts
    self.counted = counted
    self.name = name
    self.costs = costs
    self.omissionCosts = omissionCosts
  }
}

extension Problem {
  /// Every part of every activity, in order.
  public var parts: [PartIndex] {
    activities.indices.flatMap { activity in
      (0..<activities[activity].partCount).map { PartIndex(ActivityIndex(activity), $0) }
    }
  }
}

extension Problem {
  /// Some activities in words: up to three names, then how many more.
  func names(of activities: [ActivityIndex]) -> String {
    let names = activities.prefix(3).map { "«\(self[$0].name)»" }.joined(separator: ", ")
    return activities.count > 3 ? "\(names) and \(activities.count - 3) more" : names
  }

  /// The most days an activity can be held on.
  func greatestDayCount(_ activity: ActivityIndex) -> Int {
    self[activity].patterns.map { Set($0.joined().map(\.day)).count }.max() ?? 0
  }
}

extension Array where Element: Hashable {
  /// The elements without repetition, in the order of their first appearance.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
