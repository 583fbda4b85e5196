// SPDX-License-Identifier: Apache-2.0

/// All constraints of classes with weekly times, and the students: one ``ConstraintFamily``, so that each class's hours
/// and room are looked up once for all of them.
struct ClassConstraints: ConstraintFamily, ~Copyable {
  private(set) var classes: HeldClasses
  private(set) var rooms: RoomOccupancy
  private(set) var relations: RelationTable
  private(set) var sets: ClassSets
  private(set) var students: Attendance

  let isEmpty: Bool
  static let canPeek = true

  /// Takes the constraints that share the week of the first one.
  init(_ unclaimed: inout UnclaimedConstraints, _ problem: Problem) {
    let grid = Self.grid(of: problem)
    let hasStudents = !(problem.sections?.students.isEmpty ?? true)
    let isUsed = grid != nil || hasStudents
    isEmpty = !isUsed
    classes = HeldClasses(problem, on: grid ?? WeekGrid(days: 1, weeks: 1), isUsed: isUsed)
    let once = unclaimed.claim(RoomOnce.self) { $0.grid == grid && Self.isOnlyOne($0, in: problem) }
    let unavailable = unclaimed.claim(RoomUnavailable.self) { $0.grid == grid && Self.isOnlyOne($0, in: problem) }
    let related = unclaimed.claim(RelatedClasses.self) {
      $0.grid == grid && Set($0.classes).count == $0.classes.count
    }
    rooms = RoomOccupancy(once, unavailable, problem)
    relations = RelationTable(related, problem)
    sets = ClassSets(
      days: unclaimed.claim(ClassDays.self) { $0.grid == grid && Self.areDistinct($0.classes) },
      load: unclaimed.claim(ClassDayLoad.self) { $0.grid == grid && Self.areDistinct($0.classes) },
      breaks: unclaimed.claim(ClassBreaks.self) { $0.grid == grid && Self.areDistinct($0.classes) },
      blocks: unclaimed.claim(ClassBlocks.self) { $0.grid == grid && Self.areDistinct($0.classes) }, problem,
      on: grid ?? WeekGrid(days: 1, weeks: 1))
    let conflicts = unclaimed.claim(StudentConflicts.self) { $0.grid == grid }
    let sectioning = unclaimed.claim(Sectioning.self)
    students = Attendance(problem, conflicts: conflicts, sectioning: sectioning)
  }

  private static func areDistinct(_ classes: [ActivityIndex]) -> Bool { Set(classes).count == classes.count }

  /// Room counters serve one constraint a room.
  private static func isOnlyOne(_ constraint: RoomOnce, in problem: Problem) -> Bool {
    all(in: problem).filter { ($0 as? RoomOnce)?.room == constraint.room }.count == 1
  }

  private static func isOnlyOne(_ constraint: RoomUnavailable, in problem: Problem) -> Bool {
    all(in: problem).filter { ($0 as? RoomUnavailable)?.room == constraint.room }.count == 1
  }

  private static func all(in problem: Problem) -> [any TimetableConstraint] {
    problem.constraints.map(\.constraint) + problem.objectives.flatMap(\.counted)
  }

  /// The week of the first constraint that has one.
  private static func grid(of problem: Problem) -> WeekGrid? {
    for constraint in all(in: problem) {
      switch constraint {
      case let one as RoomOnce: return one.grid
      case let one as RoomUnavailable: return one.grid
      case let one as RelatedClasses: return one.grid
      case let one as any DailyLimit: return one.grid
      case let one as ClassDays: return one.grid
      case let one as StudentConflicts: return one.grid
      default: continue
      }
    }
    return nil
  }

  /// The cost with nothing placed.
  var emptyCost: Cost { students.emptyCost }

  @inline(__always)
  private func presence(_ activity: Int, _ held: HeldClass) -> Cost {
    var cost = Cost.zero
    if !rooms.isEmpty { cost += rooms.presence(activity, held, classes) }
    if !relations.isEmpty { cost += relations.presence(activity, held, classes) }
    if !sets.isEmpty { cost += sets.presence(activity, held, classes) }
    if students.countsConflicts { cost += students.presence(activity, held, classes) }
    return cost
  }

