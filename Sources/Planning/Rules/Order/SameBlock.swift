// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `same-block`: the modules that a block lists, and no other does, are taught in that block.
public struct SameBlock: PlanRule {
  public static let code = RuleCode.sameBlock
  let cohort: Cohort
  let block: Block
  let modules: [ModuleID]
  public let strength: Strength
  public var mark: SourceMark? { block.mark }
  public var objects: [String] { [block.id.text] + modules.map(\.text) }

  public static func rules(of context: PlanContext) -> [SameBlock] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.flatMap { cohort in
      var listings: [ModuleID: Set<BlockID>] = [:]
      for block in cohort.blocks { for module in block.modules { listings[module, default: []].insert(block.id) } }
      return cohort.blocks.compactMap { block in
        let own = block.modules.filter { listings[$0]?.count == 1 }
        return own.count > 1 ? SameBlock(cohort: cohort, block: block, modules: own, strength: strength) : nil
      }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let strays = view.sessions(of: cohort.id).filter { session in
      session.block != block.id
        && session.shares.contains { modules.contains($0.module) }
    }
    return strays.isEmpty ? [] : [Breach(dates: Set(strays.map(\.date)).sorted())]
  }

  /// Modules are filled into the blocks that list them before anything is placed.
  public func lower(into lowering: inout PlanLowering) {}

  public func sentence(in context: PlanContext) -> String {
    let list = context.wording.list(modules.map(\.text))
    return context.wording.say("\(list) dans le bloc \(block.id)", "\(list) in block \(block.id)")
  }
}
