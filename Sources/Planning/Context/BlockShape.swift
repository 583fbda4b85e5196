// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A block as it will be held: its days with their half-days, whatever dates it takes.
public struct BlockShape: Sendable {
  /// A half-day, or a whole day where times are unpublished.
  public struct Slot: Sendable {
    /// When it is; nil where unpublished.
    public var time: TimeSpan?
    /// Its hours; nil where unpublished.
    public var hours: Hours?
    /// What is taught, where that is settled beforehand.
    public var shares: [Session.Share] = []
    /// Its kind; nil where it is for the solver to choose.
    public var kind: KindID?
    /// Who teaches it, where that is settled beforehand.
    public var teachers: [PersonID] = []
  }

  /// A day of a block.
  public struct Day: Sendable {
    /// Its half-days.
    public var slots: [Slot]
    /// Its hours; nil where unpublished.
    public var hours: Hours? {
      slots.reduce(Hours.zero as Hours?) { sum, slot in
        guard let sum, let hours = slot.hours else { return nil }
        return sum + hours
      }
    }
  }

  /// The cohort, by its position in the plan.
  public let cohortIndex: Int
  // Boxed: statements of rules hold shapes by the hundred thousand.
  private let cohortBox: Boxed<Cohort>
  private let blockBox: Boxed<Block>
  /// Its cohort.
  public var cohort: Cohort { cohortBox.value }
  /// The block.
  public var block: Block { blockBox.value }
  /// Its days in order; none where their number is unpublished.
  public var days: [Day]
  /// The day on which it must begin, if that is settled.
  public var fixedStart: CivilDate?
  /// The first day it has by the baseline, if it has one.
  public var nominal: CivilDate?

  init(
    cohortIndex: Int, cohort: Boxed<Cohort>, block: Block, days: [Day], fixedStart: CivilDate?, nominal: CivilDate?
  ) {
    self.cohortIndex = cohortIndex
    cohortBox = cohort
    blockBox = Boxed(block)
    self.days = days
    self.fixedStart = fixedStart
    self.nominal = nominal
  }

  /// Whether enough is known to place it.
  public var isPlaceable: Bool { !days.isEmpty }
  /// The number of its half-days over all days.
  public var slotCount: Int { days.reduce(0) { $0 + $1.slots.count } }

  /// The dates of the block if it begins on a day.
  public func dates(from start: CivilDate) -> [CivilDate] { days.indices.map { start + $0 } }

  /// Whether a rule holds for the block.
  public func isSubject(to rule: RuleCode) -> Bool { !block.exempt.contains(rule) }

  /// The position of the first half-day of a day among all half-days.
  public func firstPart(ofDay day: Int) -> Int { days[..<day].reduce(0) { $0 + $1.slots.count } }

  /// The positions of the half-days of a day among all half-days.
  public func parts(ofDay day: Int) -> Range<Int> {
    let first = firstPart(ofDay: day)
    return first..<(first + days[day].slots.count)
  }

  /// Its half-days in order.
  public var slots: [Slot] { days.flatMap(\.slots) }
}

/// A value that copies share.
final class Boxed<Value: Sendable>: Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
