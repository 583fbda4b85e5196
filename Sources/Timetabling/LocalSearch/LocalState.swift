// SPDX-License-Identifier: Apache-2.0

/// A timetable under change, and its exact cost at every moment.
///
/// The primitive is take and put: ``take(_:)`` removes a placed activity, ``put(_:at:)`` adds it at a time, with the
/// choices its parts have then. Every move (another time or room, a swap, a chain, an ejection) is a sequence of them
/// and is undone by the reverse. Each type of constraint is served by one ``ConstraintFamily``; those that have none
/// are served by ``CustomConstraints``, which re-runs their checkers.
///
/// Not safe to share: each thread makes its own.
struct LocalState: ~Copyable {
  let problem: Problem
  let layout: LocalLayout
  let scale: CostScale
  var placement: Placement
  /// The cost of the timetable as it stands.
  private(set) var cost: Cost
  /// For each posted constraint the present weight of a unit of violation if it must hold; 0 for a wish.
  var hardWeights: FlatArray<Int>
  /// Activities taken or put so far: what the search has worked.
  private(set) var work = 0

  // The families, in the order in which they are asked.
  var unary: UnaryCosts
  var slotClashes: SlotClashes
  var daySpreads: DaySpreads
  var isolations: Isolations
  var roomVarieties: RoomVarieties
  var windows: Windows
  var dailyLoads: DailyLoads
  var travels: Travels
  var groupings: Groupings
  var classes: ClassConstraints
  var plan: PlanFamilies
  var custom: CustomConstraints

  /// Whether every family can tell the cost of a placement without making it.
  let canPeek: Bool

  /// Whether ``shift(_:to:choice:)`` is offered.
  let canShift: Bool

  /// A timetable with nothing placed.
  ///
  /// - Throws: ``LocalSearchError/costsTooLarge(level:)``.
  init(_ problem: Problem) throws(LocalSearchError) {
    self.problem = problem
    let scale = try CostScale(problem)
    let layout = LocalLayout(problem)
    var unclaimed = UnclaimedConstraints(problem, scale: scale)
    unary = UnaryCosts(
      problem, scale: scale, times: unclaimed.claim(TimeAmounts.self), choices: unclaimed.claim(ChoiceAmounts.self),
      in: layout)
    slotClashes = SlotClashes(Self.clashes(&unclaimed, problem, layout), in: layout)
    daySpreads = DaySpreads(Self.onSlots(&unclaimed, \MinimumDays.activities, problem, layout), in: layout)
    isolations = Isolations(Self.onSlots(&unclaimed, \IsolatedActivities.activities, problem, layout), in: layout)
    roomVarieties = RoomVarieties(unclaimed.claim(DistinctRooms.self), in: layout)
    windows = Windows(Self.windows(&unclaimed, problem, layout), in: layout)
    dailyLoads = DailyLoads(Self.onSlots(&unclaimed, \DailyLoad.activities, problem, layout), in: layout)
    travels = Travels(Self.onSlots(&unclaimed, \SiteMoves.activities, problem, layout), problem, in: layout)
    groupings = Groupings(Self.onSlots(&unclaimed, \UngroupedActivities.activities, problem, layout), in: layout)
    classes = ClassConstraints(&unclaimed, problem)
    plan = PlanFamilies(&unclaimed, in: problem, layout)
    custom = CustomConstraints(unclaimed.claimRest(), in: problem)
    // Not `&&`: see PlanFamilies.
    let (servesPlans, hasCustom) = (!plan.isEmpty, !custom.isEmpty)
    canPeek = !servesPlans && !hasCustom
    let shifts = [windows.isEmpty, dailyLoads.isEmpty, travels.isEmpty, groupings.isEmpty, classes.isEmpty]
    let areDisjoint = layout.slots.areDisjoint
    canShift = canPeek && areDisjoint && !shifts.contains(false)
    placement = Placement(layout)
    hardWeights = FlatArray(problem.constraints.map { $0.weight == nil ? 1 : 0 })
    self.scale = scale
    self.layout = layout
    cost =
      unary.emptyCost + daySpreads.emptyCost + roomVarieties.emptyCost + classes.emptyCost + plan.emptyCost
      + custom.emptyCost
  }

  /// Whether nothing but classes and costs of single times and choices is to be looked at.
  var isOfClasses: Bool {
    slotClashes.isEmpty && daySpreads.isEmpty && isolations.isEmpty && roomVarieties.isEmpty && windows.isEmpty
      && dailyLoads.isEmpty && travels.isEmpty && groupings.isEmpty && plan.isEmpty && custom.isEmpty
  }

