// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Reads day templates: half-days with quoted times, or hours alone where times are unpublished.
struct TemplateReader {
  func templates(_ field: Field?) -> [DayTemplate] {
    (field?.entries() ?? []).compactMap { id, field in
      guard let fields = Fields(field, keys: ["hours", "times", "slots"]) else { return nil }
      let slots = slots(of: fields)
      let hours = fields["hours"]?.hours(atMost: 24)
      checkTimes(fields)
      if fields["hours"] == nil, fields["slots"] == nil, fields["times"] == nil {
        fields.field.complain(
          "empty-template",
          BilingualText(fr: "la journée n'a ni horaires ni heures", en: "the day has neither times nor hours"),
          advice: BilingualText(
            fr: "ajoutez «\u{00A0}slots: [[\"09:00\", \"12:00\"]]\u{00A0}» ou «\u{00A0}hours: 7\u{00A0}»",
            en: "add \"slots: [[\"09:00\", \"12:00\"]]\" or \"hours: 7\""))
      }
      return DayTemplate(id: TemplateID(id), hours: hours, slots: slots, mark: fields.mark)
    }
  }

  /// `times` can only be `unpublished`, and not beside slots unless those come from an extending plan.
  private func checkTimes(_ fields: Fields) {
    guard let times = fields["times"] else { return }
    guard times.isUnpublished else {
      times.complain(
        "wrong-shape",
        BilingualText(fr: "les horaires se donnent dans «\u{00A0}slots\u{00A0}»", en: "times are given in \"slots\""),
        allowed: BilingualText("unpublished"))
      return
    }
    if let slots = fields["slots"], !slots.isUnpublished, slots.mark.file == times.mark.file {
      _ = fields.oneOf(["slots", "times"])
    }
  }

  private func slots(of fields: Fields) -> [TimeSpan]? {
    guard let field = fields["slots"], !field.isUnpublished, let items = field.items() else { return nil }
    var spans: [TimeSpan] = []
    for item in items {
      guard let span = slot(item) else { continue }
      if let last = spans.last, span.start < last.end {
        item.complain(
          "slots-out-of-order",
          BilingualText(
            fr: "ce créneau commence avant la fin du précédent (\(last.end))",
            en: "this slot starts before the one before it ends (\(last.end))"),
          advice: BilingualText(
            fr: "donnez les créneaux dans l'ordre, sans recouvrement", en: "give the slots in order, without overlap"))
      }
      spans.append(span)
    }
    if items.isEmpty { field.complain("empty-list", BilingualText(fr: "la liste est vide", en: "the list is empty")) }
    return spans
  }

  private func slot(_ item: Field) -> TimeSpan? {
    guard let ends = item.items() else { return nil }
    let times = ends.map { $0.clockTime() }
    guard times.count == 2 else {
      item.complain(
        "wrong-shape", BilingualText(fr: "un créneau a un début et une fin", en: "a slot has a start and an end"),
        allowed: BilingualText("[\"09:30\", \"12:30\"]"))
      return nil
    }
    guard let start = times[0], let end = times[1] else { return nil }
    guard let span = TimeSpan(start, end) else {
      item.complain(
        "reversed-range",
        BilingualText(
          fr: "la fin \(end) n'est pas après le début \(start)", en: "the end \(end) is not after the start \(start)"),
        advice: BilingualText(fr: "échangez les deux heures", en: "swap the two times"))
      return nil
    }
    return span
  }
}
