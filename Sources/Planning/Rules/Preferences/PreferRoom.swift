// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `prefer-room`: a cohort takes the rooms it lists first. Each place further down the list is a unit a half-day.
public struct PreferRoom: PlanRule {
  public static let code = RuleCode.preferRoom
  let shape: BlockShape
  public let strength: Strength
  public let mark: SourceMark?
  public var objects: [String] { [shape.block.id.text] }

  /// Only where a plan gives it a weight.
  public static func rules(of context: PlanContext) -> [PreferRoom] {
    let strength = context.strength(of: code, default: .ignored)
    return context.shapes.filter { $0.cohort.rooms.count > 1 && $0.isPlaceable && $0.isSubject(to: code) }.map {
      PreferRoom(shape: $0, strength: strength, mark: context.setting(of: code)?.mark)
    }
  }

  private func rank(_ room: RoomID) -> Int { shape.cohort.rooms.firstIndex(of: room) ?? shape.cohort.rooms.count }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let joint = view.context.joint(of: shape.block.id)
    let own = view.sessions(of: shape.block.id).filter { joint?.isRider(shape.block.id, day: $0.day - 1) != true }
    let ranked = own.compactMap { session in session.room.map { (date: session.date, rank: rank($0)) } }
      .filter { $0.rank > 0 }
    guard !ranked.isEmpty else { return [] }
    return [Breach(dates: Set(ranked.map(\.date)).sorted(), amount: ranked.reduce(0) { $0 + $1.rank })]
  }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    for part in 0..<lowering.problem[activity].partCount {
      let amounts = lowering.problem[activity].choices[part].map { choice in
        choice.room.map { rank(lowering.roomID($0)) } ?? 0
      }
      if amounts.contains(where: { $0 > 0 }) {
        lowering.post(ChoiceAmounts(PartIndex(activity, part), amounts: amounts))
      }
    }
  }

  public func sentence(in context: PlanContext) -> String {
    let rooms = context.wording.list(shape.cohort.rooms.map { context.room($0)?.name ?? $0.text })
    return context.wording.say("\(shape.block.id) préfère \(rooms)", "\(shape.block.id) prefers \(rooms)")
  }
}
