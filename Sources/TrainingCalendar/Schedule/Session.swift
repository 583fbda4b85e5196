// SPDX-License-Identifier: Apache-2.0

/// One half-day of one cohort (or a whole day where times are unpublished): what is exported, signed and attended.
public struct Session: Sendable, Hashable {
  /// A module and the part of the session that it takes.
  public struct Share: Sendable, Hashable {
    /// The module.
    public var module: ModuleID
    /// Its part of the session's time.
    public var hours: Hours
    /// A module and its part of the session.
    public init(module: ModuleID, hours: Hours) {
      self.module = module
      self.hours = hours
    }
  }

  /// What the solver chose because the plan leaves it open.
  public enum Choice: String, Sendable, Hashable, Codable, CaseIterable {
    /// Its date.
    case date
    /// Its room.
    case room
    /// Its kind.
    case kind
    /// Its modules.
    case modules
  }

  /// The identity that outlives a change of date: programme, year, block, day ordinal, slot.
  public var uid: String
  /// The cohort.
  public var cohort: CohortID
  /// Its block.
  public var block: BlockID
  /// Which day of the block, from 1.
  public var day: Int
  /// Which slot of the day, from 1.
  public var slot: Int
  /// The date.
  public var date: CivilDate
  /// When it is; nil where times are unpublished.
  public var time: TimeSpan?
  /// Its hours; nil where unpublished.
  public var hours: Hours?
  /// Its kind.
  public var kind: KindID
  /// Whether its hours count.
  public var isCounted: Bool
  /// Whether attendance is signed.
  public var isSigned: Bool
  /// Its room; nil where its kind needs none or none could be told.
  public var room: RoomID?
  /// The people expected: the cohort's referents and those who teach.
  public var people: [PersonID]
  /// Those of `people` who teach this very session, for whom being in two places at once is impossible.
  public var teachers: [PersonID]
  /// What is taught.
  public var shares: [Share]
  /// Whether it may still change.
  public var isTentative: Bool
  /// What was chosen by the solver.
  public var chosen: [Choice]
  /// The other cohorts that attend this very session (a mutualised block).
  public var sharedWith: [CohortID]

  /// A session.
  public init(
    uid: String, cohort: CohortID, block: BlockID, day: Int, slot: Int, date: CivilDate, time: TimeSpan?,
    hours: Hours?, kind: KindID, isCounted: Bool, isSigned: Bool, room: RoomID?, people: [PersonID],
    teachers: [PersonID] = [], shares: [Share], isTentative: Bool, chosen: [Choice] = [],
    sharedWith: [CohortID] = []
  ) {
    self.uid = uid
    self.cohort = cohort
    self.block = block
    self.day = day
    self.slot = slot
    self.date = date
    self.time = time
    self.hours = hours
    self.kind = kind
    self.isCounted = isCounted
    self.isSigned = isSigned
    self.room = room
    self.people = people
    self.teachers = teachers
    self.shares = shares
    self.isTentative = isTentative
    self.chosen = chosen
    self.sharedWith = sharedWith
  }

  /// Whether two sessions clash: same date, and times that overlap. Unpublished times clash with any on the date.
  public func clashes(with other: Session) -> Bool {
    guard date == other.date else { return false }
    guard let mine = time, let theirs = other.time else { return true }
    return mine.minutesInCommon(with: theirs) > 0
  }
}

extension Session: Codable {
  private enum Key: String, CodingKey {
    case uid, cohort, block, day, slot, date, start, end, minutes, kind, counted, signed, room, people, teachers
    case modules, tentative, chosen
    case shareMinutes = "module-minutes"
    case sharedWith = "shared-with"
  }

  public init(from decoder: any Decoder) throws {
    let box = try decoder.container(keyedBy: Key.self)
    uid = try box.decode(String.self, forKey: .uid)
    cohort = try box.decode(CohortID.self, forKey: .cohort)
    block = try box.decode(BlockID.self, forKey: .block)
    day = try box.decode(Int.self, forKey: .day)
    slot = try box.decode(Int.self, forKey: .slot)
    date = try box.decode(CivilDate.self, forKey: .date)
    let start = try box.decodeIfPresent(ClockTime.self, forKey: .start)
    let end = try box.decodeIfPresent(ClockTime.self, forKey: .end)
    switch (start, end) {
    case (nil, nil): time = nil
    case (let start?, let end?):
      guard let span = TimeSpan(start, end) else {
        throw DecodingError.dataCorruptedError(
          forKey: .end, in: box, debugDescription: "a session ends after it starts")
      }
      time = span
    default:
      throw DecodingError.dataCorruptedError(
        forKey: .start, in: box, debugDescription: "start and end are both given or both null")
    }
    hours = try box.decodeIfPresent(Int.self, forKey: .minutes).map { Hours(minutes: $0) }
    kind = try box.decode(KindID.self, forKey: .kind)
    isCounted = try box.decode(Bool.self, forKey: .counted)
    isSigned = try box.decode(Bool.self, forKey: .signed)
    room = try box.decodeIfPresent(RoomID.self, forKey: .room)
    people = try box.decode([PersonID].self, forKey: .people)
    teachers = try box.decode([PersonID].self, forKey: .teachers)
    let modules = try box.decode([ModuleID].self, forKey: .modules)
    let parts = try box.decode([Int].self, forKey: .shareMinutes)
    guard modules.count == parts.count else {
      throw DecodingError.dataCorruptedError(
        forKey: .shareMinutes, in: box, debugDescription: "module-minutes has one number a module")
    }
    shares = zip(modules, parts).map { Share(module: $0, hours: Hours(minutes: $1)) }
    isTentative = try box.decode(Bool.self, forKey: .tentative)
    chosen = try box.decode([Choice].self, forKey: .chosen)
    sharedWith = try box.decode([CohortID].self, forKey: .sharedWith)
  }

  public func encode(to encoder: any Encoder) throws {
    var box = encoder.container(keyedBy: Key.self)
    try box.encode(uid, forKey: .uid)
    try box.encode(cohort, forKey: .cohort)
    try box.encode(block, forKey: .block)
    try box.encode(day, forKey: .day)
    try box.encode(slot, forKey: .slot)
    try box.encode(date, forKey: .date)
    // Null, not absent: a reader can tell «unpublished» from «forgotten».
    try box.encode(time?.start, forKey: .start)
    try box.encode(time?.end, forKey: .end)
    try box.encode(hours?.minutes, forKey: .minutes)
    try box.encode(kind, forKey: .kind)
    try box.encode(isCounted, forKey: .counted)
    try box.encode(isSigned, forKey: .signed)
    try box.encode(room, forKey: .room)
    try box.encode(people, forKey: .people)
    try box.encode(teachers, forKey: .teachers)
    try box.encode(shares.map(\.module), forKey: .modules)
    try box.encode(shares.map(\.hours.minutes), forKey: .shareMinutes)
    try box.encode(isTentative, forKey: .tentative)
    try box.encode(chosen, forKey: .chosen)
    try box.encode(sharedWith, forKey: .sharedWith)
  }
}
