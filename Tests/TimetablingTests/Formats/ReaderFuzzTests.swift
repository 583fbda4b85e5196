// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing
import Timetabling

/// Damaged files are refused with a typed error, or read as something that can be written and read again; they never
/// end the program.
///
/// The variable `SEMAINIER_FUZZ` sets the number of damaged files of each kind (twelve thousand unless said otherwise).
@Suite("Damaged timetabling files")
struct ReaderFuzzTests {
  private static let count = ProcessInfo.processInfo.environment["SEMAINIER_FUZZ"].flatMap { Int($0) } ?? 12_000

  @Test("university problems", arguments: 0..<4)
  func universityProblems(part: Int) throws {
    var mutator = Mutator(seed: UInt64(part) &+ 11)
    let original = Array(Self.universityProblem.utf8)
    var accepted = 0
    for _ in 0..<(Self.count / 4) {
      let bytes = mutator.damaged(original)
      do throws(UniversityFormatError) {
        let instance = try UniversityInstance(xml: bytes, file: "f.xml")
        accepted += 1
        let again = try UniversityInstance(xml: Array(instance.xml().utf8), file: "g.xml")
        #expect(again == instance)
        _ = try UniversityTimetable(instance)
      } catch {
        if let position = error.position {
          #expect(position.line >= 1 && position.line <= bytes.count { $0 == 10 } + 1 && position.column >= 1)
        }
        #expect(error.description.hasPrefix(error.file + ":"))
      }
    }
    #expect(accepted > 0, "the mutator spoils every file")
  }

