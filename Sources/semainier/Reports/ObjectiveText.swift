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
    let text = valueText(of: term)
    return term.bound < term.value ? text + wording.say(" (au mieux \(term.bound))", " (at best \(term.bound))") : text
  }

  private func valueText(of term: Schedule.ObjectiveValue) -> String {
    let value = term.value
    if let noun = Self.nouns[term.name] {
      return wording.say(wording.count(value, noun.un, noun.des), wording.count(value, noun.one, noun.many))
    }
    switch term.name {
    case "omitted": return wording.say("\(value) bloc(s) facultatif(s) omis", "\(value) optional block(s) left out")
    case "own-change-block", "own-change-distance", "own-change-days":
      return wording.say("\(value) par rapport au plan", "\(value) from the plan") + " [\(term.name.dropFirst(4))]"
    case "soft": return wording.say("préférences \(value)", "preferences \(value)")
    default: return "\(term.name) \(value)"
    }
  }

  /// What a term counts, one and several, in French and in English.
  private struct Noun {
    var un: String
    var des: String
    var one: String
    var many: String
  }

  private static let nouns: [String: Noun] = [
    "change-block": Noun(
      un: "regroupement déplacé", des: "regroupements déplacés", one: "block moved", many: "blocks moved"),
    "change-distance": Noun(
      un: "semaine de décalage", des: "semaines de décalage", one: "week of shift", many: "weeks of shift"),
    "change-days": Noun(un: "journée déplacée", des: "journées déplacées", one: "day moved", many: "days moved"),
    "change-room": Noun(
      un: "demi-journée en autre salle", des: "demi-journées en autre salle", one: "half-day in another room",
      many: "half-days in another room"),
    "notice": Noun(
      un: "regroupement déplacé hors délai", des: "regroupements déplacés hors délai",
      one: "block moved at too short notice", many: "blocks moved at too short notice"),
    "change-person": Noun(
      un: "demi-journée avec d'autres personnes", des: "demi-journées avec d'autres personnes",
      one: "half-day with other people", many: "half-days with other people"),
    "change-published": Noun(
      un: "regroupement hors de sa date publiée", des: "regroupements hors de leur date publiée",
      one: "block off its published date", many: "blocks off their published dates"),
  ]
}
