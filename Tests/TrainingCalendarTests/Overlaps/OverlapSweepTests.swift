// SPDX-License-Identifier: Apache-2.0
import Testing
import TrainingCalendar

@Suite("Overlaps by a sweep over time")
struct OverlapSweepTests {
  /// Every pair looked at: slow and obvious.
  private func allPairs(_ occupancies: [Occupancy]) -> Set<OccupancyOverlap> {
    var found: Set<OccupancyOverlap> = []
    for (one, first) in occupancies.enumerated() {
      for (two, second) in occupancies.enumerated() where one < two && first.calendar != second.calendar {
        let start = max(first.start, second.start)
        let end = min(first.end, second.end)
        guard start < end else { continue }
        let isOrdered = (first.start, one) < (second.start, two)
        found.insert(
          OccupancyOverlap(first: isOrdered ? one : two, second: isOrdered ? two : one, start: start, end: end))
      }
    }
    return found
  }

  @Test("the same as looking at every pair", arguments: 0..<200)
  func agrees(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    func next(_ bound: UInt64) -> Int64 {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int64(state % bound)
    }
    let calendars = 1 + next(5)
    let occupancies = (0..<next(120)).map { _ in
      let start = next(200)
      // Some of no length, some that last long: both ends of what a sweep may get wrong.
      return Occupancy(
        calendar: Int(next(UInt64(calendars))), start: start, end: start + (next(10) == 0 ? next(150) : next(8)))
    }
    let swept = OverlapSweep.overlaps(of: occupancies)
    #expect(Set(swept) == allPairs(occupancies))
    #expect(Set(swept).count == swept.count, "none twice")
    #expect(
      zip(swept, swept.dropFirst()).allSatisfy { ($0.start, $0.second, $0.first) < ($1.start, $1.second, $1.first) })
  }

  @Test("touching is no overlap, nothing has none, and neither has what lasts no time")
  func edges() {
    #expect(OverlapSweep.overlaps(of: []).isEmpty)
    let touching = [Occupancy(calendar: 0, start: 0, end: 10), Occupancy(calendar: 1, start: 10, end: 20)]
    #expect(OverlapSweep.overlaps(of: touching).isEmpty)
    let instant = [Occupancy(calendar: 0, start: 0, end: 10), Occupancy(calendar: 1, start: 5, end: 5)]
    #expect(OverlapSweep.overlaps(of: instant).isEmpty)
    let backwards = [Occupancy(calendar: 0, start: 0, end: 10), Occupancy(calendar: 1, start: 9, end: 1)]
    #expect(OverlapSweep.overlaps(of: backwards).isEmpty)
  }
}

@Suite("Cohorts that overlap or come close")
struct CohortOverlapsTests {
  private func session(_ cohort: CohortID, _ date: String, _ start: String? = nil, _ end: String? = nil) throws
    -> Session
  {
    let time = start.flatMap { ClockTime($0) }.flatMap { start in
      end.flatMap { ClockTime($0) }.flatMap { TimeSpan(start, $0) }
    }
    return Session(
      uid: "\(cohort)-\(date)-\(start ?? "")", cohort: cohort, block: "b", day: 1, slot: 1,
      date: try CivilDate(iso: date),
      time: time, hours: nil, kind: "course", isCounted: true, isSigned: true, room: nil,
      people: cohort == "du" ? [] : ["laville"], shares: [], isTentative: false)
  }

  @Test("hours in common, people, and times that nobody has published")
  func overlaps() throws {
    let sessions = [
      try session("hex", "2026-05-04", "09:30", "13:00"), try session("hex", "2026-05-04", "14:00", "17:30"),
      try session("opa", "2026-05-04", "09:30", "12:30"), try session("opa", "2026-05-04", "14:00", "17:00"),
      try session("du", "2026-06-17"), try session("opa", "2026-06-17", "09:30", "12:30"),
    ]
    let found = CohortOverlaps(OverlapRules(), cohorts: ["du", "hex", "opa"]).overlaps(in: sessions)
    #expect(found.map(\.cohorts) == [["hex", "opa"], ["du", "opa"]])
    #expect(found.map(\.hours) == [Hours(minutes: 360), nil])
    #expect(found.map(\.people) == [["laville"], []])
  }

  @Test("a session held for two cohorts is no overlap")
  func joint() throws {
    var one = try session("hex", "2026-10-12", "09:30", "12:30")
    var two = try session("opa", "2026-10-12", "09:30", "12:30")
    one.sharedWith = ["opa"]
    two.sharedWith = ["hex"]
    #expect(CohortOverlaps(OverlapRules(), cohorts: ["hex", "opa"]).overlaps(in: [one, two]).isEmpty)
  }

  @Test("days that follow each other, and weeks without a common date")
  func nearMisses() throws {
    let sessions = [
      try session("hex", "2026-03-09"), try session("hex", "2026-03-10"), try session("du", "2026-03-11"),
      try session("du", "2026-03-12"), try session("opa", "2026-09-14"), try session("hex", "2026-09-19"),
    ]
    let found = NearMisses(cohorts: ["du", "hex", "opa"]).nearMisses(in: sessions)
    let adjacent = found.filter { $0.kind == .adjacentDays }
    #expect(adjacent.map(\.cohorts) == [["hex", "du"]])
    #expect(try adjacent.first?.dates == [CivilDate(iso: "2026-03-10"), CivilDate(iso: "2026-03-11")])
    #expect(found.filter { $0.kind == .sameWeek }.map(\.cohorts) == [["hex", "du"], ["opa", "hex"]])
  }
}
