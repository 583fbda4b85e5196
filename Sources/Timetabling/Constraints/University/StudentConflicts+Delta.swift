// SPDX-License-Identifier: Apache-2.0

/// Who takes which class, and what that costs: the delta of ``StudentConflicts`` and ``Sectioning``.
///
/// What a student takes of a course is a *bundle*: one class of each subpart of one configuration, parents kept. An
/// *enrolment* is a student's need of a course; each always has a bundle, so that only limits can be broken.
struct Attendance: ~Copyable {
  /// How many bundles of one course are looked at; courses with more are limited to the first ones.
  static let bundleLimit = 20_000

  /// For each bundle its classes.
  private let bundles: FlatLists
  /// For each course its first bundle, and the number of all at the end.
  private let bundleStart: FlatArray<Int32>
  /// For each student the first enrolment, and the number of all at the end.
  private let enrolmentStart: FlatArray<Int32>
  private let studentOf: FlatArray<Int32>
  private let courseOf: FlatArray<Int32>
  /// For each course its enrolments.
  private let enrolmentsOf: FlatLists
  /// For each enrolment its bundle; -1 where its course has none.
  private(set) var taken: FlatArray<Int32>
  /// For each class how many take it, and its limit.
  private var sizes: FlatArray<Int32>
  private let limits: FlatArray<Int32>
  /// For each pair of classes how many students take both, row by row.
  private var shared: FlatArray<Int32>
  /// For each class those that share students with it, and where in the row each stands.
  private var neighbours: FlatArray<UInt16>
  private var positions: FlatArray<UInt16>
  private var neighbourCounts: FlatArray<Int32>
  private let classCount: Int
  /// Enrolments with a choice of bundles.
  private let open: FlatLists
  /// Enrolments in courses without any bundle.
  private let unservable: Int
  private var overflow = 0
  private var limitWeight = Cost.zero
  private let conflictWeight: Cost
  private let limitPosted: Int?

  /// Whether there are no students.
  let isEmpty: Bool
  /// Whether conflicts cost anything.
  let countsConflicts: Bool

  init(
    _ problem: Problem, conflicts: [WeightedConstraint<StudentConflicts>],
    sectioning: [WeightedConstraint<Sectioning>]
  ) {
    // Nothing of self is read here before all of it is set: optimised builds then free what was never made.
    let sections = problem.sections ?? Sections()
    let isEmpty = sections.students.isEmpty
    let conflictWeight = conflicts.reduce(Cost.zero) { $0 + $1.weight }
    let countsConflicts = !isEmpty && conflictWeight != .zero
    let classCount = isEmpty ? 0 : problem.activities.count
    self.isEmpty = isEmpty
    self.conflictWeight = conflictWeight
    self.countsConflicts = countsConflicts
    self.classCount = classCount
    limitWeight = sectioning.reduce(.zero) { $0 + $1.weight }
    limitPosted = sectioning.first?.posted
    var bundles: [[Int]] = []
    var bundleStart: [Int32] = [0]
    for course in sections.courses.indices {
      bundles += sections.bundles(of: course, atMost: Self.bundleLimit).map { $0.map(\.rawValue) }
      bundleStart.append(Int32(bundles.count))
    }
    var studentOf: [Int32] = []
    var courseOf: [Int32] = []
    var enrolmentStart: [Int32] = [0]
    var enrolmentsOf = Array(repeating: [Int](), count: sections.courses.count)
    var open: [Int] = []
    var unservable = 0
    for (student, entry) in sections.students.enumerated() {
      for course in entry.courses {
        let count = bundleStart[course + 1] - bundleStart[course]
        if count > 1 { open.append(studentOf.count) }
        if count == 0 { unservable += 1 }
        enrolmentsOf[course].append(studentOf.count)
        studentOf.append(Int32(student))
        courseOf.append(Int32(course))
      }
      enrolmentStart.append(Int32(studentOf.count))
    }
    self.bundles = FlatLists(bundles)
    self.bundleStart = FlatArray(bundleStart)
    self.enrolmentStart = FlatArray(enrolmentStart)
    self.studentOf = FlatArray(studentOf)
    self.courseOf = FlatArray(courseOf)
    self.enrolmentsOf = FlatLists(enrolmentsOf)
    self.open = FlatLists([open])
    self.unservable = unservable
    taken = FlatArray(repeating: -1, count: studentOf.count)
    sizes = FlatArray(repeating: 0, count: classCount)
    limits = FlatArray(
      isEmpty
        ? [] : problem.activities.indices.map { Int32(clamping: sections.limits[ActivityIndex($0)] ?? Int(Int32.max)) })
    let pairs = countsConflicts ? classCount * classCount : 0
    shared = FlatArray(repeating: 0, count: pairs)
    neighbours = FlatArray(repeating: 0, count: pairs)
    positions = FlatArray(repeating: 0, count: pairs)
    neighbourCounts = FlatArray(repeating: 0, count: classCount)
    fill()
  }

