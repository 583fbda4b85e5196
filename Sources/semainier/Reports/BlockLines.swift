// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// Blocks and their dates, as people read them.
struct BlockLines {
  let wording: Wording

  init(_ wording: Wording) { self.wording = wording }

  /// `11 et 12 mai 2026`.
  func dates(from start: CivilDate, days: Int) -> String {
    let range = DateRange(start, start + max(0, days - 1)) ?? DateRange(start)
    return wording.range(range)
  }

  /// `+1 sem.`, `−3 j`.
  func shift(_ days: Int) -> String {
    let sign = days > 0 ? "+" : "−"
    let count = abs(days)
    return count % 7 == 0
      ? "\(sign)\(count / 7) " + wording.say("sem.", "wk") : "\(sign)\(count) " + wording.say("j", "d")
  }

  /// The blocks of a placing that are off their nominal dates: `hex-3 : 11 et 12 mai 2026 (+1 sem.)`.
  func moved(in placed: PlacedPlan, of context: PlanContext) -> [String] {
    context.shapes.compactMap { shape in
      guard let start = placed.blocks[shape.block.id]?.start, let nominal = shape.nominal, start != nominal else {
        return nil
      }
      return line(shape, start) + " (\(shift(start - nominal)))"
    }
  }

  /// The blocks of a placing that some rules speak of, or whose cohorts they speak of.
  func concerned(by rules: [any PlanRule], in placed: PlacedPlan, of context: PlanContext) -> [String] {
    let objects = Set(rules.flatMap(\.objects))
    let named = context.shapes.filter { objects.contains($0.block.id.text) }
    // Where rules name blocks, those say it all; where they name cohorts only, their blocks do.
    let shapes = named.isEmpty ? context.shapes.filter { objects.contains($0.cohort.id.text) } : named
    return shapes.compactMap { shape in placed.blocks[shape.block.id].map { line(shape, $0.start) } }
  }

  private func line(_ shape: BlockShape, _ start: CivilDate) -> String {
    "\(shape.block.id)\(wording.say(Wording.noBreak + ":", ":")) \(dates(from: start, days: shape.days.count))"
  }
}
