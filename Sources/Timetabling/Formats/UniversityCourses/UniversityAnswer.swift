// SPDX-License-Identifier: Apache-2.0

/// A solution as its file says it (ITC 2019 format).
public struct UniversityAnswer: Hashable, Sendable {
  /// Where and when a class is held, and who takes it.
  public struct Placement: Hashable, Sendable {
    /// The id of the class.
    public var id: Int
    /// When; nil in an answer that leaves the class out.
    public var pattern: WeekPattern?
    /// The id of the room; nil where it has none.
    public var room: Int?
    /// The ids of the students.
    public var students: [Int]
  }

  /// The name of the problem.
  public var name: String
  /// What else the root element says, in order: runtime, cores, technique, author, institution, country.
  public var remarks: [Remark]
  /// The classes.
  public var classes: [Placement]

  /// Something that the root element says.
  public struct Remark: Hashable, Sendable {
    /// The name of the attribute.
    public var name: String
    /// Its value.
    public var value: String
    /// Something that the root element says.
    public init(name: String, value: String) {
      self.name = name
      self.value = value
    }
  }

  /// Reads a solution file of a problem.
  ///
  /// - Throws: ``UniversityFormatError``, also where it is a solution of another problem.
  public init(
    xml bytes: [UInt8], of instance: UniversityInstance, file: String = "solution.xml"
  ) throws(UniversityFormatError) {
    var scanner = try XMLScanner(bytes, file: file)
    let root = try scanner.root("solution")
    guard let name = root["name"] else { throw scanner.error(.missingAttribute("name", of: "solution"), at: root) }
    guard name == instance.name else {
      throw scanner.error(.otherProblem(name, expected: instance.name), at: root)
    }
    self.name = name
    remarks = root.attributes.filter { $0.name != "name" }.map { Remark(name: $0.name, value: $0.value) }
    classes = []
    let known = KnownIDs(instance)
    var seen: Set<Int> = []
    while let element = try scanner.child(of: "solution", among: "class") {
      let placement = try Self.placement(element, of: instance, known, &scanner)
      guard seen.insert(placement.id).inserted else {
        throw scanner.error(.duplicateID(placement.id, of: "class elements"), at: element)
      }
      classes.append(placement)
    }
    _ = try scanner.next()
  }

  private struct KnownIDs {
    let classes: Set<Int>
    let rooms: Set<Int>
    let students: Set<Int>

    init(_ instance: UniversityInstance) {
      classes = Set(instance.classes.map(\.id))
      rooms = Set(instance.rooms.map(\.id))
      students = Set(instance.students.map(\.id))
    }
  }

  private static func placement(
    _ element: XMLElement, of instance: UniversityInstance, _ known: KnownIDs, _ scanner: inout XMLScanner
  ) throws(UniversityFormatError) -> Placement {
    let id = try scanner.id(of: element)
    guard known.classes.contains(id) else { throw scanner.error(.unknownID(id, of: "class"), at: element) }
    var placement = Placement(id: id, pattern: nil, room: nil, students: [])
    if element["days"] != nil || element["start"] != nil || element["weeks"] != nil {
      let start = try scanner.integer("start", of: element, in: 0...(instance.slotsPerDay - 1))
      let longest = instance.slotsPerDay - start
      placement.pattern = WeekPattern(
        days: try scanner.bits("days", of: element, length: instance.dayCount),
        weeks: try scanner.bits("weeks", of: element, length: instance.weekCount), start: start,
        // The format leaves the length out; where it stands, it must be a number.
        length: try scanner.integer("length", of: element, in: 0...longest, default: 0))
    }
    if element["room"] != nil {
      let room = try scanner.id("room", of: element)
      guard known.rooms.contains(room) else { throw scanner.error(.unknownID(room, of: "room"), at: element) }
      placement.room = room
    }
    var seen: Set<Int> = []
    while let child = try scanner.child(of: "class", among: "student") {
      let student = try scanner.id(of: child)
      guard known.students.contains(student) else {
        throw scanner.error(.unknownID(student, of: "student"), at: child)
      }
      guard seen.insert(student).inserted else {
        throw scanner.error(.duplicateID(student, of: "students of class \(id)"), at: child)
      }
      placement.students.append(student)
      try scanner.finish(child)
    }
    return placement
  }

  /// An answer from its parts.
  public init(name: String, remarks: [Remark] = [], classes: [Placement]) {
    self.name = name
    self.remarks = remarks
    self.classes = classes
  }

  /// The answer as a file in the ITC 2019 format.
  public func xml(of instance: UniversityInstance) -> String {
    var text = XMLText(doctype: "solution")
    text.open("solution", [("name", name)] + remarks.map { ($0.name, $0.value) })
    for one in classes {
      var attributes = [("id", "\(one.id)")]
      if let pattern = one.pattern {
        attributes.append(("days", instance.bits(pattern.days, instance.dayCount)))
        attributes.append(("start", "\(pattern.start)"))
        attributes.append(("weeks", instance.bits(pattern.weeks, instance.weekCount)))
      }
      if let room = one.room { attributes.append(("room", "\(room)")) }
      if one.students.isEmpty {
        text.leaf("class", attributes)
      } else {
        text.element("class", attributes) { text in
          for student in one.students { text.leaf("student", [("id", "\(student)")]) }
        }
      }
    }
    text.close("solution")
    return text.text
  }
}
