// SPDX-License-Identifier: Apache-2.0

extension UniversityInstance {
  /// The problem as a file in the ITC 2019 format; reading it gives an equal value.
  public func xml() -> String {
    var text = XMLText(doctype: "problem")
    text.open(
      "problem",
      [
        ("name", name), ("nrDays", "\(dayCount)"), ("nrWeeks", "\(weekCount)"), ("slotsPerDay", "\(slotsPerDay)"),
      ])
    text.leaf(
      "optimization",
      [
        ("time", "\(weights.time)"), ("room", "\(weights.room)"), ("distribution", "\(weights.distribution)"),
        ("student", "\(weights.student)"),
      ])
    text.element("rooms") { text in
      for room in rooms { write(room, to: &text) }
    }
    text.element("courses") { text in
      for course in courses {
        text.element("course", [("id", "\(course.id)")]) { text in
          for configuration in course.configurations { write(configuration, to: &text) }
        }
      }
    }
    text.element("distributions") { text in
      for distribution in distributions { write(distribution, to: &text) }
    }
    text.element("students") { text in
      for student in students {
        text.element("student", [("id", "\(student.id)")]) { text in
          for course in student.courses { text.leaf("course", [("id", "\(course)")]) }
        }
      }
    }
    text.close("problem")
    return text.text
  }

  private func write(_ room: Room, to text: inout XMLText) {
    text.element("room", [("id", "\(room.id)"), ("capacity", "\(room.capacity)")]) { text in
      for way in room.travel { text.leaf("travel", [("room", "\(way.room)"), ("value", "\(way.slots)")]) }
      for pattern in room.unavailable { text.leaf("unavailable", attributes(of: pattern)) }
    }
  }

  private func write(_ configuration: Configuration, to text: inout XMLText) {
    text.element("config", [("id", "\(configuration.id)")]) { text in
      for subpart in configuration.subparts {
        text.element("subpart", [("id", "\(subpart.id)")]) { text in
          for one in subpart.classes { write(one, to: &text) }
        }
      }
    }
  }

  private func write(_ one: Class, to text: inout XMLText) {
    var attributes = [("id", "\(one.id)")]
    if let limit = one.limit { attributes.append(("limit", "\(limit)")) }
    if let parent = one.parent { attributes.append(("parent", "\(parent)")) }
    if !one.needsRoom { attributes.append(("room", "false")) }
    text.element("class", attributes) { text in
      for option in one.rooms { text.leaf("room", [("id", "\(option.room)"), ("penalty", "\(option.penalty)")]) }
      for option in one.times {
        text.leaf("time", self.attributes(of: option.pattern) + [("penalty", "\(option.penalty)")])
      }
    }
  }

  private func write(_ distribution: Distribution, to text: inout XMLText) {
    let force = distribution.penalty.map { ("penalty", "\($0)") } ?? ("required", "true")
    text.element("distribution", [("type", distribution.kind.text), force]) { text in
      for id in distribution.classes { text.leaf("class", [("id", "\(id)")]) }
    }
  }

  private func attributes(of pattern: WeekPattern) -> [(String, String)] {
    [
      ("days", bits(pattern.days, dayCount)), ("start", "\(pattern.start)"), ("length", "\(pattern.length)"),
      ("weeks", bits(pattern.weeks, weekCount)),
    ]
  }

  /// Bits as the format writes them, the lowest first.
  func bits(_ bits: UInt64, _ count: Int) -> String {
    String((0..<count).map { bits >> UInt64($0) & 1 == 1 ? "1" : "0" } as [Character])
  }
}

/// XML text as it is written.
struct XMLText {
  private(set) var text: String
  private var depth = 0

  init(doctype: String) {
    text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE \(doctype) PUBLIC "-//ITC 2019//DTD Problem Format/EN" "http://www.itc2019.org/competition-format.dtd">

      """
  }

  mutating func open(_ name: String, _ attributes: [(String, String)] = []) {
    tag(name, attributes, end: ">")
    depth += 1
  }

  mutating func close(_ name: String) {
    depth -= 1
    text += String(repeating: "  ", count: depth) + "</\(name)>\n"
  }

  mutating func leaf(_ name: String, _ attributes: [(String, String)]) {
    tag(name, attributes, end: "/>")
  }

  mutating func element(_ name: String, _ attributes: [(String, String)] = [], _ body: (inout XMLText) -> Void) {
    open(name, attributes)
    body(&self)
    close(name)
  }

  private mutating func tag(_ name: String, _ attributes: [(String, String)], end: String) {
    text += String(repeating: "  ", count: depth) + "<" + name
    for (key, value) in attributes { text += " \(key)=\"\(Self.escaped(value))\"" }
    text += end + "\n"
  }

  private static func escaped(_ value: String) -> String {
    var result = ""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n", "\r", "\t": result += "&#\(scalar.value);"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
