// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What all parts of the year page look up: cohorts with their styles, notes by day, overlaps by date.
struct YearView {
  /// An overlap with its number on the page, from 1.
  struct NumberedOverlap {
    let number: Int
    let overlap: Overlap
  }

  /// A block with its cohort.
  struct BlockOfCohort {
    let cohort: CohortView
    let block: BlockView
  }

  let schedule: Schedule
  let words: Wording
  let phrases: Phrases
  let kinds: KindNames
  let cohorts: [CohortView]
  let axis: WeekAxis
  let days: DayNotes
  let overlaps: [NumberedOverlap]
  /// The same, and the blocks in use of a room or of a person, by whom they concern: large plans are drawn as quickly a row
  /// as small ones.
  private let overlapsOfCohort: [CohortID: [NumberedOverlap]]
  private let blocksInRoom: [RoomID: [BlockOfCohort]]
  private let blocksOfPerson: [PersonID: [BlockOfCohort]]
  /// ISO weeks in which every day from Monday to Friday has a session of some cohort.
  let fullWeeks: Set<ISOWeek>

  init(_ schedule: Schedule) {
    self.schedule = schedule
    words = Wording(schedule.language)
    phrases = Phrases(language: schedule.language)
    kinds = KindNames(language: schedule.language)
    let styles = CohortStyle.styles(for: schedule.directory.cohorts.map(\.id))
    let index = SessionIndex(schedule)
    cohorts = zip(schedule.directory.cohorts, styles).map { CohortView($0, style: $1, index: index) }
    axis = WeekAxis(year: schedule.year, sessionDays: schedule.sessions.map(\.date))
    days = DayNotes(schedule.directory.dayNotes)
    overlaps = schedule.overlaps.enumerated().map { NumberedOverlap(number: $0 + 1, overlap: $1) }
    var overlapsOfCohort: [CohortID: [NumberedOverlap]] = [:]
    for entry in overlaps {
      for cohort in Set(entry.overlap.cohorts) { overlapsOfCohort[cohort, default: []].append(entry) }
    }
    self.overlapsOfCohort = overlapsOfCohort
    var blocksInRoom: [RoomID: [BlockOfCohort]] = [:]
    var blocksOfPerson: [PersonID: [BlockOfCohort]] = [:]
    for cohort in cohorts {
      for block in cohort.blocks {
        let entry = BlockOfCohort(cohort: cohort, block: block)
        for room in Set(block.sessions.compactMap(\.room)) { blocksInRoom[room, default: []].append(entry) }
        let people = Set(block.sessions.flatMap { $0.people + $0.teachers })
        for person in people { blocksOfPerson[person, default: []].append(entry) }
      }
    }
    self.blocksInRoom = blocksInRoom
    self.blocksOfPerson = blocksOfPerson
    let dates = Set(schedule.sessions.map(\.date))
    fullWeeks = Set(axis.weeks.filter { week in (0..<5).allSatisfy { dates.contains(week.monday + $0) } })
  }

  func cohort(_ id: CohortID) -> CohortView? { cohorts.first { $0.entry.id == id } }
  func personName(_ id: PersonID) -> String { schedule.directory.person(id)?.name ?? id.text }
  func roomName(_ id: RoomID) -> String { schedule.directory.room(id)?.name ?? id.text }

  /// The overlaps of a cohort on some days.
  func overlaps(of cohort: CohortID, on days: DateRange) -> [NumberedOverlap] {
    (overlapsOfCohort[cohort] ?? []).filter { days.contains($0.overlap.date) }
  }

  /// The blocks of which some session is in a room, in the order of the cohorts.
  func blocks(in room: RoomID) -> [BlockOfCohort] { blocksInRoom[room] ?? [] }

  /// The blocks of which some session needs or is taught by a person, in the order of the cohorts.
  func blocks(of person: PersonID) -> [BlockOfCohort] { blocksOfPerson[person] ?? [] }

  /// Days of a cohort's sessions in school holidays of the first zone.
  var schoolHolidayDays: Int {
    cohorts.reduce(0) { total, cohort in total + cohort.days.filter { days.schoolHoliday(on: $0) != nil }.count }
  }

  /// `S12`, `W12`.
  func weekName(_ week: ISOWeek) -> String { "\(phrases.weekLetter)\(week.number)" }

  /// A block in a sentence: `HEX, du 9 au 10 mars 2026, Semaine 1`.
  func sentence(_ block: BlockView, of cohort: CohortView) -> String {
    ([cohort.name, words.range(block.range)] + [block.entry?.label].compactMap { $0 }).joined(separator: ", ")
  }
}

/// Notes on days, looked up by day. School holidays are those of the plan's first zone: it is the one it teaches in.
struct DayNotes {
  let zone: String?
  private var holidays: [CivilDate: Directory.DayNote] = [:]
  private var school: [CivilDate: Directory.DayNote] = [:]

  init(_ notes: [Directory.DayNote]) {
    zone = notes.first { $0.kind == .schoolHoliday }?.zone
    for note in notes {
      guard let range = DateRange(note.from, note.to), range.count < 1000 else { continue }
      for day in range.days {
        if note.kind != .schoolHoliday {
          if holidays[day].map({ Self.rank($0.kind) > Self.rank(note.kind) }) ?? true { holidays[day] = note }
        } else if note.zone == zone, school[day] == nil {
          school[day] = note
        }
      }
    }
  }

  /// The public holiday, closure or bridge of a day.
  func closure(on day: CivilDate) -> Directory.DayNote? { holidays[day] }
  /// The school holidays that a day is in.
  func schoolHoliday(on day: CivilDate) -> Directory.DayNote? { school[day] }

  private static func rank(_ kind: Directory.DayNote.Kind) -> Int {
    switch kind {
    case .publicHoliday: 0
    case .closure: 1
    case .bridge: 2
    case .schoolHoliday: 3
    }
  }
}
