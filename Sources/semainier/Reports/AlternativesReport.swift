// SPDX-License-Identifier: Apache-2.0
import Planning
import Publishing
import TrainingCalendar

/// Answers that are as good as the first, as people and programs read them.
struct AlternativesReport {
  private let found: [AlternativeAnswer]
  /// Whether there are no others, where fewer were found than wanted.
  let isComplete: Bool
  private let first: Schedule
  private let published: Schedule
  private var wording: Wording { Wording(first.language) }

  init(_ found: AlternativeAnswers, of first: Schedule, published: Schedule) {
    self.found = found.answers
    isComplete = found.isComplete
    self.first = first
    self.published = published
  }

  func lines() -> [String] {
    guard first.isProvedInObjectives else {
      return [
        "",
        wording.say(
          "Pas de solutions équivalentes : rien ne prouve que la première change le moins.",
          "No equally good answers: the first is not proved to change least."),
      ]
    }
    guard !found.isEmpty else {
      return [
        "",
        isComplete
          ? wording.say("Aucune autre solution équivalente.", "No other answer is as good.")
          : wording.say(
            "Aucune autre solution équivalente trouvée ; la recherche n'a pas pu exclure qu'il y en ait.",
            "No other answer as good was found; the search could not rule out that there is one."),
      ]
    }
    var lines = [
      "",
      wording.say(
        "Solutions équivalentes (écart : regroupements à d'autres jours que dans la première) :",
        "Equally good answers (distance: blocks on other days than in the first):"),
    ]
    for (index, alternative) in found.enumerated() {
      let objective = ObjectiveText(alternative.answer.schedule.objective, wording).line
      lines.append(
        "  \(index + 1). " + wording.say("écart \(alternative.distance)", "distance \(alternative.distance)")
          + " — \(objective)")
      lines += moves(alternative).map { "     " + BlockLines(wording).move($0) }
    }
    return lines
  }

  private func moves(_ alternative: AlternativeAnswer) -> [BlockMove] {
    BlockMove.moves(from: published, to: alternative.answer.schedule)
  }

  struct Entry: Encodable {
    let distance: Int
    let leastDistance: Int
    let objective: [TermEntry]
    let moves: [BlockMove]
    let file: String?

    private enum CodingKeys: String, CodingKey {
      case distance, objective, moves, file
      case leastDistance = "least-distance"
    }
  }

  func document(inDirectory directory: String?) -> [Entry] {
    found.enumerated().map { index, alternative in
      Entry(
        distance: alternative.distance, leastDistance: alternative.leastDistance,
        objective: alternative.answer.schedule.objective.map(TermEntry.init), moves: moves(alternative),
        file: directory.map { "\($0)/\(name(index))" })
    }
  }

  private func name(_ index: Int) -> String { "alternative-\(index + 1).json" }

  /// The schedules as files.
  ///
  /// - Parameter complete: gives a schedule what it takes along.
  func files(_ complete: (inout Schedule) -> Void) throws -> [OutputFile] {
    try found.enumerated().map { index, alternative in
      var schedule = alternative.answer.schedule
      complete(&schedule)
      return OutputFile(name: name(index), bytes: try ScheduleFile.encode(schedule))
    }
  }
}
