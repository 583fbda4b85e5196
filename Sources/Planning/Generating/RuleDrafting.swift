// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Makes the plan of a hidden timetable: windows, bounds, absences and orders that it keeps.
struct RuleDrafting {
  let settings: GenerationSettings
  let year: YearDraft
  let cohorts: [CohortDraft]
  let rooms: [RoomDraft]
  let people: [PersonDraft]
  let siteCount: Int
  var draw: SeededDraw

  private var tightness: Double { settings.tightness }

  mutating func plan() -> Plan {
    var plan = Plan(title: "Plan d'essai de \(cohorts.count) cohortes, \(settings.year)", year: settings.year)
    plan.holidays = year.holidays
    plan.sites = (0..<siteCount).map { Site(id: siteID($0), name: "Campus de \(CohortDrafting.town(of: $0))") }
    plan.rooms = rooms.indices.map { room($0) }
    plan.people = people.map { person($0) }
    plan.templates = DayCourse.all.map(\.template)
    plan.closures = year.closures
    plan.cohorts = cohorts.indices.map { cohort($0) }
    plan.overlaps.standard = .ignored
    plan.overlaps.pairs = pairs()
    plan.mutualised = mutualised()
    plan.precedences = precedences()
    plan.limits = [limit()]
    return plan
  }

  // MARK: Identifiers

  func siteID(_ site: Int) -> SiteID {
    let slug = NameTables.slug(CohortDrafting.town(of: site))
    return SiteID(slug)
  }

  func roomID(_ room: Int) -> RoomID { RoomID("\(siteID(rooms[room].site))-\(number(of: rooms[room]))") }

  /// Rooms are numbered by floor.
  private func number(of room: RoomDraft) -> Int { (room.number / 12 + 1) * 100 + room.number % 12 + 1 }

  // MARK: Rooms and people

  private mutating func room(_ index: Int) -> Room {
    let draft = rooms[index]
    let number = number(of: draft)
    let town = CohortDrafting.town(of: draft.site)
    var room = Room(
      id: roomID(index), site: siteID(draft.site), name: "\(town), salle \(number)", capacity: draft.capacity)
    if draw.chance(0.15), let days = freeDays(draft.taken, longest: 5) {
      room.closed = [Absence(days: days, label: "Travaux")]
    }
    if draw.chance(0.05), let days = freeDays(draft.taken, longest: 3) {
      room.reserved = [Absence(days: days, label: "Salon")]
    }
    return room
  }

  private mutating func person(_ draft: PersonDraft) -> Person {
    var absences: [Absence] = []
    for _ in 0..<draw.below(2 + Int(2 * tightness)) {
      guard let days = freeDays(draft.taken, longest: 12),
        !absences.contains(where: { $0.days.overlaps(days) })
      else { continue }
      absences.append(Absence(days: days, label: draw.pick(["Congés", "Colloque", "Mission", "Formation"])))
    }
    absences.sort { $0.days.first < $1.days.first }
    var person = Person(id: PersonID(draft.id), name: draft.name, role: draft.role, unavailable: absences)
    let busiest = mostDaysAWeek(draft.taken.indices.filter { draft.taken[$0] != 0 })
    if draft.role == nil, draw.chance(0.25), busiest < 5 { person.maxDaysPerWeek = max(2, busiest) }
    return person
  }

  /// A stretch of days without anything, around a day that is drawn; nil where that one is taken.
  private mutating func freeDays(_ taken: [UInt8], longest: Int) -> DateRange? {
    let first = 10 + draw.below(year.lastDay - 20)
    let length = draw.number(1...longest)
    guard taken[first] == 0 else { return nil }
    var last = first
    while last - first + 1 < length, last + 1 <= year.lastDay, taken[last + 1] == 0 { last += 1 }
    return DateRange(year.date(first), year.date(last))
  }

  private func mostDaysAWeek(_ days: [Int]) -> Int {
    Dictionary(grouping: Set(days)) { year.date($0).isoWeek.monday }.values.map(\.count).max() ?? 0
  }

  // MARK: Cohorts

  private mutating func cohort(_ index: Int) -> Cohort {
    let draft = cohorts[index]
    var cohort = Cohort(
      id: CohortID(draft.id), title: draft.title, size: draft.size, rooms: draft.rooms.map { roomID($0) },
      people: draft.referent.map { [PersonID(people[$0].id)] } ?? [])
    cohort.organiser = "Campus de \(CohortDrafting.town(of: draft.site))"
    cohort.modules = draft.modules.enumerated().map { module($1, $0) }
    cohort.hoursDue = cohort.modules.reduce(Hours.zero) { $0 + ($1.hours ?? .zero) }
    cohort.isSequenced = draft.isSequenced
    cohort.hasOpenContents = draft.hasOpenContents
    cohort.instances = draft.instances
    cohort.blocks = draft.blocks.indices.map { block($0, of: draft, cohort.modules) }
    bind(&cohort, draft)
    addMarks(to: &cohort, draft)
    return cohort
  }

