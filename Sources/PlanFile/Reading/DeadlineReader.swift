// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Reads deadlines and periods of a cohort.
struct DeadlineReader {
  let names: KnownNames

  private static let timings = ["date", "before", "after", "within"]

  func deadline(_ item: Field) -> Deadline? {
    let keys = ["id", "label", "days", "precision", "kind", "shift"] + Self.timings
    guard let fields = Fields(item, keys: keys) else { return nil }
    let id = fields.required("id")?.identifier()
    let shift = fields["shift"]?.word(of: Deadline.Shift.self)
    let label = fields["label"]?.text()
    let kind: KindID? = fields["kind"]?.reference(to: names.kinds, .kind)
    guard let timing = timing(fields, shift: shift), let id else { return nil }
    return Deadline(
      id: MarkID(id), label: label ?? id, timing: timing.timing, kind: kind,
      precision: fields["precision"]?.text(), shift: timing.shift, mark: fields.mark)
  }

  private func timing(_ fields: Fields, shift: Deadline.Shift?) -> (timing: Deadline.Timing, shift: Deadline.Shift)? {
    guard let (key, field) = fields.oneOf(Self.timings) else {
      fields.complaints.error(
        "missing-key", at: fields.mark, key: fields.path,
        BilingualText(fr: "l'échéance ne dit pas quand", en: "the deadline does not say when"),
        allowed: BilingualText(Self.timings.joined(separator: ", ")))
      return nil
    }
    if key != "within" { complainOfDays(fields["days"]) }
    switch key {
    case "date": return field.date().map { (.on($0), shift ?? .none) }
    case "before": return offset(field, shift: shift ?? .previous) { .before($0, $1) }
    case "after": return offset(field, shift: shift ?? .next) { .after($0, $1) }
    default:
      let days = fields["days"].flatMap { $0.isUnpublished ? nil : $0.integer(in: 1...31) }
      return field.dateRange().map { (.within($0, days: days), shift ?? .none) }
    }
  }

  private func complainOfDays(_ days: Field?) {
    days?.complain(
      "key-without-effect",
      BilingualText(
        fr: "«\u{00A0}days\u{00A0}» ne vaut qu'avec «\u{00A0}within\u{00A0}»",
        en: "\"days\" counts only with \"within\""),
      advice: BilingualText(fr: "effacez-le", en: "delete it"))
  }

  private func offset(
    _ field: Field, shift: Deadline.Shift, timing: (BlockID, Deadline.Distance) -> Deadline.Timing
  ) -> (timing: Deadline.Timing, shift: Deadline.Shift)? {
    let units = ["days", "weeks", "months"]
    guard let fields = Fields(field, keys: ["block", "shift"] + units) else { return nil }
    let block: BlockID? = fields.required("block")?.reference(to: names.blocks, .block)
    let ownShift = fields["shift"]?.word(of: Deadline.Shift.self)
    guard let (unit, amount) = fields.oneOf(units) else {
      fields.complaints.error(
        "missing-key", at: fields.mark, key: fields.path,
        BilingualText(fr: "il manque la distance", en: "the distance is missing"),
        allowed: BilingualText(units.joined(separator: ", ")))
      return nil
    }
    guard let number = amount.integer(in: 0...(unit == "days" ? 3_660 : unit == "weeks" ? 520 : 120)), let block else {
      return nil
    }
    let distance: Deadline.Distance =
      switch unit {
      case "days": .days(number)
      case "weeks": .weeks(number)
      default: .months(number)
      }
    return (timing(block, distance), ownShift ?? shift)
  }

  func period(_ item: Field) -> Period? {
    guard let fields = Fields(item, keys: ["id", "label", "from", "to", "within", "kind", "free-days"]) else {
      return nil
    }
    let id = fields.required("id")?.identifier()
    let kind: KindID? = fields["kind"]?.reference(to: names.kinds, .kind)
    let days = fields.oneOf(["within", "from"])?.key == "within" ? fields["within"]?.dateRange() : fields.fromTo()
    guard let id, let days else { return nil }
    return Period(
      id: MarkID(id), label: fields["label"]?.text() ?? id, days: days, kind: kind,
      freeDays: fields["free-days"]?.integer(in: 0...3_660), mark: fields.mark)
  }
}
