// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

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
  /// The templates of the host's days; nil where unpublished.
  private let hostTemplates: [TemplateID]?

  /// The roles of mutualised blocks; nil where fewer than two of them can be placed.
  public init?(_ mutualisation: Mutualisation, in plan: Plan) {
    self.init(mutualisation) { plan.block($0)?.block }
  }

  init?(_ mutualisation: Mutualisation, block: (BlockID) -> Block?) {
    let known = mutualisation.blocks.compactMap { id -> (id: BlockID, days: Int)? in
      guard let days = block(id)?.days, days > 0 else { return nil }
      return (id, days)
    }
    guard known.count > 1, let longest = known.map(\.days).max(), let shortest = known.map(\.days).min(),
      let host = known.first(where: { $0.days == longest })
    else { return nil }
    self.host = host.id
    self.mutualisation = mutualisation
    riders = known.map(\.id).filter { $0 != host.id }
    commonDays = shortest
    hostTemplates = block(host.id)?.templates
  }

  /// The template of a common day.
  func template(ofDay day: Int, in plan: Plan) -> DayTemplate? {
    if let template = mutualisation.template { return plan.template(template) }
    guard let templates = hostTemplates, day < templates.count else { return nil }
    return plan.template(templates[day])
  }

  /// Whether a day of a block is held in the host's room, with the host's session.
  public func isRider(_ block: BlockID, day: Int) -> Bool { riders.contains(block) && day < commonDays }
}

/// For each block that is held together with others, how; where a plan names it twice, the first time counts.
struct JointIndex {
  private var joints: [BlockID: JointBlocks] = [:]

  init(_ plan: Plan) {
    guard !plan.mutualised.isEmpty else { return }
    var blocks: [BlockID: Block] = [:]
    for cohort in plan.cohorts {
      for block in cohort.blocks where blocks[block.id] == nil { blocks[block.id] = block }
    }
    var named: Set<BlockID> = []
    for mutualisation in plan.mutualised {
      let joint = JointBlocks(mutualisation) { blocks[$0] }
      for block in mutualisation.blocks where named.insert(block).inserted { joints[block] = joint }
    }
  }

  subscript(block: BlockID) -> JointBlocks? { joints[block] }
}
