// SPDX-License-Identifier: Apache-2.0
import Timetabling

/// University course timetabling (ITC 2019) as the commands see it.
extension UniversityTimetable: TimetableDocument {
  var name: String { instance.name }
  var formulationName: String? { nil }
  var words: ActivityWords { ActivityWords(activity: "class", activities: "classes") }

  func solution(text: String, file: String) throws(TimetableFileError) -> Solution {
    do throws(UniversityFormatError) {
      let answer = try UniversityAnswer(xml: Array(text.utf8), of: instance, file: file)
      return try solution(of: answer, file: file)
    } catch {
      throw TimetableFileError(error)
    }
  }

  func cost(of solution: Solution) -> TimetableCost {
    let cost: UniversityCost = cost(of: solution)
    let weights = instance.weights
    var violations = cost.broken.sorted { $0.key < $1.key }
      .map { TimetableCost.Item(name: problem.rules[$0.key.rawValue].name, amount: $0.value) }
    if cost.unplaced > 0 {
      violations.append(TimetableCost.Item(name: "classes without a time", amount: cost.unplaced))
    }
    return TimetableCost(
      violations: violations,
      parts: [
        TimetableCost.Item(
          name: "student conflicts (\(cost.studentConflicts) × \(weights.student))",
          amount: cost.studentConflicts * weights.student),
        TimetableCost.Item(name: "times (\(cost.time) × \(weights.time))", amount: cost.time * weights.time),
        TimetableCost.Item(name: "rooms (\(cost.room) × \(weights.room))", amount: cost.room * weights.room),
        TimetableCost.Item(
          name: "distributions (\(cost.distribution) × \(weights.distribution))",
          amount: cost.distribution * weights.distribution),
      ])
  }

  func text(of solution: Solution) -> String { answer(of: solution).xml(of: instance) }
}

extension TimetableFileError {
  /// What is wrong with a university timetabling file.
  init(_ error: UniversityFormatError) {
    self.init(
      file: error.file, line: error.position?.line,
      reason: (error.position.map { "column \($0.column): " } ?? "") + error.problem.description)
  }
}
