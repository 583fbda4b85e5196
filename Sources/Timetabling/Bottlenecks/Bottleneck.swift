// SPDX-License-Identifier: Apache-2.0

/// Something of which a timetable has too little, or seems to have: rooms, periods, hours of a person or of a group.
public struct Bottleneck: Sendable, Hashable {
  /// How it is known.
  public enum Evidence: String, Sendable, Hashable {
    /// By counting: as long as it stands there is no timetable.
    case proved
    /// A search met it again and again; there may be a timetable all the same.
    case observed
  }

  /// How it is known.
  public var evidence: Evidence
  /// What there is too little of, with numbers, for people.
  public var sentence: String
  /// The activities that compete for it.
  public var activities: [ActivityIndex]
  /// The rooms that they compete for; empty where it is time alone.
  public var rooms: [RoomIndex]
  /// Proved: by how much the need exceeds what there is, in times for activities of one stretch on a grid, else in the
  /// units of spans. Observed: how often it stood in the way.
  public var amount: Int
}

/// A constraint that stood in the way of a search, and how often.
public struct Contest: Sendable, Hashable {
  /// Its position in ``Problem/constraints``.
  public var constraint: Int
  /// How often an activity had to leave its place because of it, or how much heavier its violation had to be made.
  public var count: Int
}

/// How activities and their times are called in sentences.
public struct ActivityWords: Sendable, Hashable {
  /// One activity.
  public var activity: String
  /// Several of them.
  public var activities: String
  /// One time at which an activity can be held.
  public var time: String
  /// Several of them.
  public var times: String

  /// Words for activities and for their times.
  public init(
    activity: String = "activity", activities: String = "activities", time: String = "time", times: String = "times"
  ) {
    self.activity = activity
    self.activities = activities
    self.time = time
    self.times = times
  }

  func activities(_ count: Int) -> String { "\(count) \(count == 1 ? activity : activities)" }
  func times(_ count: Int) -> String { "\(count) \(count == 1 ? time : times)" }
}

extension Problem {
  /// What there is too little of for a timetable that keeps all that must hold: what counting proves, then what a search
  /// has met the most often.
  ///
  /// Counted are the rooms and the times that activities need together (Hall, "On representatives of subsets", 1935):
  /// where no set of activities is found that needs more than there is, nothing is proved, which does not mean that
  /// there is a timetable.
  ///
  /// ```swift
  /// let result = try localSearch(problem)
  /// if !result.isFeasible {
  ///   for bottleneck in problem.bottlenecks(observed: result.contests) { print(bottleneck.sentence) }
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - contests: what a search has met, as ``LocalSearchResult/contests`` says.
  ///   - words: how activities and times are called.
  ///   - limit: how many are named of each of the two.
  public func bottlenecks(
    observed contests: [Contest] = [], words: ActivityWords = ActivityWords(), atMost limit: Int = 5
  ) -> [Bottleneck] {
    let candidates = RuledOut(of: self)
    var proved = impossibleActivities(candidates, words)
    if proved.isEmpty {
      proved =
        GridShortages(self, candidates)?.bottlenecks(words)
        ?? AreaShortages(self, candidates).bottlenecks(words)
    }
    let observed = contests.sorted { ($1.count, $0.constraint) < ($0.count, $1.constraint) }
    return Array(proved.prefix(limit)) + observed.prefix(limit).compactMap { self.observed($0, words) }
  }

  /// Activities that no time or no choice is left to.
  private func impossibleActivities(_ candidates: RuledOut, _ words: ActivityWords) -> [Bottleneck] {
    activities.indices.map { ActivityIndex($0) }.compactMap { activity in
      guard !self[activity].isOptional else { return nil }
      let hasTime = !candidates.times(of: activity, in: self).isEmpty
      let hasChoices = (0..<self[activity].partCount).allSatisfy {
        !candidates.choices(of: PartIndex(activity, $0), in: self).isEmpty
      }
      if hasTime && hasChoices { return nil }
      let missing = hasTime ? "room" : words.time
      return Bottleneck(
        evidence: .proved, sentence: "\(words.activity) «\(self[activity].name)» has no \(missing) it may use",
        activities: [activity], rooms: [], amount: 1)
    }
  }

  private func observed(_ contest: Contest, _ words: ActivityWords) -> Bottleneck? {
    guard constraints.indices.contains(contest.constraint), contest.count > 0 else { return nil }
    let posted = constraints[contest.constraint]
    let scope = posted.constraint.scope(in: self)?.uniqued() ?? []
    let often = "\(contest.count) \(contest.count == 1 ? "time" : "times")"
    if let clash = posted.constraint as? NoClash {
      let rooms = clash.occupants.compactMap(\.room).uniqued()
      if rooms.count == 1, let room = rooms.first {
        return Bottleneck(
          evidence: .observed,
          sentence: "\(words.activities) drove each other out of room «\(self[room].name)» \(often)",
          activities: scope, rooms: rooms, amount: contest.count)
      }
      let owner = clash.resource.map { " of \($0)" } ?? ""
      return Bottleneck(
        evidence: .observed,
        sentence: "\(words.activities(scope.count))\(owner) (\(names(of: scope))) drove each other out of their"
          + " \(words.times) \(often)",
        activities: scope, rooms: [], amount: contest.count)
    }
    return Bottleneck(
      evidence: .observed,
      sentence: "\(shortened(posted.constraint.sentence(in: self))): in the way \(often)",
      activities: scope, rooms: (posted.constraint as? RoomOnce).map { [$0.room] } ?? [], amount: contest.count)
  }

  private func shortened(_ sentence: String) -> String {
    sentence.count > 160 ? "\(sentence.prefix(160))…" : sentence
  }
}