  // What families claim. Closures over the layout stand here, where it is only borrowed: the compiler of Swift 6.3 frees a
  // value twice that a closure has captured and that is then moved into a field.

  private static func clashes(
    _ unclaimed: inout UnclaimedConstraints, _ problem: Problem, _ layout: borrowing LocalLayout
  ) -> [WeightedConstraint<NoClash>] {
    unclaimed.claim(NoClash.self) { SlotClashes.fits($0, problem, layout) }
  }

  private static func windows(
    _ unclaimed: inout UnclaimedConstraints, _ problem: Problem, _ layout: borrowing LocalLayout
  ) -> [WeightedConstraint<FreePeriods>] {
    unclaimed.claim(FreePeriods.self) { Windows.fits($0, problem, layout) }
  }

  /// The constraints of a type whose activities are of one part on slots.
  private static func onSlots<Constraint: TimetableConstraint>(
    _ unclaimed: inout UnclaimedConstraints, _ activities: KeyPath<Constraint, [ActivityIndex]>, _ problem: Problem,
    _ layout: borrowing LocalLayout
  ) -> [WeightedConstraint<Constraint>] {
    unclaimed.claim(Constraint.self) { layout.slots.hold($0[keyPath: activities], in: problem) }
  }

  /// Whether an activity is placed.
  @inline(__always)
  func isPlaced(_ activity: Int) -> Bool { placement.time(activity) >= 0 }

  /// Removes a placed activity.
  ///
  /// - Returns: the change of cost.
  @discardableResult
  @inline(__always)
  mutating func take(_ activity: Int) -> Cost {
    assert(isPlaced(activity))
    let change = takeFromFamilies(activity)
    placement.times[activity] = -1
    cost += change
    work &+= 1
    return change
  }

  /// Adds an activity that is not placed, with the choices its parts have.
  ///
  /// - Returns: the change of cost.
  @discardableResult
  @inline(__always)
  mutating func put(_ activity: Int, at time: Int) -> Cost {
    assert(!isPlaced(activity) && time >= 0 && time < layout.timeCount(activity))
    placement.times[activity] = Int32(truncatingIfNeeded: time)
    let change = putIntoFamilies(activity)
    cost += change
    work &+= 1
    return change
  }

  /// Gives a part of an activity that is not placed another choice.
  @inline(__always)
  mutating func setChoice(_ part: Int, _ choice: Int) {
    assert(!isPlaced(Int(layout.activityOfPart[part])) && choice >= 0 && choice < layout.choiceCount(part))
    placement.choices[part] = Int32(truncatingIfNeeded: choice)
  }

  /// What putting an activity of one part, now taken, at a time and choice would change; ``canPeek`` must hold.
  @inline(__always)
  mutating func peek(_ activity: Int, at time: Int, choice: Int) -> Cost {
    assert(canPeek && !isPlaced(activity) && layout.parts(of: activity).count == 1)
    work &+= 1
    return peekFamilies(activity, at: time, choice: choice)
  }

  /// What moving a placed activity of one part would change, clashes not counted: for moves that are known to make none
  /// where there are none.
  ///
  /// - Returns: the change of cost; nil where it can only be told by making the move.
  @inline(__always)
  mutating func shift(_ activity: Int, to time: Int, choice: Int) -> Cost? {
    let part = Int(layout.partStart[activity])
    let (oldTime, oldChoice) = (placement.time(activity), placement.choice(part))
    let slot = layout.slots.slot(activity, at: oldTime)
    let newSlot = layout.slots.slot(activity, at: time)
    let flat = layout.flatChoice(part, oldChoice)
    let newFlat = layout.flatChoice(part, choice)
    var change = unary.shift(
      from: layout.flatTime(activity, oldTime), flat, to: layout.flatTime(activity, time), newFlat)
    if slot != newSlot {
      let (cell, newCell) = (Int(layout.slots.cell[slot]), Int(layout.slots.cell[newSlot]))
      // Where both are near, what happens at one changes what it costs at the other.
      if abs(cell &- newCell) < 4 { return nil }
      change += daySpreads.shift(activity, from: Int(layout.slots.day[slot]), to: Int(layout.slots.day[newSlot]))
      change += isolations.shift(activity, from: cell, to: newCell)
    }
    change += roomVarieties.shift(part, from: Int(layout.choices[flat].room), to: Int(layout.choices[newFlat].room))
    work &+= 1
    return change
  }

