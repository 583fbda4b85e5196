// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// A made-up plan that has a schedule, and the same plan with three contradictions planted in it that have nothing to do
/// with each other.
struct PlantedPlan {
  /// The plan that has a schedule.
  let sound: Plan
  /// A schedule of it.
  let published: Schedule
  /// The plan that has none.
  let planted: Plan
  /// For each contradiction, the rules it consists of, as code and objects.
  let contradictions: [Set<String>]

  /// Small plans may not take all three; nil where they take none.
  init?(_ generated: GeneratedPlan) {
    sound = generated.plan
    let context = PlanContext(sound)
    published = ScheduleBuilder(context, placed: generated.timetable, isSolved: true).schedule(status: .feasible)
    var planting = Planting(plan: sound, context: context, timetable: generated.timetable)
    let planted = [planting.forbidPair(), planting.blackOut(), planting.takeAway()]
    contradictions = planted.compactMap { $0 }
    guard !contradictions.isEmpty else { return nil }
    self.planted = planting.plan
  }

  /// A rule as the contradictions name it.
  static func name(_ rule: any PlanRule) -> String { ([rule.code.rawValue] + rule.objects).joined(separator: " ") }
}

/// Plants contradictions, each with blocks of cohorts that no other one touches.
private struct Planting {
  var plan: Plan
  let context: PlanContext
  let timetable: PlacedPlan
  private var touched: Set<CohortID> = []

  init(plan: Plan, context: PlanContext, timetable: PlacedPlan) {
    self.plan = plan
    self.context = context
    self.timetable = timetable
  }

  private func days(_ shape: BlockShape) -> Set<CivilDate> {
    guard let start = timetable.blocks[shape.block.id]?.start else { return [] }
    return Set(shape.dates(from: start))
  }

  private var untouched: [BlockShape] {
    context.shapes.filter { shape in
      shape.isPlaceable && !touched.contains(shape.cohort.id) && !shape.block.isOptional
        && context.joint(of: shape.block.id) == nil
    }
  }

  private mutating func pin(_ shape: BlockShape) {
    guard let start = timetable.blocks[shape.block.id]?.start else { return }
    change(shape) { block in
      block.isPinned = true
      if let range = DateRange(from: start, count: shape.days.count) { block.timing = .dated(range) }
    }
  }

  private mutating func change(_ shape: BlockShape, _ body: (inout Block) -> Void) {
    let cohort = shape.cohortIndex
    guard let index = plan.cohorts[cohort].blocks.firstIndex(where: { $0.id == shape.block.id }) else { return }
    body(&plan.cohorts[cohort].blocks[index])
  }

  /// Two blocks pinned where they meet, of two cohorts that must not.
  mutating func forbidPair() -> Set<String>? {
    let shapes = untouched
    for (index, one) in shapes.enumerated() {
      for two in shapes[(index + 1)...] where two.cohort.id != one.cohort.id {
        guard !days(one).isDisjoint(with: days(two)), meetings(of: one.cohort.id, two.cohort.id) == 1,
          !plan.overlaps.rule(for: one.cohort.id, two.cohort.id).strength.isHard
        else { continue }
        pin(one)
        pin(two)
        plan.overlaps.pairs.insert(
          .init(first: one.cohort.id, second: two.cohort.id, strength: .hard(relaxable: false)), at: 0)
        touched.formUnion([one.cohort.id, two.cohort.id])
        return [
          "pin \(one.block.id)", "pin \(two.block.id)", "cohort-overlap \(one.cohort.id) \(two.cohort.id)",
          "cohort-overlap \(two.cohort.id) \(one.cohort.id)",
        ]
      }
    }
    return nil
  }

  /// How many pairs of blocks of two cohorts meet.
  private func meetings(of one: CohortID, _ two: CohortID) -> Int {
    let theirs = context.shapes(of: two).map(days)
    return context.shapes(of: one).map(days).reduce(0) { sum, mine in
      sum + theirs.count { !$0.isDisjoint(with: mine) }
    }
  }

  /// A block pinned on days that its cohort rules out.
  mutating func blackOut() -> Set<String>? {
    guard let shape = untouched.first(where: { !days($0).isEmpty }), let first = days(shape).min() else { return nil }
    pin(shape)
    plan.cohorts[shape.cohortIndex].blackout.append(Absence(days: DateRange(first), label: "planted"))
    touched.insert(shape.cohort.id)
    return ["pin \(shape.block.id)", "blackout \(shape.cohort.id)", "blackout \(shape.cohort.id) \(shape.block.id)"]
  }

  /// Somebody whom a block needs is away for its whole window.
  mutating func takeAway() -> Set<String>? {
    let shape = untouched.first { shape in
      if case .within(let window) = shape.block.timing { return window.count < 120 && !days(shape).isEmpty }
      return false
    }
    guard let shape, case .within(let window) = shape.block.timing else { return nil }
    plan.people.append(Person(id: "planted", name: "Planted", unavailable: [Absence(days: window)]))
    change(shape) { $0.people.append("planted") }
    touched.insert(shape.cohort.id)
    return ["person-available planted \(shape.block.id)", "window \(shape.block.id)", "pin \(shape.block.id)"]
  }
}
