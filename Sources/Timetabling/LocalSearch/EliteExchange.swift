// SPDX-License-Identifier: Apache-2.0
import Dispatch
import Synchronization

/// A timetable that one of several searches hands to the others.
struct Elite: Sendable {
  /// What it costs; what is broken counts once.
  let cost: Cost
  /// The number of the search it comes from: of equals, the earliest counts.
  let worker: Int
  /// For each activity its time, for each part its choice, as in ``Placement``.
  let times: [Int32]
  let choices: [Int32]

  fileprivate func isBetter(than other: Elite) -> Bool {
    (cost.hard, cost.soft, worker) < (other.cost.hard, other.cost.soft, other.worker)
  }
}

/// Where searches on several threads meet between annealings, each with the best it has: all go on from the best of all.
///
/// Each waits until the others have come or have left for good, so that what a search is given depends on the moves that
/// were tried, never on which thread was faster.
final class EliteExchange: Sendable {
  private struct Meeting {
    /// The searches that still take part.
    var present: Int
    /// Those of them that wait here.
    var waiting: [DispatchSemaphore] = []
    /// The best handed over so far.
    var best: Elite?
    /// What the last meeting that was complete agreed on.
    var agreed: Elite?
  }

  private let meeting: Mutex<Meeting>

  init(searches: Int) { meeting = Mutex(Meeting(present: searches)) }

  /// Hands over the best of a search and waits for the others.
  ///
  /// - Returns: the best of all so far.
  func meet(_ elite: Elite) -> Elite {
    let gate = DispatchSemaphore(value: 0)
    meeting.withLock { meeting in
      if meeting.best.map({ elite.isBetter(than: $0) }) ?? true { meeting.best = elite }
      meeting.waiting.append(gate)
      Self.openIfComplete(&meeting)
    }
    gate.wait()
    // The next meeting is complete only when all that waited here have read this and come again, or have left.
    return meeting.withLock { $0.agreed } ?? elite
  }

  /// Takes a search out for good.
  func leave() {
    meeting.withLock { meeting in
      meeting.present -= 1
      Self.openIfComplete(&meeting)
    }
  }

  private static func openIfComplete(_ meeting: inout Meeting) {
    guard meeting.waiting.count >= meeting.present else { return }
    meeting.agreed = meeting.best
    for gate in meeting.waiting { gate.signal() }
    meeting.waiting.removeAll()
  }
}
