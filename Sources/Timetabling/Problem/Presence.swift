// SPDX-License-Identifier: Apache-2.0

/// Somebody's or something's presence at an activity: at all of its parts, or at some.
public struct Presence: Sendable, Hashable {
  /// The activity.
  public var activity: ActivityIndex
  /// The parts concerned; nil means all of them.
  public var parts: [Int]?

  /// A presence.
  public init(_ activity: ActivityIndex, parts: [Int]? = nil) {
    self.activity = activity
    self.parts = parts
  }
}

extension Problem {
  /// The days of a presence if its activity takes one of its times; ascending, without repetition.
  public func days(of presence: Presence, at time: Int) -> [Int] {
    let activity = self[presence.activity]
    guard let parts = presence.parts else { return activity.days(at: time) }
    return Set(parts.flatMap { activity.spans(of: $0, at: time) }.map(\.day)).sorted()
  }
}

extension Solution {
  /// The days of several presences together.
  public func days(of presences: [Presence], in problem: Problem) -> Set<Int> {
    var days: Set<Int> = []
    for presence in presences {
      guard let time = time(presence.activity) else { continue }
      days.formUnion(problem.days(of: presence, at: time))
    }
    return days
  }
}
