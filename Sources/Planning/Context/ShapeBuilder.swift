// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Makes the shapes of one cohort's blocks: days, half-days, and what is taught in them.
struct ShapeBuilder {
  private let plan: Plan
  private let cohortIndex: Int
  private let cohort: Cohort
  private let joints: JointIndex

  init(plan: Plan, cohortIndex: Int, joints: JointIndex) {
    self.plan = plan
    self.cohortIndex = cohortIndex
    self.joints = joints
    cohort = plan.cohorts[cohortIndex]
  }

  func shapes() -> [BlockShape] {
    var filling = ContentFilling(cohort)
    let box = Boxed(cohort)
    return cohort.blocks.map { block in
      var shape = BlockShape(
        cohortIndex: cohortIndex, cohort: box, block: block, days: emptyDays(of: block),
        fixedStart: fixedStart(of: block), nominal: plan.nominalStarts[block.id])
      settleContents(of: &shape, with: &filling)
      return shape
    }
  }

  /// Where a block must begin: pinned, or dated in a plan in which it cannot move.
  private func fixedStart(of block: Block) -> CivilDate? {
    let nominal = plan.nominalStarts[block.id]
    if block.isPinned { return block.dates?.first ?? nominal }
    guard let dates = block.dates else { return nil }
    return plan.moves != nil && nominal != nil ? nil : dates.first
  }

  private func emptyDays(of block: Block) -> [BlockShape.Day] {
    guard let count = block.days, count > 0 else { return [] }
    return (0..<count).map { day in
      guard let template = template(of: block, day: day) else { return BlockShape.Day(slots: [BlockShape.Slot()]) }
      guard let slots = template.slots else {
        return BlockShape.Day(slots: [BlockShape.Slot(time: nil, hours: template.countedHours)])
      }
      return BlockShape.Day(slots: slots.map { BlockShape.Slot(time: $0, hours: Hours(minutes: $0.minutes)) })
    }
  }

  /// The template of a day: that of the joint days where blocks are held together, else the block's own.
  private func template(of block: Block, day: Int) -> DayTemplate? {
    if let joint = joints[block.id], day < joint.commonDays { return joint.template(ofDay: day, in: plan) }
    guard let templates = block.templates, day < templates.count else { return nil }
    return plan.template(templates[day])
  }

  private func settleContents(of shape: inout BlockShape, with filling: inout ContentFilling) {
    guard shape.isPlaceable else { return }
    let block = shape.block
    if cohort.hasOpenContents, block.modules.isEmpty, block.kind == nil {
      // Left to the solver: kinds, and with them modules, are chosen later.
      if !cohort.modules.isEmpty { return }
    }
    let shares = block.modules.isEmpty ? [] : filling.fill(block.modules, into: shape.slots.map(\.hours))
    var index = 0
    for day in shape.days.indices {
      for slot in shape.days[day].slots.indices {
        let taught = index < shares.count ? shares[index] : []
        shape.days[day].slots[slot].shares = taught
        shape.days[day].slots[slot].kind = block.kind ?? kind(of: taught)
        shape.days[day].slots[slot].teachers = teachers(of: taught, in: block)
        index += 1
      }
    }
  }

  private func kind(of shares: [Session.Share]) -> KindID {
    shares.first.flatMap { cohort.module($0.module)?.kind } ?? "course"
  }

  private func teachers(of shares: [Session.Share], in block: Block) -> [PersonID] {
    var people = block.people
    for share in shares {
      for person in cohort.module(share.module)?.people ?? [] where !people.contains(person) { people.append(person) }
    }
    return people
  }
}