  /// Gives each enrolment the bundle that goes least over limits, and among these the emptiest; nothing is placed yet.
  private mutating func fill() {
    for enrolment in 0..<taken.count {
      let range = bundleRange(of: enrolment)
      guard !range.isEmpty else { continue }
      var best = range.lowerBound
      var bestKey = (Int.max, Int.max)
      for bundle in range {
        var over = 0
        var load = 0
        for position in bundles.range(bundle) {
          let one = bundles[position]
          if sizes[one] >= limits[one] { over += 1 }
          load = max(load, Int(sizes[one]) * 1024 / max(1, Int(limits[one])))
        }
        if (over, load) < bestKey {
          best = bundle
          bestKey = (over, load)
        }
      }
      take(enrolment, best)
    }
  }

  /// The cost with nothing placed.
  var emptyCost: Cost { (overflow + unservable) * limitWeight }

  // MARK: Enrolments

  /// The number of enrolments that have a choice.
  var openCount: Int { open.range(0).count }

  /// An enrolment that has a choice.
  @inline(__always)
  func openEnrolment(_ index: Int) -> Int { open[0, index] }

  /// The bundles that an enrolment can take.
  @inline(__always)
  func bundleRange(of enrolment: Int) -> Range<Int> {
    let course = Int(courseOf[enrolment])
    return Range(uncheckedBounds: (Int(bundleStart[course]), Int(bundleStart[course &+ 1])))
  }

  /// Another enrolment in the same course; itself where there is no other.
  @inline(__always)
  func companion(of enrolment: Int, _ random: inout SearchRandom) -> Int {
    let course = Int(courseOf[enrolment])
    return enrolmentsOf[course, random.below(enrolmentsOf.length(course))]
  }

  /// Whether some class has more students than its limit.
  var isOverLimits: Bool { overflow > 0 }

  /// The bundle of an enrolment; -1 where its course has none.
  @inline(__always)
  func bundle(of enrolment: Int) -> Int { Int(taken[enrolment]) }

  /// What taking another bundle would change.
  func moveChange(_ enrolment: Int, to bundle: Int, _ classes: borrowing HeldClasses) -> Cost {
    let old = Int(taken[enrolment])
    guard old != bundle else { return .zero }
    var over = 0
    for position in bundles.range(bundle) {
      let one = bundles[position]
      if sizes[one] >= limits[one], !contains(old, one) { over &+= 1 }
    }
    if old >= 0 {
      for position in bundles.range(old) {
        let one = bundles[position]
        if sizes[one] > limits[one], !contains(bundle, one) { over &-= 1 }
      }
    }
    var change = over * limitWeight
    if countsConflicts { change += conflictChange(enrolment, to: bundle, classes) * conflictWeight }
    return change
  }

  /// What exchanging the bundles of two enrolments in one course would change: sizes stay.
  func swapChange(_ one: Int, _ two: Int, _ classes: borrowing HeldClasses) -> Cost {
    guard countsConflicts else { return .zero }
    let change =
      conflictChange(one, to: Int(taken[two]), classes) + conflictChange(two, to: Int(taken[one]), classes)
    return change * conflictWeight
  }

  private func contains(_ bundle: Int, _ one: Int) -> Bool {
    guard bundle >= 0 else { return false }
    for position in bundles.range(bundle) where bundles[position] == one { return true }
    return false
  }

  /// By how many the conflicts of a student would change with another bundle.
  private func conflictChange(_ enrolment: Int, to bundle: Int, _ classes: borrowing HeldClasses) -> Int {
    let old = Int(taken[enrolment])
    let student = Int(studentOf[enrolment])
    var change = 0
    for other in Int(enrolmentStart[student])..<Int(enrolmentStart[student &+ 1]) where other != enrolment {
      let taken = Int(taken[other])
      if taken >= 0 {
        change &+= conflicts(between: bundle, taken, classes) &- conflicts(between: old, taken, classes)
      }
    }
    return change &+ conflicts(within: bundle, classes) &- conflicts(within: old, classes)
  }

  private func conflicts(between one: Int, _ two: Int, _ classes: borrowing HeldClasses) -> Int {
    guard one >= 0 else { return 0 }
    var count = 0
    for position in bundles.range(one) {
      let held = classes[bundles[position]]
      for other in bundles.range(two) where classes.conflict(held, classes[bundles[other]]) { count &+= 1 }
    }
    return count
  }

  private func conflicts(within bundle: Int, _ classes: borrowing HeldClasses) -> Int {
    guard bundle >= 0 else { return 0 }
    let range = bundles.range(bundle)
    var count = 0
    for position in range {
      let held = classes[bundles[position]]
      for other in (position &+ 1)..<max(range.upperBound, position &+ 1)
      where classes.conflict(held, classes[bundles[other]]) { count &+= 1 }
    }
    return count
  }

