// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What the hard rules of a plan exclude by themselves, block by block: dates, rooms of others, rooms too small.
struct CandidateExclusions {
  private var byBlock: [BlockID: [any StartRule]] = [:]
  private var byMark: [MarkID: [DeadlineRule]] = [:]
  private var closures: [ClosureRule] = []
  private var keepers: Set<CohortID> = []
  private var measured: [BlockID: RoomCapacity] = [:]

  init(_ rules: [any PlanRule]) {
    for rule in rules where rule.strength.isHard {
      switch rule {
      case let rule as any StartRule: byBlock[rule.startedBlock, default: []].append(rule)
      case let rule as DeadlineRule: byMark[rule.shape.deadline.id, default: []].append(rule)
      case let rule as ClosureRule where rule.closure.rooms == nil: closures.append(rule)
      case let rule as RoomAllowed: keepers.insert(rule.cohort.id)
      case let rule as RoomCapacity: measured[rule.shape.block.id] = rule
      default: continue
      }
    }
  }

  /// Whether a block cannot begin on a day.
  func excludes(_ shape: BlockShape, from start: CivilDate, in context: PlanContext) -> Bool {
    if let rules = byBlock[shape.block.id] {
      for rule in rules where rule.isBroken(from: start, in: context) { return true }
    }
    guard !closures.isEmpty, shape.isSubject(to: ClosureRule.code),
      let days = DateRange(from: start, count: shape.days.count)
    else { return false }
    return closures.contains { $0.closure.days.overlaps(days) }
  }

  /// Whether a mark cannot begin on a day.
  func excludes(_ mark: MarkShape, from start: CivilDate, in context: PlanContext) -> Bool {
    if let rules = byMark[mark.deadline.id] {
      for rule in rules where rule.isBroken(from: start, in: context) { return true }
    }
    guard !closures.isEmpty, let days = DateRange(from: start, count: mark.days) else { return false }
    return closures.contains { $0.closure.days.overlaps(days) }
  }

  /// Whether a cohort takes no room but those it lists.
  func keepsToItsRooms(_ cohort: CohortID) -> Bool { keepers.contains(cohort) }

  /// How many people a room must hold on a day of a block; 0 where that does not bind.
  func people(of shape: BlockShape, day: Int, in context: PlanContext) -> Int {
    measured[shape.block.id]?.people(onDay: day, in: context) ?? 0
  }
}

/// A rule that a single block breaks or keeps by the day on which it begins, whatever else is chosen.
protocol StartRule: PlanRule {
  /// The block.
  var startedBlock: BlockID { get }
  /// Whether the block breaks the rule if it begins on a day.
  func isBroken(from start: CivilDate, in context: PlanContext) -> Bool
}
