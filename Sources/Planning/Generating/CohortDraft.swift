// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The course of a day: which of three stretches of a day it takes, and for how long.
struct DayCourse {
  let template: DayTemplate
  /// Morning 1, afternoon 2, evening 4.
  let stretches: UInt8
  let minutes: Int
  let halfDays: Int

  private init(_ id: String, _ slots: [String], stretches: UInt8) {
    let spans = slots.compactMap { TimeSpan($0) }
    template = DayTemplate(id: TemplateID(id), slots: spans)
    self.stretches = stretches
    minutes = spans.reduce(0) { $0 + $1.minutes }
    halfDays = spans.count
  }

  static let long = DayCourse("jour-7h", ["09:30-13:00", "14:00-17:30"], stretches: 3)
  static let short = DayCourse("jour-6h", ["09:30-12:30", "14:00-17:00"], stretches: 3)
  static let morning = DayCourse("matin", ["09:00-12:30"], stretches: 1)
  static let afternoon = DayCourse("apres-midi", ["13:30-17:00"], stretches: 2)
  static let evening = DayCourse("soir", ["18:00-21:00"], stretches: 4)
  static let all = [long, short, morning, afternoon, evening]
}

/// A block while a plan is made up, with the dates and rooms of the hidden timetable.
struct BlockDraft {
  /// The first day, counted from the first of January.
  var start: Int
  var days: Int
  /// For each day, its module; none for open contents and writing.
  var modules: [Int] = []
  /// For each day, its kind.
  var kinds: [KindID] = []
  /// For each day, its room; nil where it needs none or is held in another block's.
  var rooms: [Int?] = []
  /// Whether it is a writing weekend, which may be left out.
  var isWriting = false
  /// Whether it is held in the room and with the block of another cohort.
  var isGuest = false
  /// How many people its room must hold.
  var people = 0

  var range: Range<Int> { start..<(start + days) }
}

/// A module while a plan is made up.
struct ModuleDraft {
  var title: String
  var minutes: Int
  var kind: KindID = "course"
  var teacher: Int?
}

/// How the blocks of a cohort follow each other.
enum RhythmDraft {
  /// Two or three days about once a month.
  case monthly
  /// One day, half-day or evening every week.
  case weekly
  /// Whole weeks, every second or third one, as in work-study programmes.
  case alternating
  /// A few short meetings.
  case short
}

/// A cohort while a plan is made up.
struct CohortDraft {
  var id: String
  var title: String
  var site: Int
  var rhythm: RhythmDraft
  var course: DayCourse
  var size = CohortSize()
  var modules: [ModuleDraft] = []
  var blocks: [BlockDraft] = []
  var referent: Int?
  /// The rooms of the hidden timetable in the order in which they were taken, then others.
  var rooms: [Int] = []
  var hasOpenContents = false
  var instances: Int?
  var isSequenced = false
  /// The cohort of the same programme with the same dates, if there is one, and the block held together with it.
  var twin: (cohort: Int, block: Int)?
  var jury: (start: Int, room: Int)?

  /// The days on which it meets, ascending.
  var heldDays: [Int] { blocks.flatMap(\.range).sorted() }

  func blockID(_ index: Int) -> BlockID { BlockID("\(id)-\(index + 1)") }
}
