// SPDX-License-Identifier: Apache-2.0

/// Builds the trees of a file's calendars from its lines.
struct ComponentParser {
  private var reader: ContentLineReader
  private let options: ReadingOptions
  private var open: [CalendarComponent] = []
  private var calendars: [CalendarComponent] = []
  /// Components that stand in no calendar, as some programs store single events.
  private var loose: [CalendarComponent] = []
  private var hasNotedOutside = false
  private static let looseNames = ["VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY"]

  /// The calendars of a file. Lines that are no content lines, and components without their end, are left out and
  /// noted.
  ///
  /// - Throws: `ICalendarError.malformed` for a file without a calendar or cut off before its end, and for what
  ///   `ContentLineReader` refuses; `.limitExceeded` for nesting that is too deep.
  static func calendars(
    _ bytes: [UInt8], options: ReadingOptions, problems: inout ProblemList
  ) throws(ICalendarError) -> [CalendarComponent] {
    var parser = ComponentParser(reader: try ContentLineReader(bytes, options: options), options: options)
    return try parser.parse(&problems)
  }

  private init(reader: ContentLineReader, options: ReadingOptions) {
    self.reader = reader
    self.options = options
  }

  private mutating func parse(_ problems: inout ProblemList) throws(ICalendarError) -> [CalendarComponent] {
    while let line = try reader.next() {
      do throws(ValueFault) {
        let content = try ContentLine(line.text, line: line.number)
        if let fault = try take(content, &problems) { throw fault }
      } catch {
        if open.isEmpty {
          noteOutside(line.number, &problems)
        } else {
          problems.note(line.number, "\(error.message). The line is left out.")
        }
      }
      if open.count > options.maximumDepth {
        throw .limitExceeded(
          line: line.number, limit: "the nesting of components", found: open.count, allowed: options.maximumDepth)
      }
    }
    if let last = open.last {
      throw .malformed(
        line: reader.lastNumber, found: "the end of the file inside the \(last.name) begun on line \(last.line)",
        allowed: "END:\(last.name). Maybe the file was cut off while it was downloaded or copied; get it again")
    }
    if let first = loose.first {
      problems.note(first.line, "components outside of a VCALENDAR are read as if they stood in one.")
      var calendar = CalendarComponent(name: "VCALENDAR", line: first.line)
      calendar.components = loose
      calendars.append(calendar)
    }
    if calendars.isEmpty {
      throw .malformed(
        line: 1, found: "no calendar",
        allowed: "a file that begins with BEGIN:VCALENDAR. Maybe a web page or an error message was saved instead")
    }
    return calendars
  }

  /// Puts a line where it belongs; the fault when it belongs nowhere.
  private mutating func take(_ content: ContentLine, _ problems: inout ProblemList) throws(ValueFault) -> ValueFault? {
    let name = content.value.filter { $0 != " " && $0 != "\t" }.uppercased()
    switch content.name {
    case "BEGIN":
      guard !name.isEmpty else { return ValueFault(found: "BEGIN without a name", allowed: "BEGIN:VEVENT") }
      if open.isEmpty, name != "VCALENDAR", !Self.looseNames.contains(name) { noteOutside(content.line, &problems) }
      open.append(CalendarComponent(name: name, line: content.line))
    case "END":
      return close(name, line: content.line, &problems)
    default:
      guard !open.isEmpty else {
        noteOutside(content.line, &problems)
        return nil
      }
      open[open.count - 1].properties.append(content)
    }
    return nil
  }

  private mutating func close(_ name: String, line: Int, _ problems: inout ProblemList) -> ValueFault? {
    guard let position = open.lastIndex(where: { $0.name == name }) else {
      return ValueFault(found: "END:\(name) where no \(name) is open", allowed: "the END of what was begun")
    }
    while open.count > position + 1 {
      let unfinished = open.removeLast()
      problems.note(
        unfinished.line,
        "the \(unfinished.name) begun here has no END before END:\(name) on line \(line); it is left out.")
    }
    let finished = open.removeLast()
    if open.isEmpty {
      if finished.name == "VCALENDAR" { calendars.append(finished) }
      if Self.looseNames.contains(finished.name) { loose.append(finished) }
    } else {
      open[open.count - 1].components.append(finished)
    }
    return nil
  }

  private mutating func noteOutside(_ line: Int, _ problems: inout ProblemList) {
    guard !hasNotedOutside else { return }
    hasNotedOutside = true
    problems.note(line, "text outside of BEGIN:VCALENDAR and END:VCALENDAR is not used.")
  }
}
