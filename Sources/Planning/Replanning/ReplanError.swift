// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Why a schedule cannot be replanned or asked about.
public enum ReplanError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Nobody of this name is in the plan.
  case unknownPerson(String, known: [String])
  /// No room of this name is in the plan.
  case unknownRoom(String, known: [String])
  /// No block of this name is in the plan.
  case noSuchBlock(String, known: [String])
  /// The schedule is of another year than the plan.
  case otherYear(schedule: Int, plan: Int)
  /// The schedule has a block that the plan does not know.
  case unknownBlock(String)
  /// The schedule has no sessions.
  case empty
  /// The block is in the plan, but the schedule does not hold it.
  case notHeld(String)
  /// The day is outside what the plan plans.
  case outsidePlan(CivilDate, from: CivilDate, to: CivilDate)
  /// The sessions of a block are not as the plan makes them: the file was edited, or answers another plan.
  case edited(String)
  /// A block is asked to begin on two days.
  case movedTwice(String)
  /// A block that would be frozen is asked to move.
  case frozen(String, before: CivilDate)
  /// Both plans have a cohort of this name.
  case cohortTwice(String)
  /// Both plans have a block of this name.
  case blockTwice(String)

  /// What is wrong, what is allowed, what to do, in English.
  public var description: String { message(in: .english) }

  /// What is wrong, what is allowed, what to do.
  public func message(in language: Language) -> String {
    let wording = Wording(language)
    func known(_ names: [String], instead word: String) -> String {
      if names.isEmpty { return wording.say("aucun n'est connu", "none is known") }
      let nearest = NearestWord.of(word, among: names)
      let advice = nearest.map { wording.say(" ; vouliez-vous «\($0)» ?", "; did you mean «\($0)»?") } ?? ""
      return wording.say("connus : ", "known: ") + names.joined(separator: ", ") + advice
    }
    switch self {
    case .unknownPerson(let name, let names):
      return wording.say("personne ne s'appelle «\(name)» dans le plan ; ", "nobody in the plan is called «\(name)»; ")
        + known(names, instead: name)
    case .unknownRoom(let name, let names):
      return wording.say("aucune salle du plan ne s'appelle «\(name)» ; ", "no room of the plan is called «\(name)»; ")
        + known(names, instead: name)
    case .noSuchBlock(let name, let names):
      return wording.say(
        "aucun regroupement du plan ne s'appelle «\(name)» ; ", "no block of the plan is called «\(name)»; ")
        + known(names, instead: name)
    case .otherYear(let schedule, let plan):
      return wording.say(
        "le calendrier est de \(schedule), le plan de \(plan) : donnez le plan auquel il répond",
        "the schedule is of \(schedule), the plan of \(plan): give the plan that the schedule answers")
    case .unknownBlock(let block):
      return wording.say(
        "le calendrier a un regroupement «\(block)» que le plan ne connaît pas : donnez le plan auquel il répond",
        "the schedule has a block «\(block)» that the plan does not know: give the plan that the schedule answers")
    case .empty:
      return wording.say(
        "le calendrier n'a aucune séance : il n'y a rien à garder ; résolvez plutôt le plan",
        "the schedule has no sessions: there is nothing to keep; solve the plan instead")
    case .notHeld(let block):
      return wording.say(
        "le calendrier ne tient pas le regroupement «\(block)» : il a été omis, ou ses jours sont inconnus",
        "the schedule does not hold the block «\(block)»: it was left out, or its days are unknown")
    case .outsidePlan(let date, let from, let to):
      return wording.say(
        "le \(date) est hors du plan ; les dates vont du \(from) au \(to)",
        "\(date) is outside the plan; dates are from \(from) to \(to)")
    case .edited(let block):
      return wording.say(
        "les séances de «\(block)» ne sont pas celles du plan : le fichier a été modifié à la main, ou répond à un autre "
          + "plan ; résolvez de nouveau, ou donnez son plan avec --plan",
        "the sessions of «\(block)» are not those of the plan: the file was edited by hand, or answers another plan; "
          + "solve again, or name its plan with --plan")
    case .movedTwice(let block):
      return wording.say(
        "«\(block)» est demandé à deux dates : gardez-en une", "«\(block)» is asked for on two days: keep one of them")
    case .frozen(let block, let day):
      return wording.say(
        "«\(block)» est demandé ailleurs, mais commence avant le \(day), et reste : changez l'un ou l'autre",
        "«\(block)» is asked to move, but begins before \(day) and stays: change the one or the other")
    case .cohortTwice(let cohort):
      return wording.say(
        "une cohorte «\(cohort)» existe déjà dans le plan : donnez-lui un autre identifiant",
        "there is a cohort «\(cohort)» in the plan already: give it another identifier")
    case .blockTwice(let block):
      return wording.say(
        "un regroupement «\(block)» existe déjà dans le plan : donnez-lui un autre identifiant",
        "there is a block «\(block)» in the plan already: give it another identifier")
    }
  }
}
