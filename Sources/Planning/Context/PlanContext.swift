// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A plan with what follows from it before anything is placed: its calendar of closed days, the shape of each block,
/// the marks that must be placed.
///
/// Everything that rules look up by name is indexed here, so that their work stays in proportion to the plan.
public struct PlanContext: Sendable {
  /// The plan.
  public let plan: Plan
  /// Public holidays, bridges and school holidays.
  public let calendar: DayCalendar
  /// The days that can matter: the year and every window, with room to move.
  public let horizon: DateRange
  /// The shape of each block, cohort by cohort in the plan's order.
  public let shapes: [BlockShape]
  /// Deadlines that are to be placed.
  public let marks: [MarkShape]
  /// Words in the plan's language.
  public let wording: Wording

  private let shapeIndex: [BlockID: Int]
  private let cohortShapes: [CohortID: Range<Int>]
  private let peopleShapes: [PersonID: [Int]]
  private let cohortMarks: [CohortID: [MarkShape]]
  private let rooms: [RoomID: Int]
  private let people: [PersonID: Int]
  private let kinds: [KindID: Int]
  private let joints: JointIndex

  /// Works out what follows from a plan.
  ///
  /// - Complexity: linear in the size of the plan.
  public init(_ plan: Plan) {
    self.plan = plan
    horizon = Self.horizon(of: plan)
    calendar = plan.holidays.calendar(for: DateRange.year(plan.year).union(horizon))
    wording = Wording(plan.language)
    let joints = JointIndex(plan)
    self.joints = joints
    var shapes: [BlockShape] = []
    var cohortShapes: [CohortID: Range<Int>] = [:]
    for index in plan.cohorts.indices {
      let first = shapes.count
      shapes += ShapeBuilder(plan: plan, cohortIndex: index, joints: joints).shapes()
      if cohortShapes[plan.cohorts[index].id] == nil { cohortShapes[plan.cohorts[index].id] = first..<shapes.count }
    }
    self.shapes = shapes
    self.cohortShapes = cohortShapes
    marks = plan.cohorts.indices.flatMap { Self.marks(of: plan, cohortIndex: $0) }
    cohortMarks = Dictionary(grouping: marks) { $0.cohort.id }
    shapeIndex = Dictionary(shapes.enumerated().map { ($1.block.id, $0) }, uniquingKeysWith: { first, _ in first })
    peopleShapes = Self.needs(of: shapes)
    func index<ID: Hashable>(_ ids: [ID]) -> [ID: Int] {
      Dictionary(ids.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    }
    rooms = index(plan.rooms.map(\.id))
    people = index(plan.people.map(\.id))
    kinds = index(plan.kinds.map(\.id))
  }

  /// The shape of a block.
  public func shape(of block: BlockID) -> BlockShape? { shapeIndex[block].map { shapes[$0] } }

  /// The shapes of a cohort's blocks in order.
  public func shapes(of cohort: CohortID) -> ArraySlice<BlockShape> { cohortShapes[cohort].map { shapes[$0] } ?? [] }

  /// The shapes of the blocks for which somebody is needed on some day, in order.
  func shapes(needing person: PersonID) -> [BlockShape] { (peopleShapes[person] ?? []).map { shapes[$0] } }

  /// The marks of a cohort that are to be placed.
  func marks(of cohort: CohortID) -> [MarkShape] { cohortMarks[cohort] ?? [] }

  /// The room of an identifier.
  public func room(_ id: RoomID) -> Room? { rooms[id].map { plan.rooms[$0] } }

  /// The person of an identifier.
  public func person(_ id: PersonID) -> Person? { people[id].map { plan.people[$0] } }

  /// The kind of an identifier; an unknown one counts, is signed and needs a room, like a course.
  public func kind(_ id: KindID) -> Kind {
    kinds[id].map { plan.kinds[$0] } ?? Kind(id: id, needsRoom: true, counted: true, signed: true)
  }

  /// The kinds that a cohort's modules have, in the order of the modules.
  public func kinds(of cohort: Cohort) -> [KindID] {
    var kinds: [KindID] = []
    for module in cohort.modules where !kinds.contains(module.kind) { kinds.append(module.kind) }
    return kinds
  }

  /// What the plan settles about a rule.
  public func setting(of rule: RuleCode) -> RuleSetting? { plan.rules[rule] }

  /// How strongly a rule holds: as the plan says, else by default.
  public func strength(of rule: RuleCode, default standard: Strength) -> Strength {
    plan.rules[rule]?.strength ?? standard
  }

  /// How a block is held together with others; nil where it is not.
  public func joint(of block: BlockID) -> JointBlocks? { joints[block] }

  private static func horizon(of plan: Plan) -> DateRange {
    var span = DateRange.year(plan.year)
    for cohort in plan.cohorts {
      for block in cohort.blocks { span = span.union(block.window) }
      for deadline in cohort.deadlines {
        if case .within(let window, .some) = deadline.timing { span = span.union(window) }
      }
    }
    return span
  }

  private static func marks(of plan: Plan, cohortIndex: Int) -> [MarkShape] {
    let cohort = plan.cohorts[cohortIndex]
    return cohort.deadlines.compactMap { deadline in
      guard case .within(let window, let days?) = deadline.timing else { return nil }
      let needsRoom = deadline.kind.flatMap { plan.kind($0)?.needsRoom } ?? false
      return MarkShape(
        cohortIndex: cohortIndex, cohort: cohort, deadline: deadline, window: window, days: days, needsRoom: needsRoom)
    }
  }

  private static func needs(of shapes: [BlockShape]) -> [PersonID: [Int]] {
    var needs: [PersonID: [Int]] = [:]
    for (index, shape) in shapes.enumerated() {
      var people = shape.cohort.people + shape.block.people
      for day in shape.days { for slot in day.slots { people += slot.teachers } }
      var seen: Set<PersonID> = []
      for person in people where seen.insert(person).inserted { needs[person, default: []].append(index) }
    }
    return needs
  }
}
