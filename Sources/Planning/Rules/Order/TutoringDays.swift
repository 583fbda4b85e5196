// SPDX-License-Identifier: Apache-2.0
import Timetabling
import TrainingCalendar

/// Distances between the days of a cohort by their kind: what `tutoring-spread` and `tutoring-after` count.
struct TutoringDays: Sendable {
  let cohort: Cohort
  /// The least number of days from the earlier to the later day.
  let least: Int
  /// Whether a day counts as the earlier of two.
  let isEarlier: @Sendable (KindID) -> Bool

  private static func isTutoring(_ kind: KindID) -> Bool { kind == "tutoring" }

  /// One breach a pair of days that come too close.
  func breaches(in view: ScheduleView) -> [Breach] {
    let days = kinds(in: view)
    var breaches: [Breach] = []
    for (date, kind) in days where isEarlier(kind) {
      for (next, other) in days where Self.isTutoring(other) && next > date && next - date < least {
        breaches.append(Breach(dates: [date, next], amount: 1))
      }
    }
    return breaches
  }

  /// The days of the cohort with the kind of their first half-day.
  private func kinds(in view: ScheduleView) -> [(date: CivilDate, kind: KindID)] {
    view.context.shapes(of: cohort.id).flatMap { shape in
      view.sessions(of: shape.block.id).filter { $0.slot == 1 }.map { (date: $0.date, kind: $0.kind) }
    }
  }

  func lower(into lowering: inout PlanLowering) {
    var parts: [PartIndex] = []
    for shape in lowering.context.shapes(of: cohort.id) {
      guard let activity = lowering.activity(of: shape.block.id) else { continue }
      for day in shape.days.indices { parts.append(PartIndex(activity, shape.firstPart(ofDay: day))) }
    }
    let kinds = lowering.context.plan.kinds.map(\.id)
    let earlier = Set(kinds.filter(isEarlier).map { lowering.role($0) })
    lowering.post(RoleSpacing(parts, earlier: earlier, later: [lowering.role("tutoring")], atLeast: least))
  }
}
