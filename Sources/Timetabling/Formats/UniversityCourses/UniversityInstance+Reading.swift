// SPDX-License-Identifier: Apache-2.0

extension UniversityInstance {
  /// Reads a problem file (ITC 2019 format, XML in UTF-8 with or without a byte-order mark).
  ///
  /// - Parameters:
  ///   - bytes: the file, not compressed.
  ///   - file: its name, for errors.
  /// - Throws: ``UniversityFormatError`` that says where and what is wrong.
  public init(xml bytes: [UInt8], file: String = "problem.xml") throws(UniversityFormatError) {
    var reader = InstanceReader(scanner: try XMLScanner(bytes, file: file))
    self = try reader.read()
  }
}

/// Ranges that every file must keep, so that no sum of a checker can overflow.
enum UniversityLimits {
  static let days = 1...31
  static let weeks = 1...64
  static let slots = 1...86_400
  static let penalty = 0...1_000_000_000
  static let weight = 0...1_000_000
  static let travel = 0...86_400
  static let capacity = 0...Int(Int32.max)
}

/// Reads a problem element by element, and then looks up what ids refer to.
private struct InstanceReader {
  var scanner: XMLScanner
  private var shape = (days: 0, weeks: 0, slots: 0)
  private var known: [Kind: Set<Int>] = [:]
  private var references: [Reference] = []

  private enum Kind: String {
    case room, course, configuration, subpart, `class`, student
  }
  private struct Reference {
    let kind: Kind
    let id: Int
    let element: XMLElement
  }

  init(scanner: XMLScanner) { self.scanner = scanner }

  mutating func read() throws(UniversityFormatError) -> UniversityInstance {
    let root = try scanner.root("problem")
    guard let name = root["name"] else {
      throw scanner.error(.missingAttribute("name", of: "problem"), at: root)
    }
    shape.days = try scanner.integer("nrDays", of: root, in: UniversityLimits.days)
    shape.weeks = try scanner.integer("nrWeeks", of: root, in: UniversityLimits.weeks)
    shape.slots = try scanner.integer("slotsPerDay", of: root, in: UniversityLimits.slots)
    var instance = UniversityInstance(
      name: name, dayCount: shape.days, weekCount: shape.weeks, slotsPerDay: shape.slots,
      weights: UniversityInstance.Weights(time: 0, room: 0, distribution: 0, student: 0), rooms: [], courses: [],
      distributions: [], students: [])
    var seen: Set<String> = []
    while let section = try scanner.child(
      of: "problem", among: "optimization", "rooms", "courses", "distributions", "students")
    {
      guard seen.insert(section.name).inserted else {
        throw scanner.error(
          .unexpected(found: "a second «\(section.name)»", expected: "one of each section"), at: section)
      }
      switch section.name {
      case "optimization": instance.weights = try weights(section)
      case "rooms": instance.rooms = try rooms()
      case "courses": instance.courses = try courses()
      case "distributions": instance.distributions = try distributions()
      default: instance.students = try students()
      }
    }
    guard seen.contains("optimization") else {
      throw scanner.error(.unexpected(found: "no «optimization»", expected: "the weights of the costs"), at: root)
    }
    _ = try scanner.next()
    try lookUp()
    try checkParents(of: instance, at: root)
    return instance
  }

  private mutating func weights(_ element: XMLElement) throws(UniversityFormatError) -> UniversityInstance.Weights {
    let range = UniversityLimits.weight
    let weights = UniversityInstance.Weights(
      time: try scanner.integer("time", of: element, in: range),
      room: try scanner.integer("room", of: element, in: range),
      distribution: try scanner.integer("distribution", of: element, in: range),
      student: try scanner.integer("student", of: element, in: range))
    try scanner.finish(element)
    return weights
  }

  // MARK: Rooms

