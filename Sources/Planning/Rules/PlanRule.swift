// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// One statement of a plan that a schedule keeps or breaks: a closed day for one block, a pin, a pair of cohorts.
///
/// Each kind of rule stands in one file with its three faces: a slow and obvious checker of a schedule, which is the
/// law; a lowering to timetabling constraints; and a sentence for people. Tests hold the faces against each other.
public protocol PlanRule: Sendable {
  /// The stable code.
  static var code: RuleCode { get }
  /// Identifiers of what it is about.
  var objects: [String] { get }
  /// How strongly it holds.
  var strength: Strength { get }
  /// Where the plan states it; nil for a default.
  var mark: SourceMark? { get }

  /// Every statement of this kind that a plan makes.
  static func rules(of context: PlanContext) -> [Self]
  /// Where a schedule breaks it.
  func breaches(in view: ScheduleView) -> [Breach]
  /// States it for the solver.
  func lower(into lowering: inout PlanLowering)
  /// What it asks, in the plan's language, without a final full stop.
  func sentence(in context: PlanContext) -> String
}

extension PlanRule {
  /// The stable code.
  public var code: RuleCode { Self.code }
}

/// A place where a schedule breaks a rule.
public struct Breach: Sendable, Hashable {
  /// The dates concerned.
  public var dates: [CivilDate]
  /// By how many units of the rule.
  public var amount: Int
  /// A breach; of as many units as there are dates unless said otherwise.
  public init(dates: [CivilDate] = [], amount: Int? = nil) {
    self.dates = dates
    self.amount = amount ?? max(1, dates.count)
  }
}

extension Wording {
  /// The text of the language.
  public func say(_ french: String, _ english: String) -> String { language == .french ? french : english }
}