  /// Gives an enrolment another bundle of its course; the change of cost.
  mutating func move(_ enrolment: Int, to bundle: Int, _ classes: borrowing HeldClasses) -> Cost {
    let change = moveChange(enrolment, to: bundle, classes)
    take(enrolment, bundle)
    return change
  }

  private mutating func take(_ enrolment: Int, _ bundle: Int) {
    let old = Int(taken[enrolment])
    guard old != bundle else { return }
    let student = Int(studentOf[enrolment])
    if old >= 0 { count(old, of: enrolment, student, by: -1) }
    taken[enrolment] = Int32(truncatingIfNeeded: bundle)
    if bundle >= 0 { count(bundle, of: enrolment, student, by: 1) }
  }

  private mutating func count(_ bundle: Int, of enrolment: Int, _ student: Int, by step: Int32) {
    let range = bundles.range(bundle)
    for position in range {
      let one = bundles[position]
      let before = max(0, sizes[one] &- limits[one])
      sizes[one] &+= step
      overflow &+= Int(max(0, sizes[one] &- limits[one]) &- before)
    }
    guard countsConflicts else { return }
    for position in range {
      let one = bundles[position]
      for other in (position &+ 1)..<max(range.upperBound, position &+ 1) { share(one, bundles[other], by: step) }
      for other in Int(enrolmentStart[student])..<Int(enrolmentStart[student &+ 1]) where other != enrolment {
        let taken = Int(taken[other])
        guard taken >= 0 else { continue }
        for place in bundles.range(taken) { share(one, bundles[place], by: step) }
      }
    }
  }

  private mutating func share(_ one: Int, _ two: Int, by step: Int32) {
    guard one != two else { return }
    shareHalf(one, two, by: step)
    shareHalf(two, one, by: step)
  }

  private mutating func shareHalf(_ one: Int, _ two: Int, by step: Int32) {
    let row = one &* classCount
    let before = shared[row &+ two]
    let after = before &+ step
    shared[row &+ two] = after
    if before == 0 {
      let count = Int(neighbourCounts[one])
      neighbours[row &+ count] = UInt16(truncatingIfNeeded: two)
      positions[row &+ two] = UInt16(truncatingIfNeeded: count)
      neighbourCounts[one] &+= 1
    } else if after == 0 {
      let last = Int(neighbourCounts[one]) &- 1
      let moved = neighbours[row &+ last]
      let place = positions[row &+ two]
      neighbours[row &+ Int(place)] = moved
      positions[row &+ Int(moved)] = place
      neighbourCounts[one] &-= 1
    }
  }

  // MARK: Classes

  /// What a class costs with the others where they are.
  @inline(__always)
  func presence(_ activity: Int, _ held: HeldClass, _ classes: borrowing HeldClasses) -> Cost {
    let row = activity &* classCount
    var conflicts = 0
    for position in 0..<Int(neighbourCounts[activity]) {
      let other = Int(neighbours[row &+ position])
      if classes.conflict(held, classes[other]) { conflicts &+= Int(shared[row &+ other]) }
    }
    return conflicts * conflictWeight
  }

  mutating func raiseBroken(by amount: Int, weights: inout FlatArray<Int>) -> Int {
    guard limitWeight.hard > 0, overflow + unservable > 0, let limitPosted else { return 0 }
    limitWeight.hard += amount
    weights[limitPosted] = limitWeight.hard
    return amount * (overflow + unservable)
  }

  // MARK: As a value

  /// For each student their classes, ascending.
  var value: [[ActivityIndex]] { value(of: taken) }

  /// For each student their classes if the enrolments took these bundles, ascending.
  func value(of taken: borrowing FlatArray<Int32>) -> [[ActivityIndex]] {
    (0..<(enrolmentStart.count - 1)).map { student in
      var classes: [ActivityIndex] = []
      for enrolment in Int(enrolmentStart[student])..<Int(enrolmentStart[student + 1]) where taken[enrolment] >= 0 {
        for position in bundles.range(Int(taken[enrolment])) { classes.append(ActivityIndex(bundles[position])) }
      }
      return classes.uniqued().sorted()
    }
  }

  /// The bundles that give the students the classes of a solution; nil where some student takes a course as it cannot
  /// be taken.
  func bundles(for attendance: [[ActivityIndex]]) -> [Int]? {
    guard attendance.count == enrolmentStart.count - 1 else { return nil }
    var result: [Int] = []
    for (student, classes) in attendance.enumerated() {
      let wanted = Set(classes.map(\.rawValue))
      for enrolment in Int(enrolmentStart[student])..<Int(enrolmentStart[student + 1]) {
        let range = bundleRange(of: enrolment)
        if range.isEmpty {
          result.append(-1)
          continue
        }
        guard
          let fitting = range.first(where: { bundle in
            bundles.range(bundle).allSatisfy { wanted.contains(bundles[$0]) }
          })
        else { return nil }
        result.append(fitting)
      }
    }
    return result
  }
}