  /// Gives a student's enrolment in a course another bundle of its classes.
  ///
  /// - Returns: the change of cost.
  @discardableResult
  mutating func moveStudent(_ enrolment: Int, to bundle: Int) -> Cost {
    let change = classes.moveStudent(enrolment, to: bundle)
    cost += change
    work &+= 1
    return change
  }

  /// Raises the weight of every hard constraint that is now broken.
  mutating func raiseBroken(by amount: Int) {
    let change = raiseFamilies(by: amount)
    cost.hard += change
  }

  /// By how much less is broken without a placed activity, what leaving it out breaks by itself not counted: above 0 where
  /// it breaks something.
  mutating func relief(without activity: Int) -> Int {
    let time = placement.time(activity)
    let change = take(activity)
    put(activity, at: time)
    return (problem.activities[activity].isOptional ? 0 : 1) - change.hard
  }

  /// The numbers of the posted constraints that must hold and are broken, without asking a checker.
  mutating func brokenConstraints() -> [Int] {
    // Raising marks them; lowering takes it back.
    let before = hardWeights.array
    raiseBroken(by: 1)
    let broken = before.indices.filter { hardWeights[$0] != before[$0] }
    raiseBroken(by: -1)
    return broken
  }

  /// Replaces everything by a solution.
  ///
  /// - Throws: ``LocalSearchError/startDoesNotFit(activity:)``.
  mutating func load(_ solution: Solution) throws(LocalSearchError) {
    try check(solution)
    for activity in 0..<layout.activityCount {
      if isPlaced(activity) { take(activity) }
      for (part, choice) in zip(layout.parts(of: activity), solution.choices[activity]) { setChoice(part, choice) }
      if let time = solution.times[activity] { put(activity, at: time) }
    }
    guard !classes.students.isEmpty, let bundles = classes.students.bundles(for: solution.attendance) else { return }
    for (enrolment, bundle) in bundles.enumerated() where bundle >= 0 { moveStudent(enrolment, to: bundle) }
  }

  private func check(_ solution: Solution) throws(LocalSearchError) {
    guard solution.times.count == layout.activityCount, solution.choices.count == layout.activityCount else {
      throw .startDoesNotFit(activity: min(solution.times.count, solution.choices.count, layout.activityCount))
    }
    for activity in 0..<layout.activityCount {
      let parts = layout.parts(of: activity)
      let hasTime = solution.times[activity].map { $0 >= 0 && $0 < layout.timeCount(activity) } ?? true
      let hasChoices =
        solution.choices[activity].count == parts.count
        && zip(parts, solution.choices[activity]).allSatisfy { $1 >= 0 && $1 < layout.choiceCount($0) }
      guard hasTime, hasChoices else { throw .startDoesNotFit(activity: activity) }
    }
    if !classes.students.isEmpty, classes.students.bundles(for: solution.attendance) == nil {
      throw .attendanceDoesNotFit
    }
  }

  /// Replaces everything by an earlier placement of the same problem.
  mutating func restore(_ earlier: borrowing Placement) {
    for activity in 0..<layout.activityCount {
      let parts = layout.parts(of: activity)
      let time = earlier.time(activity)
      if time == placement.time(activity), parts.allSatisfy({ earlier.choice($0) == placement.choice($0) }) { continue }
      if isPlaced(activity) { take(activity) }
      for part in parts { setChoice(part, earlier.choice(part)) }
      if time >= 0 { put(activity, at: time) }
    }
  }

  /// As a value.
  var solution: Solution {
    var solution = placement.solution(in: layout)
    if !classes.students.isEmpty { solution.attendance = classes.students.value }
    return solution
  }

  /// The cost by the checkers, with the present hard weights: what ``cost`` must equal.
  func recomputedCost() -> Cost {
    let solution = solution
    let score = Score(of: solution, in: problem)
    var cost = Cost(hard: 0, soft: score.soft)
    for (value, factor) in zip(score.objectives, scale.objectives) { cost.soft += value * factor }
    for (index, activity) in problem.activities.enumerated() where solution.times[index] == nil {
      if activity.isOptional { cost.soft += scale.omission } else { cost.hard += 1 }
    }
    for (index, posted) in problem.constraints.enumerated() where posted.weight == nil {
      cost.hard += hardWeights[index] * posted.constraint.violation(of: solution, in: problem)
    }
    return cost
  }

  /// How much that must hold is broken, each weighing the same, required activities left out included; by the checkers.
  var brokenCount: Int {
    guard cost.hard > 0 else { return 0 }
    let score = Score(of: solution, in: problem)
    return score.unplaced.count + score.broken.values.reduce(0, +)
  }
}
