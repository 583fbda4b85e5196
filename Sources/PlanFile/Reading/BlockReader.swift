// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Reads a block: its dates or window, then the weekday and the template of each day.
struct BlockReader {
  static let keys = [
    "id", "label", "from", "to", "within", "days", "weekdays", "templates", "kind", "modules", "people", "pin", "room",
    "exempt", "optional",
  ]
  /// The most days of a block.
  static let longest = 60

  let names: KnownNames
  let modules: KnownNames.Names
  let rhythm: Rhythm

  func block(_ item: Field) -> Block? {
    guard let fields = Fields(item, keys: Self.keys) else { return nil }
    let id = fields.required("id")?.identifier()
    var block = Block(
      id: BlockID(id ?? ""), timing: .dated(DateRange(CivilDate(dayNumber: 0))), days: nil, mark: item.mark)
    readWords(fields, into: &block)
    let isPlaced = readTiming(fields, into: &block)
    guard id != nil, isPlaced else { return nil }
    return block
  }

  private func readWords(_ fields: Fields, into block: inout Block) {
    block.label = fields["label"]?.text()
    block.kind = fields["kind"]?.reference(to: names.kinds, .kind)
    block.modules = fields["modules"]?.references(to: modules, .module) ?? []
    block.people = fields["people"]?.references(to: names.people, .person) ?? []
    block.isPinned = fields["pin"]?.boolean() ?? false
    block.pinnedRoom = fields["room"]?.reference(to: names.rooms, .room)
    block.exempt = Set((fields["exempt"]?.items() ?? []).compactMap { $0.word(of: RuleCode.self) })
    block.isOptional = fields["optional"]?.boolean() ?? false
  }

  /// Reads when the block is and what its days look like; false after complaining of it.
  private func readTiming(_ fields: Fields, into block: inout Block) -> Bool {
    let ownWeekdays = fields["weekdays"].flatMap(weekdayPattern)
    let ownTemplates = fields["templates"].flatMap { templateList($0, names: names) }
    // A list with a wrong weekday still says how many days there are, so that one fault is not told twice.
    let patternLength = fields["weekdays"].map { $0.value.items?.count ?? 0 } ?? rhythm.length
    guard let (timing, days) = timing(fields, patternLength: patternLength),
      ownWeekdays != nil || fields["weekdays"] == nil
    else { return false }
    block.timing = timing
    block.days = days
    guard let days else {
      block.weekdays = ownWeekdays ?? []
      block.templates = ownTemplates
      return true
    }
    guard let weekdays = weekdays(fields, own: ownWeekdays, days: days) else { return false }
    block.weekdays = weekdays
    block.templates = templates(fields, own: ownTemplates, days: days)
    switch timing {
    case .dated(let dates): return checkWeekdays(weekdays, of: dates, fields)
    case .within(let window): return checkWindow(window, weekdays, days: days, fields)
    }
  }

  /// The dates or the window with the number of days, nil days where unpublished.
  private func timing(_ fields: Fields, patternLength: Int) -> (timing: Block.Timing, days: Int?)? {
    let daysField = fields["days"]
    let isOpen = daysField?.isUnpublished ?? false
    let days = isOpen ? nil : daysField?.integer(in: 1...Self.longest)
    if daysField != nil, !isOpen, days == nil { return nil }
    guard let (key, field) = fields.oneOf(["within", "from"]) else {
      fields.complaints.error(
        "missing-key", at: fields.mark, key: fields.path,
        BilingualText(fr: "le regroupement ne dit pas quand il a lieu", en: "the block does not say when it is"),
        allowed: BilingualText("from, to; within, days"))
      return nil
    }
    if key == "from" { return dated(field, fields, days: days, isOpen: isOpen, patternLength: patternLength) }
    fields["to"]?.complain(
      "keys-exclude",
      BilingualText(
        fr: "«\u{00A0}to\u{00A0}» ne vaut qu'avec «\u{00A0}from\u{00A0}»", en: "\"to\" counts only with \"from\""))
    guard let window = field.dateRange() else { return nil }
    if isOpen { return (.within(window), nil) }
    guard let length = days ?? (patternLength == 0 ? nil : patternLength) else {
      _ = fields.required("days")
      return nil
    }
    return (.within(window), length)
  }

  private func dated(
    _ from: Field, _ fields: Fields, days: Int?, isOpen: Bool, patternLength: Int
  ) -> (timing: Block.Timing, days: Int?)? {
    guard let first = from.date() else {
      _ = fields["to"]?.date()
      return nil
    }
    guard let to = fields["to"] else {
      guard let length = days ?? (patternLength == 0 ? nil : patternLength),
        let range = DateRange(from: first, count: length)
      else {
        _ = fields.required("to")
        return nil
      }
      return (.dated(range), length)
    }
    guard let last = to.date(), let range = to.range(first, last) else { return nil }
    guard range.count <= Self.longest else {
      to.complain(
        "range-too-long",
        BilingualText(fr: "un regroupement de \(range.count) jours", en: "a block of \(range.count) days"),
        allowed: BilingualText(fr: "\(Self.longest) jours au plus", en: "at most \(Self.longest) days"),
        advice: BilingualText(
          fr: "pour une fenêtre, écrivez «\u{00A0}within\u{00A0}» et «\u{00A0}days\u{00A0}»",
          en: "for a window, write \"within\" and \"days\""))
      return nil
    }
    if isOpen || (days.map { $0 != range.count } ?? false) {
      fields["days"]?.complain(
        "length-mismatch",
        BilingualText(
          fr: "de \(first) à \(last) il y a \(range.count) jours",
          en: "from \(first) to \(last) there are \(range.count) days"),
        advice: BilingualText(
          fr: "effacez «\u{00A0}days\u{00A0}» ou corrigez les dates", en: "delete \"days\" or mend the dates"))
      return nil
    }
    return (.dated(range), range.count)
  }

