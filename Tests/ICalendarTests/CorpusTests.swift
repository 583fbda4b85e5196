// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import ICalendar

@Suite(
  "Files of other programs", .serialized,
  .enabled(if: Corpus.folder != nil, "the calendar corpus is not at ../shared/icalendar-corpus"))
struct CorpusTests {
  /// 2000 to 2040.
  private static let window = Instant(seconds: 946_684_800)..<Instant(seconds: 2_208_988_800)

  @Test("Every file is read or refused with a reason, in time")
  func everything() throws {
    let start = processorTime()
    var (read, refused, problems, occurrences) = (0, 0, 0, 0)
    var slowest: (duration: Duration, name: String) = (.zero, "")
    for file in Corpus.files() {
      let begin = processorTime()
      do {
        let document = try CalendarDocument.read(bytes: [UInt8](try Data(contentsOf: file)))
        read += 1
        problems += document.problems.count
        if ProcessInfo.processInfo.environment["CORPUS_REFUSALS"] != nil {
          for problem in document.problems { print(file.lastPathComponent, problem) }
        }
        occurrences += try document.occurrences(in: Self.window).count
      } catch {
        #expect(!"\(error)".isEmpty)
        refused += 1
        if ProcessInfo.processInfo.environment["CORPUS_REFUSALS"] != nil { print(file.lastPathComponent, error) }
      }
      if processorTime() - begin > slowest.duration { slowest = (processorTime() - begin, file.lastPathComponent) }
    }
    let total = processorTime() - start
    print("corpus: \(read) read, \(refused) refused, \(problems) problems, \(occurrences) occurrences, \(total)")
    print("slowest: \(slowest.name), \(slowest.duration)")
    #expect(total < .seconds(60))
  }

  @Test("What is read is written back with every property and component")
  func lossless() throws {
    for file in Corpus.files() where ["ics", "ical"].contains(file.pathExtension) {
      guard let document = try? CalendarDocument.read(path: file.path) else { continue }
      let again = try CalendarDocument.read(bytes: document.serialised())
      #expect(LineFolding.longestLine(document.serialised()) <= 75)
      #expect(again.calendars.map(\.shape) == document.calendars.map(\.shape), "\(file.lastPathComponent)")
    }
  }
}

extension LineFolding {
  static func longestLine(_ bytes: [UInt8]) -> Int {
    bytes.split(separator: 0x0A).map { $0.last == 0x0D ? $0.count - 1 : $0.count }.max() ?? 0
  }
}

extension CalendarComponent {
  /// The component without line numbers.
  var shape: [String] {
    ["BEGIN:\(name)"] + properties.map(\.text) + components.flatMap(\.shape) + ["END:\(name)"]
  }
}
