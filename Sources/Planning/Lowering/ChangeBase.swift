// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What change is measured against: nominal dates, and what is published.
public struct ChangeBase: Sendable {
  private let plan: Plan

  /// The base of a plan.
  public init(_ plan: Plan) { self.plan = plan }

  /// What it costs in a term of the objective that a block begins on a day.
  ///
  /// `change-room` depends on rooms and is 0 here.
  public func cost(of term: ObjectiveTerm, for shape: BlockShape, startingOn start: CivilDate) -> Int {
    let days = shape.days.count
    switch term {
    case .changeBlock, .changeDistance, .changeDays:
      return shape.nominal.map { ChangeObjective.cost(of: term, from: $0, to: start, days: days) } ?? 0
    case .ownBlock: return own(.changeBlock, shape, start)
    case .ownDistance: return own(.changeDistance, shape, start)
    case .ownDays: return own(.changeDays, shape, start)
    case .changePublished: return plan.published.starts[shape.block.id].map { $0 == start ? 0 : 1 } ?? 0
    case .notice: return isLate(shape, start) ? 1 : 0
    case .changePerson: return plan.published.peopleChanges[shape.block.id] ?? 0
    case .changeRoom: return 0
    }
  }

  private func own(_ term: ObjectiveTerm, _ shape: BlockShape, _ start: CivilDate) -> Int {
    plan.published.formerNominals[shape.block.id]
      .map { ChangeObjective.cost(of: term, from: $0, to: start, days: shape.days.count) } ?? 0
  }

  /// Whether a block would move from or to a day that is too near to change.
  private func isLate(_ shape: BlockShape, _ start: CivilDate) -> Bool {
    guard let notice = plan.published.notice, let published = plan.published.starts[shape.block.id], published != start
    else { return false }
    return (shape.dates(from: published) + shape.dates(from: start)).contains { notice.contains($0) }
  }
}