  private mutating func rooms() throws(UniversityFormatError) -> [UniversityInstance.Room] {
    var rooms: [UniversityInstance.Room] = []
    while let element = try scanner.child(of: "rooms", among: "room") {
      let capacity = try scanner.integer("capacity", of: element, in: UniversityLimits.capacity, default: 0)
      var room = UniversityInstance.Room(
        id: try define(.room, element), capacity: capacity, travel: [], unavailable: [])
      while let child = try scanner.child(of: "room", among: "travel", "unavailable") {
        if child.name == "travel" {
          let other = try refer(to: .room, by: "room", child)
          let slots = try scanner.integer("value", of: child, in: UniversityLimits.travel)
          room.travel.append(UniversityInstance.Travel(room: other, slots: slots))
        } else {
          room.unavailable.append(try pattern(child))
        }
        try scanner.finish(child)
      }
      rooms.append(room)
    }
    return rooms
  }

  private func pattern(_ element: XMLElement) throws(UniversityFormatError) -> WeekPattern {
    let start = try scanner.integer("start", of: element, in: 0...(shape.slots - 1))
    return WeekPattern(
      days: try scanner.bits("days", of: element, length: shape.days),
      weeks: try scanner.bits("weeks", of: element, length: shape.weeks), start: start,
      length: try scanner.integer("length", of: element, in: 1...(shape.slots - start)))
  }

  // MARK: Courses

  private mutating func courses() throws(UniversityFormatError) -> [UniversityInstance.Course] {
    var courses: [UniversityInstance.Course] = []
    while let element = try scanner.child(of: "courses", among: "course") {
      var course = UniversityInstance.Course(id: try define(.course, element), configurations: [])
      while let child = try scanner.child(of: "course", among: "config") {
        course.configurations.append(try configuration(child))
      }
      courses.append(course)
    }
    return courses
  }

  private mutating func configuration(
    _ element: XMLElement
  ) throws(UniversityFormatError) -> UniversityInstance.Configuration {
    var configuration = UniversityInstance.Configuration(id: try define(.configuration, element), subparts: [])
    while let child = try scanner.child(of: "config", among: "subpart") {
      var subpart = UniversityInstance.Subpart(id: try define(.subpart, child), classes: [])
      while let grandchild = try scanner.child(of: "subpart", among: "class") {
        subpart.classes.append(try readClass(grandchild))
      }
      configuration.subparts.append(subpart)
    }
    return configuration
  }

  private mutating func readClass(_ element: XMLElement) throws(UniversityFormatError) -> UniversityInstance.Class {
    let limit = try scanner.integer("limit", of: element, in: -1...Int(Int32.max), default: -1)
    if limit == -1, element["limit"] != nil {
      throw scanner.error(.badNumber("-1", attribute: "limit", least: 0, most: Int(Int32.max)), at: element)
    }
    var result = UniversityInstance.Class(
      id: try define(.class, element), limit: limit < 0 ? nil : limit,
      parent: element["parent"] == nil ? nil : try refer(to: .class, by: "parent", element),
      needsRoom: try scanner.truth("room", of: element, default: true), rooms: [], times: [])
    while let child = try scanner.child(of: "class", among: "room", "time") {
      let penalty = try scanner.integer("penalty", of: child, in: UniversityLimits.penalty, default: 0)
      if child.name == "room" {
        let room = try refer(to: .room, by: "id", child)
        if result.rooms.contains(where: { $0.room == room }) {
          throw scanner.error(.duplicateID(room, of: "rooms of class \(result.id)"), at: child)
        }
        result.rooms.append(UniversityInstance.RoomOption(room: room, penalty: penalty))
      } else {
        result.times.append(UniversityInstance.TimeOption(pattern: try pattern(child), penalty: penalty))
      }
      try scanner.finish(child)
    }
    if result.times.isEmpty {
      throw scanner.error(.contradiction("class \(result.id) has no time; give it at least one"), at: element)
    }
    if result.needsRoom == result.rooms.isEmpty {
      throw scanner.error(
        .contradiction(
          "class \(result.id) lists \(result.rooms.count) rooms and says room=\"\(result.needsRoom)\";"
            + " a class lists rooms exactly if it needs one"), at: element)
    }
    return result
  }

