// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A plan with what follows from it before anything is placed: its calendar of closed days, the shape of each block,
/// the marks that must be placed.
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

  /// Works out what follows from a plan.
  public init(_ plan: Plan) {
    self.plan = plan
    horizon = Self.horizon(of: plan)
    calendar = plan.holidays.calendar(for: DateRange.year(plan.year).union(horizon))
    wording = Wording(plan.language)
    let shapes = plan.cohorts.indices.flatMap { ShapeBuilder(plan: plan, cohortIndex: $0).shapes() }
    self.shapes = shapes
    marks = plan.cohorts.indices.flatMap { Self.marks(of: plan, cohortIndex: $0) }
    shapeIndex = Dictionary(shapes.enumerated().map { ($1.block.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The shape of a block.
  public func shape(of block: BlockID) -> BlockShape? { shapeIndex[block].map { shapes[$0] } }

  /// The shapes of a cohort's blocks in order.
  public func shapes(of cohort: CohortID) -> [BlockShape] { shapes.filter { $0.cohort.id == cohort } }

  /// The kind of an identifier; an unknown one counts, is signed and needs a room, like a course.
  public func kind(_ id: KindID) -> Kind {
    plan.kind(id) ?? Kind(id: id, needsRoom: true, counted: true, signed: true)
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

  /// The groups of blocks that are held together.
  public func mutualisation(of block: BlockID) -> Mutualisation? {
    plan.mutualised.first { $0.blocks.contains(block) }
  }

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
}
