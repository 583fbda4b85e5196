// SPDX-License-Identifier: Apache-2.0

/// For whom activities had to leave their places by ejection: conflict statistics, kept over the whole search.
struct ContestTally: ~Copyable {
  private let classCount: Int
  /// For each two classes, row by row, how often one of the first drove out one of the second for its own sake.
  private var rivals: FlatArray<Int32>
  /// For each room, how often it was the reason.
  private var rooms: FlatArray<Int32>

  init(classes: Int, rooms: Int) {
    classCount = classes
    rivals = FlatArray(repeating: 0, count: classes * classes)
    self.rooms = FlatArray(repeating: 0, count: rooms)
  }

  /// Whether there is nothing to note.
  var isEmpty: Bool { classCount == 0 }

  /// Notes that one class drove out another, from a room (-1 where they exclude each other anyway).
  @inline(__always)
  mutating func note(_ one: Int, _ other: Int, room: Int) {
    if room >= 0 { rooms[room] &+= 1 } else { rivals[one &* classCount &+ other] &+= 1 }
  }

  /// How often each constraint was the reason; those that never were are left out.
  func contests(in problem: Problem, classOf: borrowing FlatArray<Int32>) -> [Contest] {
    guard !isEmpty else { return [] }
    return problem.constraints.enumerated().compactMap { index, posted in
      guard posted.weight == nil, let clash = posted.constraint as? NoClash else { return nil }
      let used = clash.occupants.compactMap(\.room).uniqued()
      let members = clash.occupants.filter { $0.room == nil }.map { Int(classOf[$0.part.activity.rawValue]) }.uniqued()
      var count = used.reduce(0) { $0 + Int(rooms[$1.rawValue]) }
      for one in members {
        for two in members { count += Int(rivals[one * classCount + two]) }
      }
      return count > 0 ? Contest(constraint: index, count: count) : nil
    }
  }
}

extension SearchRun {
  /// What stood in the way: by ejections, and by weights that had to be raised.
  var observedContests: [Contest] {
    var counts: [Int: Int] = [:]
    for contest in contests.contests(in: state.problem, classOf: tables.classOf) {
      counts[contest.constraint, default: 0] += contest.count
    }
    for index in 0..<state.hardWeights.count where state.hardWeights[index] > 1 {
      counts[index, default: 0] += state.hardWeights[index] - 1
    }
    return Contest.ordered(counts)
  }
}

extension Contest {
  /// The most that are kept.
  private static let most = 50

  /// From counts by constraint, the greatest first.
  static func ordered(_ counts: [Int: Int]) -> [Contest] {
    let all = counts.map { Contest(constraint: $0.key, count: $0.value) }
    return Array(all.sorted { ($1.count, $0.constraint) < ($0.count, $1.constraint) }.prefix(most))
  }
}