  private func module(_ draft: ModuleDraft, _ index: Int) -> Module {
    Module(
      id: ModuleID("M\(index + 1)"), title: draft.title, hours: Hours(minutes: draft.minutes), kind: draft.kind,
      people: draft.teacher.map { [PersonID(people[$0].id)] } ?? [])
  }

  private mutating func block(_ index: Int, of cohort: CohortDraft, _ modules: [Module]) -> Block {
    let draft = cohort.blocks[index]
    let isFixed = !draft.isWriting && draw.chance(0.03 + 0.12 * tightness)
    let days = DateRange(from: year.date(draft.start), count: draft.days) ?? DateRange(year.date(draft.start))
    var block = Block(
      id: cohort.blockID(index), timing: isFixed ? .dated(days) : .within(window(around: days)), days: draft.days,
      weekdays: days.days.map(\.weekday),
      templates: draft.isWriting ? nil : draft.kinds.map { _ in cohort.course.template.id })
    if draft.isWriting {
      block.label = "Week-end d'écriture"
      block.kind = "writing"
      block.isOptional = true
    }
    for module in draft.modules where !block.modules.contains(modules[module].id) {
      block.modules.append(modules[module].id)
    }
    let used = Set(draft.rooms.compactMap { $0 })
    if draw.chance(0.03 * tightness), used.count == 1, let room = used.first { block.pinnedRoom = roomID(room) }
    return block
  }

  /// Days to both sides, or whole months where the plan is loose.
  private mutating func window(around days: DateRange) -> DateRange {
    let slack = 4 + Int(24 * (1 - tightness))
    let first = max(year.date(0), days.first - draw.below(slack + 1))
    let last = min(year.date(year.count - 1), days.last + draw.below(slack + 1))
    if draw.chance(0.7 * (1 - tightness)) {
      let months = DateRange(first.civilMonth.firstDay, last.civilMonth.lastDay)
      if let months, months.count <= 62 { return months }
    }
    return DateRange(first, last) ?? days
  }

  /// Bounds on gaps, months, weeks and days away that the hidden dates keep.
  private mutating func bind(_ cohort: inout Cohort, _ draft: CohortDraft) {
    let firm = draft.blocks.filter { !$0.isWriting }
    let gaps = zip(firm, firm.dropFirst()).map { $1.start - $0.start }
    if draw.chance(0.6), let least = gaps.min(), let most = gaps.max() {
      let slack = Int(7 * (1 - tightness))
      cohort.gap = Bounds(min: max(1, least - slack), max: most + slack)
    }
    if draw.chance(0.3) { cohort.maxDaysPerWeek = Bounds(max: max(1, mostDaysAWeek(draft.heldDays))) }
    if draw.chance(0.3) { cohort.programme = programme(of: draft).map { Absence(days: $0) } }
    if case .monthly = draft.rhythm, draw.chance(0.5) { cohort.blocksPerMonth = perMonth(firm, cohort) }
    if draw.chance(0.2), let away = blackout(of: draft) { cohort.blackout = [away] }
    if cohort.modules.contains(where: { $0.kind == "tutoring" }), draw.chance(0.7) {
      cohort.tutoringSpread = Bounds(min: 14)
    }
    if !draft.hasOpenContents, draft.instances == nil, draw.chance(0.15) {
      cohort.firstModule = cohort.modules.first?.id
    }
  }

  private func perMonth(_ blocks: [BlockDraft], _ cohort: Cohort) -> Bounds {
    let windows = cohort.blocks.filter { !$0.isOptional }.map(\.window)
    let span = cohort.programme?.days ?? windows.reduce(nil as DateRange?) { $0?.union($1) ?? $1 }
    let counts = Dictionary(grouping: blocks) { year.date($0.start).civilMonth }.mapValues(\.count)
    var bounds = Bounds(max: counts.values.max() ?? 1)
    if let span {
      var month = span.first.civilMonth
      var least = counts[month] ?? 0
      while month < span.last.civilMonth {
        month = month.next
        least = min(least, counts[month] ?? 0)
      }
      if least > 0 { bounds.min = least }
    }
    return bounds
  }

  private func programme(of draft: CohortDraft) -> DateRange? {
    guard let first = draft.heldDays.first, let last = draft.heldDays.last else { return nil }
    return DateRange(year.date(max(0, first - 14)), year.date(min(year.count - 1, last + 30)))
  }

  private mutating func blackout(of draft: CohortDraft) -> Absence? {
    var taken = Array(repeating: UInt8(0), count: year.count)
    for day in draft.heldDays { taken[day] = 1 }
    if let jury = draft.jury { taken[jury.start] = 1 }
    return freeDays(taken, longest: 6).map { Absence(days: $0, label: "Stage") }
  }

