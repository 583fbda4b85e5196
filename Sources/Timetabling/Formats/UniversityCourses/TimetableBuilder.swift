// SPDX-License-Identifier: Apache-2.0

/// Makes the ``Problem`` of an instance.
struct TimetableBuilder {
  let instance: UniversityInstance
  let grid: WeekGrid
  let classes: [UniversityInstance.Class]
  private(set) var problem = Problem()
  private(set) var classIndex: [Int: ActivityIndex] = [:]
  private(set) var roomIndex: [Int: RoomIndex] = [:]
  /// Distributions that may be broken, with what a unit of violation counts for.
  private(set) var softDistributions: [(constraint: any TimetableConstraint, factor: Int)] = []

  private var spans: [WeekPattern: [Span]] = [:]
  private var reach = Reach()

  init(_ instance: UniversityInstance) {
    self.instance = instance
    grid = WeekGrid(days: instance.dayCount, weeks: instance.weekCount)
    classes = instance.classes
  }

  mutating func build(file: String) throws(UniversityFormatError) {
    addRooms()
    for one in classes { addActivity(one) }
    addUnaryCosts()
    addRoomRules()
    for distribution in instance.distributions { add(distribution) }
    addStudents()
    if reach.hasOverflowed { throw UniversityFormatError(.costsTooLarge, in: file) }
  }

  private mutating func addRooms() {
    for room in instance.rooms {
      roomIndex[room.id] = problem.add(Room(name: "room \(room.id)", capacity: room.capacity))
    }
    for room in instance.rooms {
      for way in room.travel {
        guard let from = roomIndex[room.id], let to = roomIndex[way.room] else { continue }
        problem.travel.set(way.slots, from: from, to: to)
      }
    }
  }

  private mutating func addActivity(_ one: UniversityInstance.Class) {
    let choices = one.rooms.map { Choice(room: roomIndex[$0.room]) }
    // Equal weekly times share one buffer of spans over all classes.
    let patterns = one.times.map { [spans(of: $0.pattern)] }
    let activity = Activity(
      name: "class \(one.id)", patterns: patterns, times: one.times.indices.map { Time(day: 0, pattern: $0) },
      choices: [choices.isEmpty ? [Choice()] : choices])
    classIndex[one.id] = problem.add(activity)
  }

  private mutating func spans(of pattern: WeekPattern) -> [Span] {
    if let known = spans[pattern] { return known }
    var result: [Span] = []
    for week in 0..<instance.weekCount where pattern.weeks >> UInt64(week) & 1 == 1 {
      for day in 0..<instance.dayCount where pattern.days >> UInt64(day) & 1 == 1 {
        result.append(Span(day: week * instance.dayCount + day, start: pattern.start, end: pattern.end))
      }
    }
    spans[pattern] = result
    return result
  }

  private mutating func addUnaryCosts() {
    let weights = instance.weights
    let times = problem.add(Rule(name: "times"))
    let rooms = problem.add(Rule(name: "rooms"))
    for (index, one) in classes.enumerated() {
      let activity = ActivityIndex(index)
      let penalties = one.times.map(\.penalty)
      reach.add(penalties.max() ?? 0, times: weights.time)
      if weights.time > 0, penalties.contains(where: { $0 > 0 }) {
        problem.wish(TimeAmounts(activity, amounts: penalties), weight: weights.time, by: times)
      }
      let roomPenalties = one.rooms.map(\.penalty)
      reach.add(roomPenalties.max() ?? 0, times: weights.room)
      if weights.room > 0, roomPenalties.contains(where: { $0 > 0 }) {
        problem.wish(ChoiceAmounts(PartIndex(activity, 0), amounts: roomPenalties), weight: weights.room, by: rooms)
      }
    }
  }

  private mutating func addRoomRules() {
    let used = Set(classes.lazy.flatMap { $0.rooms.map(\.room) })
    for room in instance.rooms {
      guard let index = roomIndex[room.id], used.contains(room.id) else { continue }
      require(RoomOnce(index, on: grid))
      if !room.unavailable.isEmpty {
        let closures = room.unavailable.map {
          Meeting(days: $0.days, weeks: $0.weeks, start: $0.start, end: $0.end, room: index)
        }
        require(RoomUnavailable(index, during: closures, on: grid))
      }
    }
  }

