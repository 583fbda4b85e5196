// SPDX-License-Identifier: Apache-2.0

import CLibical

/// The work that expanding rules may still do, in steps of a rule, so that no file can keep a reader busy for ever.
///
/// libical scans fruitless steps up to the year 2582; a step of days costs some microseconds, one of months or years
/// about fifty times that.
struct ExpansionBudget: Sendable {
  static let usual = 2_000_000
  private(set) var steps: Int

  init(steps: Int = Self.usual) {
    self.steps = steps
  }

  /// Takes a number of steps; false when the budget is spent.
  mutating func spend(_ number: Int64) -> Bool {
    steps = number > Int64(steps) ? 0 : steps - Int(number)
    return steps > 0
  }

  /// Takes the steps between two instances; false when the budget is spent.
  mutating func spend(from previous: LocalDate, to next: LocalDate?, rule: RecurrenceRule) -> Bool {
    let last = next?.dayNumber ?? 223_900
    let gap = max(0, last - previous.dayNumber)
    let (length, weight): (Int64, Int64) =
      switch rule.frequency {
      case .yearly: (365, 60)
      case .monthly: (30, 60)
      case .weekly: (7, 1)
      default: (1, 1)
      }
    let missed = max(0, gap / length - Int64(rule.interval))
    return spend(1 + missed * weight)
  }
}

/// Why a rule was not expanded to the end.
enum ExpansionFailure: Error, Hashable {
  /// libical does not take the rule.
  case refused
  /// The budget is spent.
  case outOfBudget
}

/// The instances of a rule on the clock of its event, by libical's iterator.
struct RuleExpansion {
  let rule: RecurrenceRule
  let start: LocalDateTime
  let isDate: Bool

  /// The instances from `first` to `last`, rising, without repetition. The start is one of them, as RFC 5545 section
  /// 3.8.5.3 has it, and counts towards COUNT, whether it fits the rule or not.
  func instances(
    from first: LocalDateTime, to last: LocalDateTime, budget: inout ExpansionBudget
  ) throws(ExpansionFailure) -> [LocalDateTime] {
    if rule.isPlain, rule.frequency.isSubDaily || rule.frequency == .daily || rule.frequency == .weekly {
      return try plainInstances(from: first, to: last, budget: &budget)
    }
    var spare = budget
    defer { budget = spare }
    return try Libical.locked { () throws(ExpansionFailure) in
      try iterated(from: first, to: last, budget: &spare)
    }
  }

  /// Instances at a fixed distance, by arithmetic: no step before `first` is looked at.
  private func plainInstances(
    from first: LocalDateTime, to last: LocalDateTime, budget: inout ExpansionBudget
  ) throws(ExpansionFailure) -> [LocalDateTime] {
    guard let unit = rule.frequency.step, !(isDate && rule.frequency.isSubDaily) else { throw .refused }
    let step = unit * Int64(rule.interval)
    let origin = start.secondsAsIfUTC
    var index = max(0, (first.secondsAsIfUTC - origin).flooredQuotient(by: step))
    let finish = last.secondsAsIfUTC
    let end = min(rule.count.map(Int64.init) ?? .max, (finish - origin).flooredQuotient(by: step) + 1)
    // Rules below a day easily give millions of instances, which nobody can look at; they cost more.
    let weight: Int64 = rule.frequency.isSubDaily ? 20 : 1
    guard budget.spend(max(0, end - index) * weight) else { throw .outOfBudget }
    var found: [LocalDateTime] = []
    while index < end, let instance = LocalDateTime(secondsAsIfUTC: origin + index * step) {
      if instance >= first { found.append(instance) }
      index += 1
    }
    return found
  }

  private func iterated(
    from first: LocalDateTime, to last: LocalDateTime, budget: inout ExpansionBudget
  ) throws(ExpansionFailure) -> [LocalDateTime] {
    let origin = shiftedStart(towards: first)
    var iterator = try RuleIterator(rule: rule, start: origin, isDate: isDate)
    var found: [LocalDateTime] = start >= first && start <= last ? [start] : []
    var remaining = rule.count.map { $0 - 1 } ?? .max
    var previous = origin == start ? start : nil
    while remaining > 0, let next = iterator.next() {
      guard budget.spend(from: (previous ?? origin).date, to: next.date, rule: rule) else { throw .outOfBudget }
      if next > last { return found }
      if let previous, next <= previous { continue }
      remaining -= 1
      previous = next
      if next >= first { found.append(next) }
    }
    guard remaining == 0 || budget.spend(from: (previous ?? origin).date, to: nil, rule: rule) else {
      throw .outOfBudget
    }
    return found
  }

  /// For days and weeks without COUNT, a later start of the same phase, to spare the steps before the window.
  private func shiftedStart(towards first: LocalDateTime) -> LocalDateTime {
    guard rule.count == nil, rule.frequency == .daily || rule.frequency == .weekly, let unit = rule.frequency.step,
      !rule.text.contains("RSCALE")
    else { return start }
    let step = unit * Int64(rule.interval)
    let distance = first.secondsAsIfUTC - start.secondsAsIfUTC
    guard distance > 2 * step else { return start }
    let steps = distance / step - 1
    return LocalDateTime(secondsAsIfUTC: start.secondsAsIfUTC + steps * step) ?? start
  }
}

/// libical's iterator over a rule, with one owner. Exists only inside `Libical.locked`.
private struct RuleIterator: ~Copyable {
  private let raw: OpaquePointer

  init(rule: RecurrenceRule, start: LocalDateTime, isDate: Bool) throws(ExpansionFailure) {
    let recurrence = icalrecurrencetype_from_string(rule.text)
    let time = isDate ? start.date.libicalTime : start.libicalTime(utc: false)
    guard recurrence.freq != ICAL_NO_RECURRENCE, let raw = icalrecur_iterator_new(recurrence, time) else {
      throw .refused
    }
    self.raw = raw
  }

  deinit {
    icalrecur_iterator_free(raw)
  }

  mutating func next() -> LocalDateTime? {
    let time = icalrecur_iterator_next(raw)
    guard icaltime_is_null_time(time) == 0,
      let date = LocalDate(year: Int(time.year), month: Int(time.month), day: Int(time.day))
    else { return nil }
    return LocalDateTime(
      date: date, hour: Int(time.hour), minute: Int(time.minute), second: min(59, Int(time.second)))
  }
}