  private mutating func addMarks(to cohort: inout Cohort, _ draft: CohortDraft) {
    guard let first = draft.blocks.first, let last = draft.heldDays.last else { return }
    if draw.chance(0.4) {
      let id = MarkID("\(draft.id)-dossier")
      let date = year.date(first.start) - draw.number(42...70)
      cohort.deadlines.append(Deadline(id: id, label: "Dossier complet", timing: .on(date)))
      if draw.chance(0.5) { cohort.lead = Lead(deadline: id, weeks: 4) }
    } else if draw.chance(0.5) {
      cohort.deadlines.append(
        Deadline(
          id: MarkID("\(draft.id)-commission"), label: "Commission d'admission",
          timing: .before(draft.blockID(0), .weeks(draw.number(4...8))), shift: .previous))
    }
    if let jury = draft.jury {
      let slack = 6 + Int(10 * (1 - tightness))
      let window = DateRange(year.date(jury.start - slack), year.date(min(year.count - 1, jury.start + slack)))
      cohort.deadlines.append(
        Deadline(
          id: MarkID("\(draft.id)-jury"), label: "Jury",
          timing: .within(window ?? DateRange(year.date(jury.start)), days: 1), kind: "jury"))
    }
    if draw.chance(0.1), let days = DateRange(year.date(max(0, last - 90)), year.date(last)) {
      cohort.periods = [
        Period(
          id: MarkID("\(draft.id)-redaction"), label: "Rédaction", days: days, kind: "writing",
          freeDays: days.count - draft.heldDays.filter { days.contains(year.date($0)) }.count)
      ]
    }
  }

  // MARK: Between cohorts

  /// Cohorts with trainees in common, which must not meet on one day, and others that better don't.
  private mutating func pairs() -> [OverlapRules.Pair] {
    var pairs: [OverlapRules.Pair] = []
    var named: Set<[Int]> = []
    let days = cohorts.map { Set($0.heldDays) }
    let wanted = Int(Double(cohorts.count) * (0.3 + 0.4 * tightness))
    for _ in 0..<wanted {
      guard let (one, two) = neighbours() else { continue }
      let isForbidden = days[one].isDisjoint(with: days[two]) && draw.chance(0.7)
      guard named.insert([one, two].sorted()).inserted else { continue }
      pairs.append(
        OverlapRules.Pair(
          first: CohortID(cohorts[one].id), second: CohortID(cohorts[two].id),
          strength: isForbidden ? .hard(relaxable: false) : .soft(weight: draw.pick([2, 5, 10])),
          reason: isForbidden ? "stagiaires communs" : nil))
    }
    return pairs
  }

  /// Two cohorts of one site that are not twins.
  private mutating func neighbours() -> (Int, Int)? {
    guard cohorts.count > 1 else { return nil }
    let one = draw.below(cohorts.count)
    // Cohorts of a site stand as far apart as there are sites, except for twins.
    let two = one + siteCount * draw.number(1...max(1, min(8, cohorts.count / siteCount)))
    guard two < cohorts.count, cohorts[one].site == cohorts[two].site, cohorts[two].twin?.cohort != one else {
      return nil
    }
    return (one, two)
  }

  private func mutualised() -> [Mutualisation] {
    cohorts.compactMap { cohort in
      guard let twin = cohort.twin else { return nil }
      let host = cohorts[twin.cohort]
      let room = host.blocks[twin.block].rooms.compactMap { $0 }.first
      return Mutualisation(
        blocks: [host.blockID(twin.block), cohort.blockID(twin.block)], template: host.course.template.id,
        room: room.map { roomID($0) })
    }
  }

  private mutating func precedences() -> [Precedence] {
    var found: [Precedence] = []
    for _ in 0..<(cohorts.count / 8) {
      guard let (one, two) = neighbours() else { continue }
      let before = draw.below(cohorts[one].blocks.count)
      let end = cohorts[one].blocks[before]
      guard !end.isWriting,
        let after = cohorts[two].blocks.firstIndex(where: { $0.start >= end.range.upperBound + 2 && !$0.isWriting })
      else { continue }
      let lag = cohorts[two].blocks[after].start - (end.range.upperBound - 1)
      found.append(
        Precedence(
          before: cohorts[one].blockID(before), after: cohorts[two].blockID(after),
          lag: Bounds(min: max(1, min(lag, 2)), max: draw.chance(0.3) ? lag + 21 : nil)))
    }
    return found
  }

  /// As many cohorts a day as the busiest day of a site has, and some more where the plan is loose.
  private func limit() -> CohortLimit {
    var counts: [[Int]] = Array(repeating: Array(repeating: 0, count: year.count), count: siteCount)
    for cohort in cohorts { for day in cohort.heldDays { counts[cohort.site][day] += 1 } }
    let most = counts.joined().max() ?? 1
    return CohortLimit(period: .day, most: max(1, most + Int(Double(most) * 0.3 * (1 - tightness))), isPerSite: true)
  }
}