  /// The weekday of each day: the block's own, else the first ones of the rhythm.
  private func weekdays(_ fields: Fields, own: [Weekday]?, days: Int) -> [Weekday]? {
    if let own {
      if own.count == days || own.isEmpty { return own }
      complainOfLength(
        fields["weekdays"] ?? fields.field, have: own.count, days: days, fr: "jours de semaine", en: "weekdays")
      return nil
    }
    if rhythm.weekdays.isEmpty || rhythm.weekdays.count >= days { return Array(rhythm.weekdays.prefix(days)) }
    complainOfLength(
      fields.field, have: rhythm.weekdays.count, days: days, fr: "jours de semaine (rythme de la cohorte)",
      en: "weekdays (the cohort's rhythm)")
    return nil
  }

  /// The template of each day: the block's own, else the first ones of the rhythm; nil where unpublished.
  private func templates(_ fields: Fields, own: [TemplateID]?, days: Int) -> [TemplateID]? {
    if let field = fields["templates"] {
      guard let own else { return nil }
      if own.count != days {
        complainOfLength(field, have: own.count, days: days, fr: "journées types", en: "templates")
      }
      return own
    }
    guard let templates = rhythm.templates else { return nil }
    if templates.count < days {
      complainOfLength(
        fields.field, have: templates.count, days: days, fr: "journées types (rythme de la cohorte)",
        en: "templates (the cohort's rhythm)")
    }
    return Array(templates.prefix(days))
  }

  private func complainOfLength(_ field: Field, have: Int, days: Int, fr: String, en: String) {
    field.complaints.error(
      "length-mismatch", at: field.mark, key: field.path,
      BilingualText(
        fr: "un regroupement de \(days) jours, mais \(have) \(fr)", en: "a block of \(days) days, but \(have) \(en)"),
      advice: BilingualText(
        fr: "donnez au regroupement ses propres «\u{00A0}weekdays\u{00A0}» et «\u{00A0}templates\u{00A0}»",
        en: "give the block \"weekdays\" and \"templates\" of its own"))
  }

  /// The published dates must fall on the weekdays said.
  private func checkWeekdays(_ weekdays: [Weekday], of dates: DateRange, _ fields: Fields) -> Bool {
    for (day, weekday) in zip(dates.days, weekdays) where day.weekday != weekday {
      let source =
        fields["weekdays"] == nil
        ? BilingualText(fr: "le rythme de la cohorte", en: "the cohort's rhythm")
        : BilingualText(fr: "«\u{00A0}weekdays\u{00A0}»", en: "\"weekdays\"")
      let (french, english) = (Wording(.french), Wording(.english))
      (fields["from"] ?? fields.field).complain(
        "weekday-mismatch",
        BilingualText(
          fr: "\(day) est un \(french.weekday(day.weekday)), \(source[.french]) veut \(weekday.rawValue)",
          en: "\(day) is a \(english.weekday(day.weekday)), \(source[.english]) says \(weekday.rawValue)"),
        advice: BilingualText(
          fr: "corrigez la date, ou donnez au regroupement ses propres «\u{00A0}weekdays\u{00A0}»",
          en: "mend the date, or give the block \"weekdays\" of its own"))
      return false
    }
    return true
  }

  /// Arithmetic alone: some stretch of so many days in the window starts on the right weekday.
  private func checkWindow(_ window: DateRange, _ weekdays: [Weekday], days: Int, _ fields: Fields) -> Bool {
    let field = fields["within"] ?? fields.field
    guard window.count >= days else {
      field.complain(
        "window-too-short",
        BilingualText(
          fr: "la fenêtre a \(window.count) jours, le regroupement \(days)",
          en: "the window has \(window.count) days, the block \(days)"))
      return false
    }
    let lastStart = window.last - (days - 1)
    guard let first = weekdays.first,
      !(window.first...min(lastStart, window.first + 6)).contains(where: { $0.weekday == first })
    else { return true }
    let list = weekdays.map(\.rawValue).joined(separator: ", ")
    field.complain(
      "window-without-weekdays",
      BilingualText(
        fr: "aucune date de la fenêtre \(window) n'a ces jours\u{00A0}: \(list)",
        en: "no date of the window \(window) has these weekdays: \(list)"),
      advice: BilingualText(
        fr: "élargissez la fenêtre ou changez les jours", en: "widen the window or change the weekdays"))
    return false
  }
}
