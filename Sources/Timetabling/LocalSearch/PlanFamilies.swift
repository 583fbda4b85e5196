// SPDX-License-Identifier: Apache-2.0

/// The families of the constraints that year plans are made of, one field each, so that every call is direct.
struct PlanFamilies: ConstraintFamily, ~Copyable {
  private var clashes: SpanClashes
  private var sharedDays: SharedDayCounts
  private var relations: PairRelations
  private var periodDays: PeriodDays
  private var periodStarts: PeriodStarts
  private var periodGroups: PeriodGroups
  private var dayCounts: DayCounts
  private var inner: InnerRules
  private var closures: RoomClosures
  private var turnovers: RoomTurnovers
  private var fullWeeks: FullWeeks
  private var roleSums: RoleSums
  private var roleSpacings: RoleSpacings

  let isEmpty: Bool

  /// Takes on the constraints that nobody has claimed yet.
  init(_ unclaimed: inout UnclaimedConstraints, in problem: Problem, _ layout: borrowing LocalLayout) {
    clashes = SpanClashes(unclaimed.claim(NoClash.self, where: SpanClashes.fits), in: problem, layout)
    sharedDays = SharedDayCounts(unclaimed.claim(SharedDays.self, where: SharedDayCounts.fits), in: layout)
    relations = PairRelations(
      gaps: unclaimed.claim(StartGap.self), precedences: unclaimed.claim(Precedence.self),
      sameStarts: unclaimed.claim(SameStart.self), in: layout)
    periodDays = PeriodDays(unclaimed.claim(DaysInPeriod.self), in: problem, layout)
    periodStarts = PeriodStarts(unclaimed.claim(StartsInPeriod.self), in: layout)
    periodGroups = PeriodGroups(unclaimed.claim(GroupsInPeriod.self), in: layout)
    dayCounts = DayCounts(unclaimed.claim(DistinctDays.self), in: layout)
    inner = InnerRules(
      changes: unclaimed.claim(RoomChanges.self) { InnerRules.fits($0.parts) },
      sites: unclaimed.claim(OneSite.self) { InnerRules.fits($0.parts) },
      roles: unclaimed.claim(SameRole.self) { InnerRules.fits($0.parts) }, in: layout)
    closures = RoomClosures(unclaimed.claim(RoomClosed.self), in: layout)
    turnovers = RoomTurnovers(unclaimed.claim(Turnover.self, where: RoomTurnovers.fits), in: layout)
    fullWeeks = FullWeeks(unclaimed.claim(FullWeek.self), in: layout)
    roleSums = RoleSums(unclaimed.claim(RoleCount.self, where: RoleSums.fits), in: layout)
    roleSpacings = RoleSpacings(unclaimed.claim(RoleSpacing.self, where: RoleSpacings.fits), in: layout)
    // One by one: a `&&` over the fields of a struct that cannot be copied, in its own initialiser, is compiled wrongly by
    // Swift 6.3 with optimisation (its operands are closures, and the fields they capture are freed).
    var used = 0
    if !clashes.isEmpty { used += 1 }
    if !sharedDays.isEmpty { used += 1 }
    if !relations.isEmpty { used += 1 }
    if !periodDays.isEmpty { used += 1 }
    if !periodStarts.isEmpty { used += 1 }
    if !periodGroups.isEmpty { used += 1 }
    if !dayCounts.isEmpty { used += 1 }
    if !inner.isEmpty { used += 1 }
    if !closures.isEmpty { used += 1 }
    if !turnovers.isEmpty { used += 1 }
    if !fullWeeks.isEmpty { used += 1 }
    if !roleSums.isEmpty { used += 1 }
    if !roleSpacings.isEmpty { used += 1 }
    isEmpty = used == 0
  }

  /// The cost with nothing placed.
  var emptyCost: Cost {
    periodDays.emptyCost + periodStarts.emptyCost + periodGroups.emptyCost + roleSums.emptyCost
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    var change = Cost.zero
    if !clashes.isEmpty { change += clashes.take(activity, from: placement, in: layout) }
    if !sharedDays.isEmpty { change += sharedDays.take(activity, from: placement, in: layout) }
    if !relations.isEmpty { change += relations.take(activity, from: placement, in: layout) }
    if !periodDays.isEmpty { change += periodDays.take(activity, from: placement, in: layout) }
    if !periodStarts.isEmpty { change += periodStarts.take(activity, from: placement, in: layout) }
    if !periodGroups.isEmpty { change += periodGroups.take(activity, from: placement, in: layout) }
    if !dayCounts.isEmpty { change += dayCounts.take(activity, from: placement, in: layout) }
    if !inner.isEmpty { change += inner.take(activity, from: placement, in: layout) }
    if !closures.isEmpty { change += closures.take(activity, from: placement, in: layout) }
    if !turnovers.isEmpty { change += turnovers.take(activity, from: placement, in: layout) }
    if !fullWeeks.isEmpty { change += fullWeeks.take(activity, from: placement, in: layout) }
    if !roleSums.isEmpty { change += roleSums.take(activity, from: placement, in: layout) }
    if !roleSpacings.isEmpty { change += roleSpacings.take(activity, from: placement, in: layout) }
    return change
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    var change = Cost.zero
    if !clashes.isEmpty { change += clashes.put(activity, into: placement, in: layout) }
    if !sharedDays.isEmpty { change += sharedDays.put(activity, into: placement, in: layout) }
    if !relations.isEmpty { change += relations.put(activity, into: placement, in: layout) }
    if !periodDays.isEmpty { change += periodDays.put(activity, into: placement, in: layout) }
    if !periodStarts.isEmpty { change += periodStarts.put(activity, into: placement, in: layout) }
    if !periodGroups.isEmpty { change += periodGroups.put(activity, into: placement, in: layout) }
    if !dayCounts.isEmpty { change += dayCounts.put(activity, into: placement, in: layout) }
    if !inner.isEmpty { change += inner.put(activity, into: placement, in: layout) }
    if !closures.isEmpty { change += closures.put(activity, into: placement, in: layout) }
    if !turnovers.isEmpty { change += turnovers.put(activity, into: placement, in: layout) }
    if !fullWeeks.isEmpty { change += fullWeeks.put(activity, into: placement, in: layout) }
    if !roleSums.isEmpty { change += roleSums.put(activity, into: placement, in: layout) }
    if !roleSpacings.isEmpty { change += roleSpacings.put(activity, into: placement, in: layout) }
    return change
  }

  mutating func raiseBroken(by amount: Int, weights: inout FlatArray<Int>) -> Int {
    var change = clashes.raiseBroken(by: amount, weights: &weights)
    change += sharedDays.raiseBroken(by: amount, weights: &weights)
    change += relations.raiseBroken(by: amount, weights: &weights)
    change += periodDays.raiseBroken(by: amount, weights: &weights)
    change += periodStarts.raiseBroken(by: amount, weights: &weights)
    change += periodGroups.raiseBroken(by: amount, weights: &weights)
    change += dayCounts.raiseBroken(by: amount, weights: &weights)
    change += inner.raiseBroken(by: amount, weights: &weights)
    change += closures.raiseBroken(by: amount, weights: &weights)
    change += turnovers.raiseBroken(by: amount, weights: &weights)
    change += fullWeeks.raiseBroken(by: amount, weights: &weights)
    change += roleSums.raiseBroken(by: amount, weights: &weights)
    change += roleSpacings.raiseBroken(by: amount, weights: &weights)
    return change
  }
}
