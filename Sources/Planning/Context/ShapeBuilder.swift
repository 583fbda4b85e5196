// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Makes the shapes of one cohort's blocks: days, half-days, and what is taught in them.
struct ShapeBuilder {
  private let plan: Plan
  private let cohortIndex: Int
  private let cohort: Cohort

  init(plan: Plan, cohortIndex: Int) {
    self.plan = plan
    self.cohortIndex = cohortIndex
    cohort = plan.cohorts[cohortIndex]
  }

  func shapes() -> [BlockShape] {
    var filling = ContentFilling(cohort)
    return cohort.blocks.map { block in
      var shape = BlockShape(
        cohortIndex: cohortIndex, cohort: cohort, block: block, days: emptyDays(of: block),
        fixedStart: fixedStart(of: block), decidedStart: plan.decisions[block.id], nominal: plan.nominalStarts[block.id]
      )
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
    if let joint = plan.mutualised.first(where: { $0.blocks.contains(block.id) }),
      let host = JointBlocks(joint, in: plan), day < host.commonDays
    {
      return host.template(ofDay: day, in: plan)
    }
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

/// Blocks of several cohorts that are held together: the days of the shortest are the first days of the others.
public struct JointBlocks: Sendable {
  /// The block that hosts the others: the longest, the first listed among equals.
  public let host: BlockID
  /// The blocks that join it.
  public let riders: [BlockID]
  /// How many days are held together.
  public let commonDays: Int
  /// What the plan says.
  public let mutualisation: Mutualisation

  /// The roles of mutualised blocks; nil where fewer than two of them can be placed.
  public init?(_ mutualisation: Mutualisation, in plan: Plan) {
    let known = mutualisation.blocks.compactMap { id -> (id: BlockID, days: Int)? in
      guard let days = plan.block(id)?.block.days, days > 0 else { return nil }
      return (id, days)
    }
    guard known.count > 1, let longest = known.map(\.days).max(), let shortest = known.map(\.days).min(),
      let host = known.first(where: { $0.days == longest })
    else { return nil }
    self.host = host.id
    self.mutualisation = mutualisation
    riders = known.map(\.id).filter { $0 != host.id }
    commonDays = shortest
  }

  /// The template of a common day.
  func template(ofDay day: Int, in plan: Plan) -> DayTemplate? {
    if let template = mutualisation.template { return plan.template(template) }
    guard let templates = plan.block(host)?.block.templates, day < templates.count else { return nil }
    return plan.template(templates[day])
  }

  /// Whether a day of a block is held in the host's room, with the host's session.
  public func isRider(_ block: BlockID, day: Int) -> Bool { riders.contains(block) && day < commonDays }
}
