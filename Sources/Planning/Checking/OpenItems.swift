// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What a plan leaves open or contradicts itself in: reported, never guessed.
struct OpenItems {
  private let context: PlanContext
  private let schedule: Schedule
  private let placedBlocks: Set<BlockID>
  private let omittedBlocks: Set<BlockID>
  private let datedMarks: Set<MarkID>
  private let chosenKinds: Set<CohortID>
  private var plan: Plan { context.plan }
  private var wording: Wording { context.wording }

  init(_ context: PlanContext, schedule: Schedule) {
    self.context = context
    self.schedule = schedule
    placedBlocks = Set(schedule.sessions.map(\.block))
    omittedBlocks = Set(schedule.omitted)
    datedMarks = Set(schedule.marks.map(\.id))
    chosenKinds = Set(schedule.sessions.lazy.filter { $0.chosen.contains(.kind) }.map(\.cohort))
  }

  /// The items, cohort by cohort, then rooms, guesses and holidays.
  ///
  /// - Parameter unlistedOverlaps: how many overlaps were counted and not listed.
  func items(unlistedOverlaps: Int = 0) -> [OpenItem] {
    var items: [OpenItem] = []
    for cohort in plan.cohorts {
      items += blocks(of: cohort)
      items += times(of: cohort)
      items += modules(of: cohort)
      items += contents(of: cohort)
      items += marks(of: cohort)
      items += contradictions(of: cohort)
      items += size(of: cohort)
    }
    items += rooms()
    items += assumptions()
    items += holidays()
    if unlistedOverlaps > 0 { items.append(unlisted(unlistedOverlaps)) }
    return items
  }

  /// A whole month by its name, other windows by their days.
  private func period(_ window: DateRange) -> String {
    let month = window.first.civilMonth
    return window == month.days ? "\(wording.month(month.month)) \(month.year)" : wording.range(window)
  }

  private func blocks(of cohort: Cohort) -> [OpenItem] {
    cohort.blocks.compactMap { block in
      guard !placedBlocks.contains(block.id), !omittedBlocks.contains(block.id) else { return nil }
      let name = block.label ?? block.id.text
      let window = period(block.window)
      let message =
        block.days == nil
        ? wording.say(
          "\(cohort.id) : \(name), sans dates ni durée (\(window))",
          "\(cohort.id): \(name), no dates or length (\(window))")
        : wording.say("\(cohort.id) : \(name), à placer (\(window))", "\(cohort.id): \(name), to be placed (\(window))")
      return OpenItem(topic: .blockDates, objects: [cohort.id.text, block.id.text], message: message, mark: block.mark)
    }
  }

  private func times(of cohort: Cohort) -> [OpenItem] {
    let open = context.shapes(of: cohort.id).filter { shape in
      shape.isPlaceable && shape.slots.contains { $0.time == nil }
    }
    let counted = context.shapes(of: cohort.id).filter { $0.isPlaceable }
    if open.isEmpty { return [] }
    if open.count == counted.count {
      let message = wording.say("\(cohort.id) : horaires non publiés", "\(cohort.id): times unpublished")
      return [OpenItem(topic: .cohortTimes, objects: [cohort.id.text], message: message, mark: cohort.mark)]
    }
    return open.map { shape in
      let name = shape.block.label ?? shape.block.id.text
      let message = wording.say(
        "\(cohort.id) : \(name), horaires non publiés", "\(cohort.id): \(name), times unpublished")
      return OpenItem(
        topic: .blockTimes, objects: [cohort.id.text, shape.block.id.text], message: message, mark: shape.block.mark)
    }
  }

  private func modules(of cohort: Cohort) -> [OpenItem] {
    var items: [OpenItem] = []
    let unknown = cohort.modules.filter { $0.hours == nil }
    if !unknown.isEmpty {
      let names = wording.list(unknown.map(\.id.text))
      let message = wording.say(
        "\(cohort.id) : heures par module non publiées (\(names))",
        "\(cohort.id): hours a module unpublished (\(names))")
      items.append(OpenItem(topic: .moduleHours, objects: [cohort.id.text] + unknown.map(\.id.text), message: message))
    }
    let listsModules = cohort.blocks.contains { !$0.modules.isEmpty }
    for module in cohort.modules
    where listsModules && !cohort.blocks.contains(where: { $0.modules.contains(module.id) }) {
      let note = module.note.map { " (\($0))" } ?? ""
      let message = wording.say(
        "\(cohort.id) : module \(module.id) dans aucun bloc\(note)",
        "\(cohort.id): module \(module.id) in no block\(note)")
      items.append(
        OpenItem(
          topic: .moduleUnplaced, objects: [cohort.id.text, module.id.text], message: message, mark: module.mark))
    }
    return items
  }