  @Test("university solutions")
  func universitySolutions() throws {
    var mutator = Mutator(seed: 21)
    let instance = try UniversityInstance(xml: Array(Self.universityProblem.utf8))
    let timetable = try UniversityTimetable(instance)
    var accepted = 0
    for _ in 0..<Self.count {
      do throws(UniversityFormatError) {
        let answer = try UniversityAnswer(xml: mutator.damaged(Array(Self.universitySolution.utf8)), of: instance)
        let solution = try timetable.solution(of: answer)
        _ = timetable.cost(of: solution)
        accepted += 1
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
    #expect(accepted > 0)
  }

  @Test("curriculum problems", arguments: [Self.curriculumProblem, Self.extendedCurriculumProblem])
  func curriculumProblems(text: String) throws {
    var mutator = Mutator(seed: 31)
    var accepted = 0
    for _ in 0..<(Self.count / 2) {
      let damaged = String(decoding: mutator.damaged(Array(text.utf8)), as: UTF8.self)
      do throws(TimetableFileError) {
        let courses = try CurriculumCourses(text: damaged, file: "f.ctt")
        accepted += 1
        _ = CurriculumTimetable(courses, formulation: .ud2)
      } catch {
        #expect(!error.description.isEmpty)
      }
    }
    #expect(accepted > 0)
  }

  private static let universityProblem = """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE problem PUBLIC "-//ITC 2019//DTD Problem Format/EN" "http://www.itc2019.org/competition-format.dtd">
    <problem name="little" nrDays="5" slotsPerDay="288" nrWeeks="3">
      <optimization time="2" room="1" distribution="5" student="10"/>
      <rooms>
        <room id="1" capacity="30"><travel room="2" value="3"/></room>
        <room id="2" capacity="20"><unavailable days="10000" start="90" length="24" weeks="111"/></room>
      </rooms>
      <courses>
        <course id="1"><config id="1">
          <subpart id="1"><class id="1" limit="3">
            <room id="1" penalty="0"/><room id="2" penalty="4"/>
            <time days="10100" start="90" length="12" weeks="111" penalty="0"/>
            <time days="01010" start="102" length="12" weeks="110" penalty="2"/>
          </class></subpart>
          <subpart id="2"><class id="2" limit="2" parent="1" room="false">
            <time days="00001" start="90" length="24" weeks="111" penalty="0"/>
          </class></subpart>
        </config></course>
        <course id="2"><config id="2"><subpart id="3"><class id="3" limit="9">
          <room id="2" penalty="0"/><time days="11000" start="114" length="10" weeks="011" penalty="1"/>
        </class></subpart></config></course>
      </courses>
      <distributions>
        <distribution type="SameAttendees" required="true"><class id="1"/><class id="3"/></distribution>
        <distribution type="MaxBlock(24,6)" penalty="3"><class id="1"/><class id="2"/></distribution>
      </distributions>
      <students>
        <student id="1"><course id="1"/><course id="2"/></student><!-- two of them -->
        <student id="2"><course id="1"/></student>
      </students>
    </problem>
    """

  private static let universitySolution = """
    <solution name="little" runtime="1" technique="by hand &amp; &#233;">
      <class id="1" days="10100" start="90" weeks="111" room="1"><student id="1"/><student id="2"/></class>
      <class id="2" days="00001" start="90" weeks="111"><student id="1"/><student id="2"/></class>
      <class id="3" days="11000" start="114" weeks="011" room="2"><student id="1"/></class>
    </solution>
    """

  private static let curriculumProblem = """
    Name: Toy
    Courses: 4
    Rooms: 3
    Days: 5
    Periods_per_day: 4
    Curricula: 2
    Constraints: 3

    COURSES:
    SceCosC Ocra 3 3 30
    ArcTec Indaco 3 2 42
    TecCos Rosa 5 4 40
    Geotec Scarlatti 5 4 18

    ROOMS:
    A 32
    B 50
    C 40

    CURRICULA:
    Cur1 3 SceCosC ArcTec TecCos
    Cur2 2 TecCos Geotec

    UNAVAILABILITY_CONSTRAINTS:
    TecCos 2 0
    TecCos 2 1
    ArcTec 4 0

    END.

    """

  private static let extendedCurriculumProblem = """
    Name: ToyExtended
    Courses: 2
    Rooms: 2
    Days: 5
    Periods_per_day: 4
    Curricula: 1
    Min_Max_Daily_Lectures: 2 3
    UnavailabilityConstraints: 1
    RoomConstraints: 1

    COURSES:
    SceCosC Ocra 3 3 30 1
    ArcTec Indaco 3 2 42 0

    ROOMS:
    A 32 1
    B 50 0

    CURRICULA:
    Cur1 2 SceCosC ArcTec

    UNAVAILABILITY_CONSTRAINTS:
    ArcTec 4 0

    ROOM_CONSTRAINTS:
    SceCosC A

    END.

    """
}

/// Damages files as disks, hands and enemies do.
struct Mutator {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  private static let pieces: [String] = [
    "0", "1", "-1", "2147483647", "9223372036854775807", "99999999999999999999", "\"", "<", ">", "/>", "&", "&amp;",
    "&#0;", "&#x110000;", "&bomb;", "<!DOCTYPE problem [<!ENTITY a \"&a;&a;\">]>", "<!--", "-->", "<![CDATA[", "]]>",
    "<?xml encoding=\"utf-16\"?>", "id=\"1\"", "penalty=\"\"", "parent=\"2\"", "<class id=\"1\">", "</class>",
    "\u{FEFF}",
    "\0", "\n", " ", "111", "11111111111111111111111111111111111111111111111111111111111111111", "é", "END.",
    "COURSES:",
  ]

  /// The file with one to three wounds.
  mutating func damaged(_ original: [UInt8]) -> [UInt8] {
    var bytes = original
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard !bytes.isEmpty else { break }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      let length = min(bytes.count - place, Int.random(in: 1...(random.chance(20) ? 200 : 6), using: &random))
      switch Int.random(in: 0..<7, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1: bytes.removeSubrange(place..<(place + length))
      case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
      case 3: bytes.insert(contentsOf: piece(), at: place)
      case 4: bytes.removeSubrange((random.chance(30) ? place : bytes.count - 1)...)
      case 5: replaceNumber(from: place, in: &bytes)
      default: bytes.replaceSubrange(place..<(place + length), with: piece())
      }
    }
    return bytes
  }

  private mutating func piece() -> [UInt8] {
    Array(Self.pieces[Int.random(in: 0..<Self.pieces.count, using: &random)].utf8)
  }

  /// Puts another number in the place of the next one.
  private mutating func replaceNumber(from place: Int, in bytes: inout [UInt8]) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard let first = bytes[place...].firstIndex(where: digits.contains) else { return }
    let last = bytes[first...].firstIndex { !digits.contains($0) } ?? bytes.count
    let values = ["0", "1", "2", "3", "7", "64", "65", "287", "288", "1000001", "4294967296", "-5"]
    bytes.replaceSubrange(first..<last, with: Array(values[Int.random(in: 0..<values.count, using: &random)].utf8))
  }
}
