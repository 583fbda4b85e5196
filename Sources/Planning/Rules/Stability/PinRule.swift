// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `pin`: a block keeps its dates, or its room, because that is decided; so does a dated block that nothing lets move.
public struct PinRule: StartRule {
  public static let code = RuleCode.pin
  let shape: BlockShape
  let start: CivilDate?
  let room: RoomID?
  public let strength = Strength.hard(relaxable: false)
  public var mark: SourceMark? { shape.block.mark }
  public var objects: [String] { [shape.block.id.text] }

  public static func rules(of context: PlanContext) -> [PinRule] {
    context.shapes.compactMap { shape in
      guard shape.isPlaceable, shape.fixedStart != nil || shape.block.pinnedRoom != nil else { return nil }
      return PinRule(shape: shape, start: shape.fixedStart, room: shape.block.pinnedRoom)
    }
  }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let dates = view.dates(of: shape.block.id)
    guard let first = dates.first else { return [] }
    let isMoved = start.map { $0 != first } ?? false
    let joint = view.context.joint(of: shape.block.id)
    let own = view.sessions(of: shape.block.id).filter { joint?.isRider(shape.block.id, day: $0.day - 1) != true }
    let elsewhere = room.map { room in own.filter { $0.room != nil && $0.room != room }.count }
    let amount = (isMoved ? 1 : 0) + (elsewhere ?? 0)
    return amount > 0 ? [Breach(dates: dates, amount: amount)] : []
  }

  var startedBlock: BlockID { shape.block.id }

  func isBroken(from start: CivilDate, in context: PlanContext) -> Bool { self.start.map { $0 != start } ?? false }

  public func lower(into lowering: inout PlanLowering) {
    guard let activity = lowering.activity(of: shape.block.id) else { return }
    if let start {
      let amounts = lowering.problem[activity].times.map { $0.day == start.dayNumber ? 0 : 1 }
      lowering.post(TimeAmounts(activity, amounts: amounts))
    }
    guard let room = room.flatMap({ lowering.room($0) }) else { return }
    for part in 0..<lowering.problem[activity].partCount {
      let amounts = lowering.problem[activity].choices[part].map { $0.room == nil || $0.room == room ? 0 : 1 }
      if amounts.contains(1) { lowering.post(ChoiceAmounts(PartIndex(activity, part), amounts: amounts)) }
    }
  }

  public func sentence(in context: PlanContext) -> String {
    let wording = context.wording
    let dates = start.flatMap { DateRange($0, $0 + max(0, shape.days.count - 1)) }.map { wording.range($0) }
    let place = room.map { context.room($0)?.name ?? $0.text }
    let decided = [dates, place].compactMap { $0 }.joined(separator: ", ")
    return wording.say("\(shape.block.id) est fixé : \(decided)", "\(shape.block.id) is pinned: \(decided)")
  }
}