  // MARK: Distributions and students

  private mutating func distributions() throws(UniversityFormatError) -> [UniversityInstance.Distribution] {
    var distributions: [UniversityInstance.Distribution] = []
    while let element = try scanner.child(of: "distributions", among: "distribution") {
      guard let text = element["type"] else {
        throw scanner.error(.missingAttribute("type", of: "distribution"), at: element)
      }
      guard let kind = DistributionKind(text) else { throw scanner.error(.unknownDistribution(text), at: element) }
      let isRequired = try scanner.truth("required", of: element, default: false)
      let penalty =
        isRequired ? nil : try scanner.integer("penalty", of: element, in: UniversityLimits.penalty)
      var distribution = UniversityInstance.Distribution(kind: kind, penalty: penalty, classes: [])
      var members: Set<Int> = []
      while let child = try scanner.child(of: "distribution", among: "class") {
        let id = try refer(to: .class, by: "id", child)
        guard members.insert(id).inserted else {
          throw scanner.error(.duplicateID(id, of: "classes of a distribution"), at: child)
        }
        distribution.classes.append(id)
        try scanner.finish(child)
      }
      distributions.append(distribution)
    }
    return distributions
  }

  private mutating func students() throws(UniversityFormatError) -> [UniversityInstance.Student] {
    var students: [UniversityInstance.Student] = []
    while let element = try scanner.child(of: "students", among: "student") {
      var student = UniversityInstance.Student(id: try define(.student, element), courses: [])
      while let child = try scanner.child(of: "student", among: "course") {
        let course = try refer(to: .course, by: "id", child)
        if student.courses.contains(course) {
          throw scanner.error(.duplicateID(course, of: "courses of student \(student.id)"), at: child)
        }
        student.courses.append(course)
        try scanner.finish(child)
      }
      students.append(student)
    }
    return students
  }

  // MARK: Ids

  private mutating func define(_ kind: Kind, _ element: XMLElement) throws(UniversityFormatError) -> Int {
    let id = try scanner.id(of: element)
    guard known[kind, default: []].insert(id).inserted else {
      throw scanner.error(.duplicateID(id, of: "\(kind.rawValue) elements"), at: element)
    }
    return id
  }

  private mutating func refer(
    to kind: Kind, by attribute: String, _ element: XMLElement
  ) throws(UniversityFormatError) -> Int {
    let id = try scanner.id(attribute, of: element)
    references.append(Reference(kind: kind, id: id, element: element))
    return id
  }

  private func lookUp() throws(UniversityFormatError) {
    for reference in references where !(known[reference.kind]?.contains(reference.id) ?? false) {
      throw scanner.error(.unknownID(reference.id, of: reference.kind.rawValue), at: reference.element)
    }
  }

  /// A parent stands in another subpart of the same configuration, and no class is its own ancestor.
  private func checkParents(
    of instance: UniversityInstance, at root: XMLElement
  ) throws(UniversityFormatError) {
    for configuration in instance.courses.lazy.flatMap(\.configurations) {
      var parents: [Int: Int] = [:]
      var subparts: [Int: Int] = [:]
      for subpart in configuration.subparts {
        for one in subpart.classes {
          subparts[one.id] = subpart.id
          if let parent = one.parent { parents[one.id] = parent }
        }
      }
      for (id, parent) in parents.sorted(by: { $0.key < $1.key }) {
        guard let own = subparts[id], let other = subparts[parent], own != other else {
          throw scanner.error(
            .contradiction(
              "the parent \(parent) of class \(id) is not in another subpart of the same configuration"), at: root)
        }
        var ancestor: Int? = parent
        var steps = 0
        while let next = ancestor, steps <= parents.count {
          ancestor = parents[next]
          steps += 1
        }
        if ancestor != nil {
          throw scanner.error(.contradiction("class \(id) is its own ancestor; break the circle of parents"), at: root)
        }
      }
    }
  }
}
