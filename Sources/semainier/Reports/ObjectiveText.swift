// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// An objective in words.
struct ObjectiveText {
  private let terms: [Schedule.ObjectiveValue]
  private let wording: Wording

  init(_ terms: [Schedule.ObjectiveValue], _ wording: Wording) {
    self.terms = terms
    self.wording = wording
  }

  /// All terms in one line.
  var line: String { terms.map { text(of: $0) }.joined(separator: ", ") }

  /// A term; where it is not proved best, also what it cannot be below.
  private func text(of term: Schedule.ObjectiveValue) -> String {
    let value = term.value
    let text =
      switch term.name {
      case "omitted": wording.say("\(value) bloc(s) facultatif(s) omis", "\(value) optional block(s) left out")
      case "change-block":
        wording.say(
          wording.count(value, "regroupement déplacé", "regroupements déplacés"),
          wording.count(value, "block moved", "blocks moved"))
      case "change-distance":
        wording.say(
          wording.count(value, "semaine de décalage", "semaines de décalage"),
          wording.count(value, "week of shift", "weeks of shift"))
      case "change-days":
        wording.say(
          wording.count(value, "journée déplacée", "journées déplacées"),
          wording.count(value, "day moved", "days moved"))
      case "change-room":
        wording.say(
          wording.count(value, "demi-journée en autre salle", "demi-journées en autre salle"),
          wording.count(value, "half-day in another room", "half-days in another room"))
      case "notice":
        wording.say(
          wording.count(value, "regroupement déplacé hors délai", "regroupements déplacés hors délai"),
          wording.count(value, "block moved at too short notice", "blocks moved at too short notice"))
      case "change-person":
        wording.say(
          wording.count(value, "demi-journée avec d'autres personnes", "demi-journées avec d'autres personnes"),
          wording.count(value, "half-day with other people", "half-days with other people"))
      case "change-published":
        wording.say(
          wording.count(value, "regroupement hors de sa date publiée", "regroupements hors de leur date publiée"),
          wording.count(value, "block off its published date", "blocks off their published dates"))
      case "own-change-block", "own-change-distance", "own-change-days":
        wording.say("\(value) par rapport au plan", "\(value) from the plan") + " [\(term.name.dropFirst(4))]"
      case "soft": wording.say("préférences \(value)", "preferences \(value)")
      default: "\(term.name) \(value)"
      }
    return term.bound < value ? text + wording.say(" (au mieux \(term.bound))", " (at best \(term.bound))") : text
  }
}