  private mutating func require(_ constraint: some TimetableConstraint) {
    let rule = problem.add(Rule(name: constraint.sentence(in: problem)))
    problem.require(constraint, by: rule)
  }

  // MARK: Distributions

  private mutating func add(_ distribution: UniversityInstance.Distribution) {
    let members = distribution.classes.compactMap { classIndex[$0] }
    let average = distribution.penalty.map { WeeklyAverage(penalty: $0, weeks: instance.weekCount) }
    let once = distribution.penalty ?? 1
    switch distribution.kind {
    case .pairs(let relation):
      add(RelatedClasses(relation, members, on: grid), of: distribution, factor: once)
    case .maxDays(let days):
      add(ClassDays(members, atMost: days, on: grid), of: distribution, factor: once)
    case .maxDayLoad(let slots):
      add(ClassDayLoad(members, atMost: slots, on: grid, average: average), of: distribution, factor: 1)
    case .maxBreaks(let breaks, let gap):
      add(ClassBreaks(members, atMost: breaks, gap: gap, on: grid, average: average), of: distribution, factor: 1)
    case .maxBlock(let slots, let gap):
      add(ClassBlocks(members, atMost: slots, gap: gap, on: grid, average: average), of: distribution, factor: 1)
    }
  }

  private mutating func add(
    _ constraint: some TimetableConstraint, of distribution: UniversityInstance.Distribution, factor: Int
  ) {
    guard distribution.penalty != nil else { return require(constraint) }
    let most = constraint.greatestViolation(in: problem)
    reach.add(most, times: factor, instance.weights.distribution)
    softDistributions.append((constraint, factor))
    let (weight, overflow) = factor.multipliedReportingOverflow(by: instance.weights.distribution)
    guard weight > 0, !overflow else { return }
    let rule = problem.add(Rule(name: constraint.sentence(in: problem)))
    problem.wish(constraint, weight: weight, by: rule)
  }

  // MARK: Students

  private mutating func addStudents() {
    guard !instance.students.isEmpty else { return }
    var sections = Sections()
    var courses: [Int: Int] = [:]
    for course in instance.courses {
      courses[course.id] = sections.courses.count
      sections.courses.append(
        Sections.Course(
          name: "course \(course.id)",
          configurations: course.configurations.map { configuration in
            configuration.subparts.map { $0.classes.compactMap { classIndex[$0.id] } }
          }))
    }
    for one in classes {
      guard let activity = classIndex[one.id] else { continue }
      if let limit = one.limit { sections.limits[activity] = limit }
      if let parent = one.parent.flatMap({ classIndex[$0] }) { sections.parents[activity] = parent }
    }
    sections.students = instance.students.map { student in
      Sections.Student(name: "student \(student.id)", courses: student.courses.compactMap { courses[$0] })
    }
    problem.sections = sections
    require(Sectioning())
    let conflicts = StudentConflicts(on: grid)
    reach.add(conflicts.greatestViolation(in: problem), times: instance.weights.student)
    if instance.weights.student > 0 {
      let rule = problem.add(Rule(name: conflicts.sentence(in: problem)))
      problem.wish(conflicts, weight: instance.weights.student, by: rule)
    }
  }
}

/// How far all costs may add up, to see that they fit.
private struct Reach {
  private var sum = 0
  private(set) var hasOverflowed = false

  mutating func add(_ amount: Int?, times factors: Int...) {
    guard var product = amount else {
      hasOverflowed = true
      return
    }
    for factor in factors {
      let (next, overflow) = product.multipliedReportingOverflow(by: factor)
      product = next
      hasOverflowed = hasOverflowed || overflow
    }
    let (next, overflow) = sum.addingReportingOverflow(product)
    sum = next
    hasOverflowed = hasOverflowed || overflow || next >= 1 << 61
  }
}
