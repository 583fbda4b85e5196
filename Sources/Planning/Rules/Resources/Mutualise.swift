// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `mutualise`: blocks of several cohorts are held together: the days of the shortest are the first days of the others,
/// at the same times and in one room.
public struct Mutualise: PlanRule {
  public static let code = RuleCode.mutualise
  let joint: JointBlocks
  public let strength: Strength
  public var mark: SourceMark? { joint.mutualisation.mark }
  public var objects: [String] { joint.mutualisation.blocks.map(\.text) }

  public static func rules(of context: PlanContext) -> [Mutualise] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.mutualised.compactMap { mutualisation in
      JointBlocks(mutualisation) { context.shape(of: $0)?.block }.map { Mutualise(joint: $0, strength: strength) }
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    guard let start = view.dates(of: joint.host).first else { return [] }
    let apart = joint.riders.filter { rider in view.dates(of: rider).first.map { $0 != start } ?? false }
    let elsewhere = view.sessions(of: joint.host).filter { session in
      session.day <= joint.commonDays && session.room != nil && joint.mutualisation.room != nil
        && session.room != joint.mutualisation.room
    }
    let amount = apart.count + elsewhere.count
    return amount > 0 ? [Breach(dates: [start], amount: amount)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let host = lowering.activity(of: joint.host) else { return }
    for rider in joint.riders {
      if let activity = lowering.activity(of: rider) { lowering.post(SameStart(host, activity)) }
    }
    lowerRoom(of: host, into: &lowering)
  }

  private func lowerRoom(of host: ActivityIndex, into lowering: inout PlanLowering) {
    guard let room = joint.mutualisation.room.flatMap({ lowering.room($0) }),
      let shape = lowering.context.shape(of: joint.host)
    else { return }
    for part in 0..<shape.firstPart(ofDay: joint.commonDays) {
      let amounts = lowering.problem[host].choices[part].map { $0.room == nil || $0.room == room ? 0 : 1 }
      if amounts.contains(1) { lowering.post(ChoiceAmounts(PartIndex(host, part), amounts: amounts)) }
    }
  }

  public func sentence(in context: PlanContext) -> String {
    let blocks = context.wording.list(joint.mutualisation.blocks.map(\.text))
    return context.wording.say("\(blocks) se tiennent ensemble", "\(blocks) are held together")
  }
}
