// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A room while a plan is made up.
struct RoomDraft {
  var site: Int
  var number: Int
  var capacity: Int
  /// For each day of the year, the stretches in which it is taken.
  var taken: [UInt8]

  func isFree(_ days: Range<Int>, _ stretches: UInt8) -> Bool { days.allSatisfy { taken[$0] & stretches == 0 } }
}

/// Gives every day of the hidden timetable a room, opening one where none is free: so there are about as many rooms as
/// the busiest days need.
struct RoomDrafting {
  private static let capacities = [12, 16, 20, 24, 30, 36, 40, 50, 60, 80]

  private(set) var rooms: [RoomDraft] = []
  private var ofSite: [[Int]]
  private let dayCount: Int

  init(siteCount: Int, dayCount: Int) {
    ofSite = Array(repeating: [], count: siteCount)
    self.dayCount = dayCount
  }

  /// Gives rooms to all blocks, in the order of their dates.
  mutating func house(_ cohorts: inout [CohortDraft]) {
    let blocks = cohorts.indices.flatMap { cohort in cohorts[cohort].blocks.indices.map { (cohort: cohort, block: $0) }
    }
    .sorted {
      (cohorts[$0.cohort].blocks[$0.block].start, $0.cohort) < (cohorts[$1.cohort].blocks[$1.block].start, $1.cohort)
    }
    for (cohort, block) in blocks { house(block, of: &cohorts[cohort]) }
  }

  private mutating func house(_ index: Int, of cohort: inout CohortDraft) {
    let block = cohort.blocks[index]
    cohort.blocks[index].rooms = block.kinds.map { _ in nil }
    guard !block.isWriting, !block.isGuest else { return }
    let days = block.range
    let room =
      cohort.rooms.first { rooms[$0].capacity >= block.people && rooms[$0].isFree(days, cohort.course.stretches) }
      ?? freeRoom(cohort.site, days, cohort.course.stretches, for: block.people)
      ?? open(cohort.site, for: block.people)
    if !cohort.rooms.contains(room) { cohort.rooms.append(room) }
    for (offset, kind) in block.kinds.enumerated() where kind != "visit" {
      cohort.blocks[index].rooms[offset] = room
      rooms[room].taken[block.start + offset] |= cohort.course.stretches
    }
  }

  /// The smallest room of a site that will do.
  private func freeRoom(_ site: Int, _ days: Range<Int>, _ stretches: UInt8, for people: Int) -> Int? {
    ofSite[site].filter { rooms[$0].capacity >= people && rooms[$0].isFree(days, stretches) }
      .min { (rooms[$0].capacity, $0) < (rooms[$1].capacity, $1) }
  }

  private mutating func open(_ site: Int, for people: Int) -> Int {
    let capacity = Self.capacities.first { $0 >= people } ?? people
    rooms.append(
      RoomDraft(
        site: site, number: ofSite[site].count, capacity: capacity, taken: Array(repeating: 0, count: dayCount)))
    ofSite[site].append(rooms.count - 1)
    return rooms.count - 1
  }

  /// Opens rooms that nobody needs, and lets cohorts choose between more rooms than they have: the looser the plan, the
  /// more.
  mutating func loosen(_ cohorts: inout [CohortDraft], tightness: Double, _ draw: inout SeededDraw) {
    for site in ofSite.indices {
      let spare = Int(Double(ofSite[site].count) * 0.4 * (1 - tightness))
      for _ in 0..<spare { _ = open(site, for: draw.pick(Self.capacities)) }
    }
    for index in cohorts.indices {
      let people = cohorts[index].size.planned ?? 0
      let more = 1 + draw.below(2 + Int(3 * (1 - tightness)))
      for _ in 0..<more {
        let room = draw.pick(ofSite[cohorts[index].site])
        if rooms[room].capacity >= people, !cohorts[index].rooms.contains(room) { cohorts[index].rooms.append(room) }
      }
    }
  }

  /// Finds each third cohort or so a day for its jury after its last block, off its own days, in a room that is free.
  mutating func holdJuries(of cohorts: inout [CohortDraft], in year: YearDraft, _ draw: inout SeededDraw) {
    for index in cohorts.indices where draw.chance(0.3) {
      let end = cohorts[index].blocks.map(\.range.upperBound).max() ?? 0
      for day in (end + 5)..<(end + 26) where year.isFree(day..<(day + 1)) && !year.weekday(day).isWeekend {
        guard let room = cohorts[index].rooms.first(where: { rooms[$0].taken[day] == 0 }) else { continue }
        rooms[room].taken[day] = 7
        cohorts[index].jury = (day, room)
        break
      }
    }
  }
}
