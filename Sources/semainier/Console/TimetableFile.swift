// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import Timetabling

/// A timetabling problem read from a file, of whichever format.
enum TimetableFile {
  /// Curriculum-based course timetabling.
  case curriculum(CurriculumCourses)
  /// University course timetabling.
  case university(UniversityTimetable)

  /// Reads a file; its format shows in its content.
  static func load(_ path: String) throws(ExitStatus) -> TimetableFile {
    let text = try self.text(of: path)
    return try Refusal.catching {
      if CurriculumCourses.recognises(text) { return .curriculum(try CurriculumCourses(text: text, file: path)) }
      if UniversityInstance.recognises(text) {
        let instance = try UniversityInstance(xml: Array(text.utf8), file: path)
        return .university(try UniversityTimetable(instance, file: path))
      }
      throw TimetableFileError(
        file: path,
        reason: "no timetabling problem that is known: a .ctt or .ectt file begins with «Name:» and has a line"
          + " «Periods_per_day:»; a university problem is XML with the element «problem»")
    }
  }

  /// The content of a text file.
  static func text(of path: String) throws(ExitStatus) -> String {
    try Refusal.catching {
      let data: Data
      do {
        data = try Data(contentsOf: URL(filePath: path))
      } catch {
        throw TimetableFileError(file: path, reason: "the file cannot be read: \(error.localizedDescription)")
      }
      if data.starts(with: [0x1F, 0x8B]) {
        throw TimetableFileError(file: path, reason: "the file is packed; unpack it first: gunzip -k \(path)")
      }
      guard let text = String(data: data, encoding: .utf8) else {
        throw TimetableFileError(file: path, reason: "the file is not UTF-8 text")
      }
      return text
    }
  }

  /// The problem under the cost that was asked for.
  func document(_ formulation: Formulation?) throws(ExitStatus) -> any TimetableDocument {
    switch self {
    case .curriculum(let courses): return CurriculumTimetable(courses, formulation: (formulation ?? .UD2).value)
    case .university(let timetable):
      if let formulation {
        Console.error(
          "error: --formulation \(formulation.rawValue): a university problem says its cost itself; leave it out")
        throw .badInput
      }
      return timetable
    }
  }
}

/// What the commands need of a timetabling problem, whatever its format.
protocol TimetableDocument: Sendable {
  /// How the problem is called.
  var name: String { get }
  /// The cost that is meant; nil where the format has only one.
  var formulationName: String? { get }
  /// The problem.
  var problem: Problem { get }
  /// Reads a solution.
  func solution(text: String, file: String) throws(TimetableFileError) -> Solution
  /// What a solution costs and breaks.
  func cost(of solution: Solution) -> TimetableCost
  /// Writes a solution.
  func text(of solution: Solution) -> String
  /// How activities and their times are called.
  var words: ActivityWords { get }
}

extension CurriculumTimetable: TimetableDocument {
  var name: String { courses.name }
  var formulationName: String? { formulation.name }
  var words: ActivityWords { Self.activityWords }
}

/// A published formulation of curriculum-based course timetabling, by name.
enum Formulation: String, ExpressibleByArgument, CaseIterable {
  case UD1, UD2, UD3, UD4, UD5

  var value: CurriculumFormulation {
    switch self {
    case .UD1: .ud1
    case .UD2: .ud2
    case .UD3: .ud3
    case .UD4: .ud4
    case .UD5: .ud5
    }
  }
}