  @inline(__always)
  private func held(
    _ activity: Int, _ placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> HeldClass {
    let parts = layout.parts(of: activity)
    return classes.held(
      activity, at: placement.time(activity), choice: parts.isEmpty ? 0 : placement.choice(parts.lowerBound), layout)
  }

  mutating func take(_ activity: Int, from placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let held = classes[activity]
    let cost = presence(activity, held)
    classes.set(activity, .nowhere)
    if !rooms.isEmpty { rooms.remove(activity, room: held.room) }
    if !sets.isEmpty { sets.remove(activity, held, classes) }
    return .zero - cost
  }

  mutating func put(_ activity: Int, into placement: borrowing Placement, in layout: borrowing LocalLayout) -> Cost {
    let held = held(activity, placement, layout)
    let cost = presence(activity, held)
    if !rooms.isEmpty { rooms.insert(activity, room: held.room) }
    if !sets.isEmpty { sets.insert(activity, held, classes) }
    classes.set(activity, held)
    return cost
  }

  @inline(__always)
  func peek(
    _ activity: Int, at time: Int, choice: Int, in placement: borrowing Placement, _ layout: borrowing LocalLayout
  ) -> Cost {
    presence(activity, classes.held(activity, at: time, choice: choice, layout))
  }

  /// What a placed class costs where it is.
  @inline(__always)
  func presence(_ activity: Int) -> Cost { presence(activity, classes[activity]) }

  /// Whether a class could be put at a time and choice without breaking a room or a relation that must hold; limits on
  /// sets of classes are not looked at.
  @inline(__always)
  func isFree(_ activity: Int, at time: Int, choice: Int, _ layout: borrowing LocalLayout) -> Bool {
    let held = classes.held(activity, at: time, choice: choice, layout)
    return rooms.isFree(activity, held, classes) && relations.isFree(activity, held, classes)
  }

  /// What a class that is not placed would break at a time whatever its room, as heavy as repair has learnt.
  @inline(__always)
  func hourStrain(_ activity: Int, at time: Int, _ layout: borrowing LocalLayout) -> Int {
    let held = classes.held(activity, at: time, choice: 0, layout)
    return relations.hourStrain(activity, held, classes) &+ (sets.isEmpty ? 0 : sets.strain(activity, held, classes))
  }

  /// What it would break besides in a room.
  @inline(__always)
  func roomStrain(_ activity: Int, at time: Int, choice: Int, _ layout: borrowing LocalLayout) -> Int {
    let held = classes.held(activity, at: time, choice: choice, layout)
    return relations.roomStrain(activity, held, classes) &+ rooms.strain(activity, held, classes)
  }

  /// Makes heavier what a placed class breaks.
  mutating func learn(_ activity: Int) {
    let held = classes[activity]
    relations.learn(activity, held, classes)
    rooms.learn(activity, held, classes)
    sets.learn(activity)
  }

  /// What repair had to make heavier.
  var contests: [Contest] {
    var counts: [Int: Int] = [:]
    relations.addStrains(to: &counts)
    rooms.addStrains(to: &counts)
    sets.addStrains(to: &counts)
    return Contest.ordered(counts.filter { $0.value > 0 })
  }

  /// Notes the classes that stand against one where it is; false where no moving of others can help.
  func noteConflicts(of activity: Int, in stack: inout FlatStack) -> Bool {
    let held = classes[activity]
    if rooms.isClosed(held) { return false }
    rooms.forEachClash(activity, held, classes) { stack.push($0) }
    relations.forEachConflict(activity, held, classes) { stack.push($0) }
    return true
  }

  mutating func raiseBroken(by amount: Int, weights: inout FlatArray<Int>) -> Int {
    var change = 0
    if !rooms.isEmpty { change += rooms.raiseBroken(by: amount, weights: &weights, classes) }
    if !relations.isEmpty { change += relations.raiseBroken(by: amount, weights: &weights, classes) }
    if !sets.isEmpty { change += sets.raiseBroken(by: amount, weights: &weights) }
    if !students.isEmpty { change += students.raiseBroken(by: amount, weights: &weights) }
    return change
  }

  /// Gives an enrolment another bundle; the change of cost.
  mutating func moveStudent(_ enrolment: Int, to bundle: Int) -> Cost {
    students.move(enrolment, to: bundle, classes)
  }

  /// What giving an enrolment another bundle would change.
  func moveStudentChange(_ enrolment: Int, to bundle: Int) -> Cost {
    students.moveChange(enrolment, to: bundle, classes)
  }

  /// What exchanging the bundles of two enrolments in one course would change.
  func swapStudentsChange(_ one: Int, _ two: Int) -> Cost { students.swapChange(one, two, classes) }
}
