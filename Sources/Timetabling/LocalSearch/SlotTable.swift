// SPDX-License-Identifier: Apache-2.0

/// The distinct spans at which parts held in one stretch can be: the *slots* of a timetable, in the order of time.
///
/// Curriculum timetables live on a grid of slots that never overlap; counting by slot is then exact and fast.
struct SlotTable: ~Copyable {
  /// The slots, ascending by day, start and end.
  let spans: [Span]
  /// Whether no two slots share a minute.
  let areDisjoint: Bool
  /// For each slot its day, counted from 0 over the days that have slots.
  let day: FlatArray<Int32>
  /// For each slot its *cell*: slots that touch on one day have consecutive cells, others at least one free cell between
  /// them and at both ends.
  let cell: FlatArray<Int32>
  /// The number of cells.
  let cellCount: Int
  /// For each day its first cell, and the number of all cells at the end.
  let firstCell: FlatArray<Int32>
  /// The number of days that have slots.
  let dayCount: Int

  private let base: FlatArray<Int32>
  private let slots: FlatArray<Int32>
  private let partCounts: FlatArray<Int32>

  init(_ problem: Problem) {
    var found: Set<Span> = []
    for activity in problem.activities {
      for time in activity.times.indices {
        for part in 0..<activity.partCount {
          let spans = activity.spans(of: part, at: time)
          if spans.count == 1 { found.insert(spans[0]) }
        }
      }
    }
    let spans = found.sorted { ($0.day, $0.start, $0.end) < ($1.day, $1.start, $1.end) }
    let number = Dictionary(uniqueKeysWithValues: spans.enumerated().map { ($1, Int32($0)) })
    var base: [Int32] = []
    var slots: [Int32] = []
    for activity in problem.activities {
      base.append(Int32(slots.count))
      for time in activity.times.indices {
        for part in 0..<activity.partCount {
          let spans = activity.spans(of: part, at: time)
          slots.append(spans.count == 1 ? number[spans[0]] ?? -1 : -1)
        }
      }
    }
    self.spans = spans
    areDisjoint = zip(spans, spans.dropFirst()).allSatisfy { !$0.clashes(with: $1) }
    let cells = Cells(of: spans)
    day = FlatArray(cells.day)
    cell = FlatArray(cells.cell)
    firstCell = FlatArray(cells.firstCell)
    cellCount = cells.count
    dayCount = cells.firstCell.count - 1
    self.base = FlatArray(base)
    self.slots = FlatArray(slots)
    partCounts = FlatArray(problem.activities.map { Int32($0.partCount) })
  }

  /// The slot of a part of an activity at a time; -1 where it is not held in one stretch.
  @inline(__always)
  func slot(_ activity: Int, at time: Int, part: Int = 0) -> Int {
    Int(slots[Int(base[activity]) &+ time &* Int(partCounts[activity]) &+ part])
  }

  /// The number of the day of an activity of one part at a time.
  @inline(__always)
  func dayOf(_ activity: Int, at time: Int) -> Int { Int(day[slot(activity, at: time)]) }

  /// The cell of an activity of one part at a time.
  @inline(__always)
  func cellOf(_ activity: Int, at time: Int) -> Int { Int(cell[slot(activity, at: time)]) }

  /// Whether activities are of one part, held in one stretch at each of their times, and slots do not overlap.
  func hold(_ activities: [ActivityIndex], in problem: Problem) -> Bool {
    areDisjoint
      && activities.allSatisfy { activity in
        partCounts[activity.rawValue] == 1
          && problem[activity].times.indices.allSatisfy { slot(activity.rawValue, at: $0) >= 0 }
      }
  }

  /// The slots that an activity can take.
  func slots(of activity: Int, part: Int, in problem: Problem) -> Set<Int> {
    Set(problem.activities[activity].times.indices.map { slot(activity, at: $0, part: part) })
  }

  private struct Cells {
    var day: [Int32] = []
    var cell: [Int32] = []
    var firstCell: [Int32] = []
    var count = 0

    init(of spans: [Span]) {
      var previous: Span?
      for span in spans {
        if previous?.day != span.day {
          firstCell.append(Int32(count))
          count += 1
        } else if let previous, previous.end != span.start {
          count += 1
        }
        day.append(Int32(firstCell.count - 1))
        cell.append(Int32(count))
        count += 1
        previous = span
      }
      count += 1
      firstCell.append(Int32(count))
    }
  }
}