  private func contents(of cohort: Cohort) -> [OpenItem] {
    guard cohort.hasOpenContents else { return [] }
    let isChosen = chosenKinds.contains(cohort.id)
    let message =
      isChosen
      ? wording.say(
        "\(cohort.id) : nature des journées choisie ici, à confirmer",
        "\(cohort.id): kinds of days chosen here, to be confirmed")
      : wording.say(
        "\(cohort.id) : lieux et nature des journées non publiés", "\(cohort.id): places and kinds of days unpublished")
    return [OpenItem(topic: .contents, objects: [cohort.id.text], message: message, mark: cohort.mark)]
  }

  private func marks(of cohort: Cohort) -> [OpenItem] {
    cohort.deadlines.filter { !datedMarks.contains($0.id) }.map { deadline in
      var hint = ""
      if let precision = deadline.precision {
        hint = " (\(precision))"
      } else if case .within(let window, _) = deadline.timing {
        hint = " (\(period(window)))"
      }
      let message = wording.say(
        "\(cohort.id) : \(deadline.label), sans date\(hint)", "\(cohort.id): \(deadline.label), no date\(hint)")
      return OpenItem(
        topic: .markDate, objects: [cohort.id.text, deadline.id.text], message: message, mark: deadline.mark)
    }
  }

  /// Tutoring as announced in days against the hours of tutoring modules.
  private func contradictions(of cohort: Cohort) -> [OpenItem] {
    guard let days = cohort.announcedTutoringDays else { return [] }
    let perDay = context.shapes(of: cohort.id).flatMap { $0.days.compactMap(\.hours) }.max() ?? Hours(minutes: 420)
    guard let announced = Hours(days * perDay.value) else { return [] }
    let planned = cohort.modules.filter { $0.kind == "tutoring" }.reduce(Hours.zero) { $0 + ($1.hours ?? .zero) }
    guard planned != announced else { return [] }
    // As brochures write them: 24,5 h beside 3,5 jours.
    func hours(_ hours: Hours) -> String { wording.decimal(hours.value) + Wording.noBreak + "h" }
    let message = wording.say(
      "\(cohort.id) : tutorat \(hours(planned)) placées, \(hours(announced)) annoncées "
        + "(\(wording.decimal(days)) jours)",
      "\(cohort.id): tutoring \(hours(planned)) placed, \(hours(announced)) announced "
        + "(\(wording.decimal(days)) days)")
    return [OpenItem(topic: .contradiction, objects: [cohort.id.text], message: message, mark: cohort.mark)]
  }

  private func size(of cohort: Cohort) -> [OpenItem] {
    guard let enrolled = cohort.size.enrolled, let least = cohort.size.min, enrolled < least else { return [] }
    let message = wording.say(
      "\(cohort.id) : \(enrolled) inscrits, il en faut \(least)", "\(cohort.id): \(enrolled) enrolled, \(least) needed")
    return [OpenItem(topic: .contradiction, objects: [cohort.id.text], message: message, mark: cohort.mark)]
  }

  private func unlisted(_ count: Int) -> OpenItem {
    let message = wording.say(
      "\(count) chevauchements admis, sans personne en commun, comptés et non listés",
      "\(count) overlaps that are allowed and share nobody are counted, not listed")
    return OpenItem(topic: .overlapsUnlisted, objects: [], message: message)
  }

  private func rooms() -> [OpenItem] {
    plan.rooms.filter { $0.capacity == nil }.map { room in
      let message = wording.say("\(room.name) : capacité non publiée", "\(room.name): capacity unpublished")
      return OpenItem(topic: .roomCapacity, objects: [room.id.text], message: message, mark: room.mark)
    }
  }

  private func assumptions() -> [OpenItem] {
    plan.assumptions.map { assumption in
      let message = wording.say(
        "\(assumption.object) : \(assumption.key) supposé", "\(assumption.object): \(assumption.key) assumed")
      return OpenItem(
        topic: .assumption, objects: [assumption.object, assumption.key], message: message, mark: assumption.mark)
    }
  }

  private func holidays() -> [OpenItem] {
    guard
      let last = schedule.sessions.map(\.date).max() ?? plan.cohorts.flatMap({ $0.blocks.map(\.window.last) }).max(),
      last > SchoolHolidays.knownThrough, !plan.holidays.school.isEmpty
    else { return [] }
    let until = wording.date(SchoolHolidays.knownThrough)
    let message = wording.say(
      "vacances scolaires connues jusqu'au \(until) ; au-delà, les jours comptent comme libres",
      "school holidays are known up to \(until); days after that count as free")
    return [OpenItem(topic: .holidaysUnknown, objects: [], message: message)]
  }
}
