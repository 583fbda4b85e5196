// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The words of feeds in the two languages.
struct FeedPhrases {
  let language: Language
  let shared: Phrases

  init(_ language: Language) {
    self.language = language
    shared = Phrases(language: language)
  }

  private func pick(_ french: String, _ english: String) -> String { language == .french ? french : english }

  /// `Salle : Conté`, with the no-break space that French has before a colon.
  func labelled(_ label: String, _ value: String) -> String {
    language == .french ? "\(label)\(Wording.noBreak): \(value)" : "\(label): \(value)"
  }

  func sentence(_ text: String) -> String { capitalised(text) + "." }
  func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  // Names of feeds
  func room(_ name: String) -> String {
    let word = pick("Salle", "Room")
    return name.lowercased().hasPrefix(word.lowercased()) ? name : "\(word) \(name)"
  }
  func everything(year: Int) -> String { pick("Année \(year)", "Year \(year)") }
  func cohortFeed(_ name: String) -> String {
    pick("Séances, échéances et jurys de la promotion \(name).", "Sessions, deadlines and juries of cohort \(name).")
  }
  func roomFeed(_ name: String) -> String {
    labelled(pick("Séances et jurys", "Sessions and juries"), name)
  }
  func personFeed(_ name: String) -> String {
    labelled(pick("Séances", "Sessions"), name)
  }
  var allFeed: String {
    pick(
      "Séances, échéances et jurys de toutes les promotions.", "Sessions, deadlines and juries of all cohorts.")
  }
  func busy(_ name: String) -> String { pick("Occupation — \(name)", "Busy — \(name)") }
  func busyFeed(_ name: String) -> String {
    pick("Quand « \(name) » est pris, sans dire pourquoi.", "When “\(name)” is taken, without saying why.")
  }
  func cancelled(_ title: String) -> String {
    language == .french ? "ANNULÉ\(Wording.noBreak): \(title)" : "CANCELLED: \(title)"
  }

  // Lines of a description
  func day(_ number: Int) -> String { pick("jour \(number)", "day \(number)") }
  var people: String { shared.people }
  var chosenBySolver: String { pick("Choisi par le calcul", "Chosen by the solver") }
  func choice(_ choice: Session.Choice) -> String {
    switch choice {
    case .date: pick("date", "date")
    case .room: pick("salle", "room")
    case .kind: pick("nature", "kind")
    case .modules: pick("modules", "modules")
    }
  }
  var hoursUnpublished: String { pick("heures non publiées", "hours not published") }
  func shifted(_ direction: String) -> String {
    switch direction {
    case Deadline.Shift.previous.rawValue:
      pick("Date avancée au jour ouvré précédent.", "Date brought forward to the working day before.")
    case Deadline.Shift.next.rawValue:
      pick("Date reportée au jour ouvré suivant.", "Date put off to the next working day.")
    default: pick("Date déplacée à un jour ouvré.", "Date moved to a working day.")
    }
  }

  // Categories of what has no kind
  var deadline: String { pick("échéance", "deadline") }
  var period: String { pick("période", "period") }
}
