// SPDX-License-Identifier: Apache-2.0

extension Session {
  /// How another version of this session differs from it.
  ///
  /// What was chosen by the solver and where the session stands in its block are not part of what people attend.
  func differences(_ other: Session) -> [ChangeAspect] {
    var aspects: [ChangeAspect] = []
    if date != other.date { aspects.append(.date) }
    if time != other.time { aspects.append(.time) }
    if room != other.room { aspects.append(.room) }
    if Set(people) != Set(other.people) || Set(teachers) != Set(other.teachers) { aspects.append(.people) }
    if shares != other.shares { aspects.append(.modules) }
    if kind != other.kind || hours != other.hours || isCounted != other.isCounted || isSigned != other.isSigned {
      aspects.append(.kind)
    }
    if isTentative != other.isTentative { aspects.append(.certainty) }
    if Set(sharedWith) != Set(other.sharedWith) { aspects.append(.cohorts) }
    return aspects
  }
}

extension ScheduledMark {
  /// How another version of this mark differs from it.
  func differences(_ other: ScheduledMark) -> [ChangeAspect] {
    var aspects: [ChangeAspect] = []
    if date != other.date || days != other.days { aspects.append(.date) }
    if room != other.room { aspects.append(.room) }
    if kind != other.kind || label != other.label { aspects.append(.kind) }
    return aspects
  }
}

extension ScheduledPeriod {
  /// How another version of this period differs from it.
  func differences(_ other: ScheduledPeriod) -> [ChangeAspect] {
    var aspects: [ChangeAspect] = []
    if from != other.from || to != other.to { aspects.append(.date) }
    if kind != other.kind || label != other.label { aspects.append(.kind) }
    return aspects
  }
}
