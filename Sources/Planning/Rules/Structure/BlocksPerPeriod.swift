// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// `blocks-per-period`: between so many and so many blocks of a cohort begin in each calendar month.
///
/// The least number is asked of the months of the programme, or of those from the first to the last window of a block.
public struct BlocksPerPeriod: PlanRule {
  public static let code = RuleCode.blocksPerPeriod
  let cohort: Cohort
  let bounds: Bounds
  let months: [DateRange]
  public let strength: Strength
  public var mark: SourceMark? { bounds.mark }
  public var objects: [String] { [cohort.id.text] }

  public static func rules(of context: PlanContext) -> [BlocksPerPeriod] {
    let strength = context.strength(of: code, default: .hard(relaxable: false))
    return context.plan.cohorts.compactMap { cohort in
      guard let bounds = cohort.blocksPerMonth else { return nil }
      return BlocksPerPeriod(
        cohort: cohort, bounds: bounds, months: months(of: cohort, in: context), strength: strength)
    }
  }

  private static func months(of cohort: Cohort, in context: PlanContext) -> [DateRange] {
    let blocks = context.shapes(of: cohort.id).filter { counts($0) }
    guard let first = blocks.first else { return [] }
    let span = cohort.programme?.days ?? blocks.reduce(first.block.window) { $0.union($1.block.window) }
    var months: [DateRange] = []
    var month = span.first.civilMonth
    while month.firstDay <= span.last {
      months.append(month.days)
      month = month.next
    }
    return months
  }

  /// Optional blocks are extra.
  private static func counts(_ shape: BlockShape) -> Bool { shape.isPlaceable && !shape.block.isOptional }

  public func breaches(in view: ScheduleView) -> [Breach] {
    let starts = view.context.shapes(of: cohort.id).filter(Self.counts).compactMap { view.dates(of: $0.block.id).first }
    guard !starts.isEmpty else { return [] }
    var amount = 0
    var dates: [CivilDate] = []
    for month in months {
      let inside = starts.filter { month.contains($0) }
      let excess = max(0, bounds.max.map { inside.count - $0 } ?? 0)
      let missing = max(0, bounds.min.map { $0 - inside.count } ?? 0)
      amount += excess + missing
      if excess > 0 { dates += inside } else if missing > 0 { dates.append(month.first) }
    }
    return amount > 0 ? [Breach(dates: dates, amount: amount)] : []
  }

  public func lower(into lowering: inout PlanLowering) {
    let activities = lowering.context.shapes(of: cohort.id).filter(Self.counts)
      .compactMap { lowering.activity(of: $0.block.id) }
    guard !activities.isEmpty else { return }
    lowering.post(
      StartsInPeriod(
        activities, periods: months.map { $0.first.dayNumber...$0.last.dayNumber }, minimum: bounds.min,
        maximum: bounds.max))
  }

  public func sentence(in context: PlanContext) -> String {
    let wording = context.wording
    switch (bounds.min, bounds.max) {
    case (let least?, let most?) where least == most:
      return wording.say("\(cohort.id) : \(most) bloc(s) par mois", "\(cohort.id): \(most) block(s) a month")
    case (let least?, let most?):
      return wording.say(
        "\(cohort.id) : \(least) à \(most) blocs par mois", "\(cohort.id): \(least) to \(most) blocks a month")
    case (let least?, nil):
      return wording.say(
        "\(cohort.id) : au moins \(least) bloc(s) par mois", "\(cohort.id): at least \(least) block(s) a month")
    case (nil, let most):
      let count = most.map(String.init) ?? "?"
      return wording.say(
        "\(cohort.id) : au plus \(count) bloc(s) par mois", "\(cohort.id): at most \(count) block(s) a month")
    }
  }
}
