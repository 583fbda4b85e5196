// SPDX-License-Identifier: Apache-2.0
import Testing
import Timetabling

/// Wrong files are refused, with the place and the reason.
@Suite("Reader of university timetables")
struct UniversityReaderTests {
  private static func problem(
    head: String = "", root: String = "name=\"p\" nrDays=\"5\" nrWeeks=\"2\" slotsPerDay=\"288\"",
    rooms: String = "<room id=\"1\" capacity=\"3\"/>",
    class one: String = """
    <class id="1" limit="5"><room id="1" penalty="0"/>
    <time days="10000" start="90" length="10" weeks="11" penalty="0"/></class>
    """, distributions: String = "", students: String = ""
  ) -> String {
    """
    \(head)<problem \(root)>
    <optimization time="1" room="1" distribution="1" student="1"/>
    <rooms>\(rooms)</rooms>
    <courses><course id="1"><config id="1"><subpart id="1">\(one)</subpart></config></course></courses>
    <distributions>\(distributions)</distributions><students>\(students)</students></problem>
    """
  }

  private func failure(_ text: String) -> UniversityFormatError? { failure(Array(text.utf8)) }

  private func failure(_ bytes: [UInt8]) -> UniversityFormatError? {
    do throws(UniversityFormatError) {
      let instance = try UniversityInstance(xml: bytes, file: "p.xml")
      _ = try UniversityTimetable(instance, file: "p.xml")
      return nil
    } catch {
      return error
    }
  }

  @Test("a whole file is read, with and without a byte-order mark")
  func whole() {
    #expect(failure(Self.problem()) == nil)
    #expect(failure([0xEF, 0xBB, 0xBF] + Array(Self.problem().utf8)) == nil)
    #expect(
      failure(Self.problem(head: "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE problem SYSTEM \"x.dtd\">\n"))
        == nil)
  }

  @Test("entities, declarations, other encodings and packed files are refused")
  func dangerous() {
    let bomb = "<!DOCTYPE problem [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
    #expect(failure(Self.problem(head: bomb))?.problem == .declarations)
    let external = "<!DOCTYPE problem [<!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
    #expect(failure(Self.problem(head: external))?.problem == .declarations)
    #expect(
      failure(Self.problem(root: "name=\"&f;\" nrDays=\"5\" nrWeeks=\"2\" slotsPerDay=\"288\""))?.problem
        == .unknownEntity("f"))
    #expect(failure(Self.problem(head: "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"))?.problem == .notUTF8)
    #expect(failure([0x1F, 0x8B, 8, 0])?.problem == .compressed)
    #expect(failure([0xFF, 0xFE, 60, 0])?.problem == .notUTF8)
    #expect(failure(String(repeating: "<a>", count: 100_000)) != nil)
  }

  @Test("huge and negative numbers are refused, with their range")
  func numbers() {
    for root in [
      "name=\"p\" nrDays=\"99999999999999999999\" nrWeeks=\"2\" slotsPerDay=\"288\"",
      "name=\"p\" nrDays=\"5\" nrWeeks=\"1000000000\" slotsPerDay=\"288\"",
      "name=\"p\" nrDays=\"5\" nrWeeks=\"2\" slotsPerDay=\"-1\"",
    ] {
      guard case .badNumber = failure(Self.problem(root: root))?.problem else {
        Issue.record("accepted: \(root)")
        continue
      }
    }
    let negative = Self.problem(rooms: "<room id=\"1\" capacity=\"3\"><travel room=\"1\" value=\"-2\"/></room>")
    #expect(
      failure(negative)?.problem == .badNumber("-2", attribute: "value", least: 0, most: 86_400))
    let late = """
      <class id="1" limit="5" room="false"><time days="10000" start="280" length="10" weeks="11" penalty="0"/></class>
      """
    #expect(
      failure(Self.problem(class: late))?.problem == .badNumber("10", attribute: "length", least: 1, most: 8))
  }

  @Test("ids that stand for nothing or twice, missing attributes, circles of parents")
  func references() {
    #expect(
      failure(Self.problem(students: "<student id=\"1\"><course id=\"7\"/></student>"))?.problem
        == .unknownID(7, of: "course"))
    #expect(
      failure(Self.problem(rooms: "<room id=\"1\" capacity=\"3\"/><room id=\"1\" capacity=\"3\"/>"))?.problem
        == .duplicateID(1, of: "room elements"))
    #expect(
      failure(Self.problem(distributions: "<distribution required=\"true\"/>"))?.problem
        == .missingAttribute("type", of: "distribution"))
    #expect(
      failure(Self.problem(distributions: "<distribution type=\"MaxDays\" required=\"true\"/>"))?.problem
        == .unknownDistribution("MaxDays"))
    let twins = """
      <class id="1" limit="5" parent="2" room="false"><time days="10000" start="9" length="9" weeks="11"/></class>
      </subpart><subpart id="2">
      <class id="2" limit="5" parent="1" room="false"><time days="10000" start="9" length="9" weeks="11"/></class>
      """
    guard case .contradiction = failure(Self.problem(class: twins))?.problem else {
      Issue.record("a circle of parents is accepted")
      return
    }
    let bits = """
      <class id="1" limit="5" room="false"><time days="10" start="9" length="9" weeks="11"/></class>
      """
    #expect(failure(Self.problem(class: bits))?.problem == .badBits("10", attribute: "days", length: 5))
  }

  @Test("too many rooms are refused before memory is")
  func tooMuch() {
    let rooms = (1...5_001).map { "<room id=\"\($0)\" capacity=\"1\"/>" }.joined()
    #expect(failure(Self.problem(rooms: rooms))?.problem == .tooMuch("room elements", allowed: 5_000))
  }

  @Test("errors name the file, the line and the column")
  func places() throws {
    let error = try #require(failure(Self.problem(rooms: "\n  <room id=\"x\" capacity=\"3\"/>")))
    #expect(error.description.hasPrefix("p.xml:4:3: «id» is «x»"))
    let cut = String(Self.problem().prefix(300))
    #expect(failure(cut)?.description.contains("the file ends within") ?? false)
  }

  @Test("every kind of distribution is read and written as it stands")
  func kinds() throws {
    for text in [
      "SameStart", "SameTime", "DifferentTime", "SameDays", "DifferentDays", "SameWeeks", "DifferentWeeks", "SameRoom",
      "DifferentRoom", "Overlap", "NotOverlap", "SameAttendees", "Precedence", "WorkDay(30)", "MinGap(6)", "MaxDays(3)",
      "MaxDayLoad(70)", "MaxBreaks(1,12)", "MaxBlock(24,6)",
    ] {
      #expect(try #require(DistributionKind(text)).text == text)
    }
    for text in ["", "sameStart", "WorkDay", "WorkDay(-1)", "WorkDay(1", "MaxBlock(1)", "SameStart(1)", "MinGap(x)"] {
      #expect(DistributionKind(text) == nil)
    }
  }
}
