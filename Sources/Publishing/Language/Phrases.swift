// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The words of pages and feeds in the two languages.
struct Phrases {
  let language: Language

  private func pick(_ french: String, _ english: String) -> String { language == .french ? french : english }

  /// A noun without its number, with an `s` where the language has a plural; French keeps the singular for 0 and 1.
  private func noun(_ count: Int, _ french: String, _ english: String) -> String {
    switch language {
    case .french: count.magnitude < 2 ? french : french + "s"
    case .english: count == 1 ? english : english + "s"
    }
  }

  // Parts of the page
  var ribbonTitle: String { pick("L'année en ruban", "The year as a ribbon") }
  var ribbonCaption: String {
    pick(
      "Une ligne par promotion, salle et personne ; une colonne par semaine ISO.",
      "A row for each cohort, room and person; a column for each ISO week.")
  }
  var wallTitle: String { pick("Calendrier mural", "Wall calendar") }
  var wallCaption: String {
    pick("Une colonne par mois, une ligne par jour du mois.", "A column for each month, a row for each day.")
  }
  var listTitle: String { pick("Promotion par promotion", "Cohort by cohort") }
  var legend: String { pick("Légende", "Legend") }
  var smallScreen: String {
    pick(
      "Le ruban et le calendrier mural s'affichent sur un écran plus large, et à l'impression.",
      "The ribbon and the wall calendar are shown on a wider screen, and in print.")
  }

  // Rows and columns
  var cohorts: String { pick("Promotions", "Cohorts") }
  var rooms: String { pick("Salles", "Rooms") }
  var people: String { pick("Personnes", "People") }
  var overlaps: String { pick("Chevauchements", "Overlaps") }
  var overlap: String { pick("chevauchement de deux promotions", "two cohorts on one day") }
  var movedFromBaseline: String { pick("déplacé depuis l'année de référence", "moved since the baseline") }
  var week: String { pick("Semaine", "Week") }
  var day: String { pick("Jour", "Day") }
  var weekLetter: String { pick("S", "W") }
  var block: String { pick("Regroupement", "Block") }
  var dates: String { pick("Jours", "Days") }
  var times: String { pick("Horaires", "Times") }
  var room: String { pick("Salle", "Room") }
  var kind: String { pick("Nature", "Kind") }
  var contents: String { pick("Contenu", "Contents") }
  var hours: String { pick("Heures", "Hours") }
  var module: String { pick("Module", "Module") }
  var title: String { pick("Titre", "Title") }
  var due: String { pick("Dues", "Due") }
  var placed: String { pick("Placées", "Placed") }
  var difference: String { pick("Écart", "Difference") }
  var total: String { pick("Total", "Total") }
  var hoursByModule: String { pick("Heures par module", "Hours by module") }
  var moduleHoursOpen: String {
    pick("La répartition des heures par module n'est pas publiée.", "Hours by module are not published.")
  }

  // States
  func status(_ status: Schedule.Status) -> String {
    switch status {
    case .optimal: pick("optimal — prouvé", "optimal — proved")
    case .feasible: pick("valable — optimalité non prouvée", "valid — not proved optimal")
    case .infeasible: pick("impossible — prouvé", "impossible — proved")
    case .unknown: pick("recherche interrompue", "search was cut short")
    case .published: pick("dates publiées", "published dates")
    }
  }
  func optima(_ count: Int) -> String {
    Wording(language).count(
      count, pick("plan équivalent", "equivalent plan"), pick("plans équivalents", "equivalent plans"))
  }
  var subjectToChange: String { pick("susceptible de modifications", "subject to change") }
  var timesUnpublished: String { pick("horaires non publiés", "times not published") }
  var datesUnpublished: String { pick("sans date", "no dates") }
  var omitted: String { pick("non retenu", "left out") }
  var noRoom: String { "—" }
  var pinned: String { pick("fixé", "pinned") }
  var chosen: String { pick("choisi", "chosen") }
  func chosen(_ choice: Session.Choice) -> String {
    switch choice {
    case .date: pick("dates choisies", "dates chosen")
    case .room: pick("salle choisie", "room chosen")
    case .kind: pick("nature choisie", "kind chosen")
    case .modules: pick("modules choisis", "modules chosen")
    }
  }
  /// `déplacé (+1 sem.)`
  func moved(days: Int) -> String { pick("déplacé (\(shift(days)))", "moved (\(shift(days)))") }
  /// `+1 sem.`, `−3 j`
  func shift(_ days: Int) -> String {
    let sign = days < 0 ? "−" : "+"
    let amount = days.magnitude
    return amount % 7 == 0
      ? "\(sign)\(amount / 7)\(Wording.noBreak)\(pick("sem.", "wk"))"
      : "\(sign)\(amount)\(Wording.noBreak)\(pick("j", "d"))"
  }
  func gap(weeks: Int) -> String { "\(weeks)\(Wording.noBreak)\(pick("sem.", "weeks"))" }
  var longGap: String { pick("intervalle inhabituel entre deux regroupements", "unusually long gap between blocks") }
  var notCounted: String { pick("hors volume horaire", "not counted") }
  var fullWeek: String {
    pick("semaine occupée du lundi au vendredi", "week in use from Monday to Friday")
  }
  func schoolHolidays(zone: String) -> String {
    pick("vacances scolaires, zone \(zone)", "school holidays, zone \(zone)")
  }
  var publicHoliday: String { pick("jour férié ou fermeture", "public holiday or closure") }
  var bridge: String { pick("pont", "bridge day") }
  var mark: String { pick("échéance, jury", "deadline, jury") }
  var period: String { pick("période (rédaction…)", "period (writing…)") }
  var sharedWith: String { pick("avec", "with") }
  var unconfirmed: String { pick("dates à confirmer", "dates to be confirmed") }

  // Header
  func cohorts(_ count: Int) -> String { noun(count, "promotion", "cohort") }
  func days(_ count: Int) -> String { noun(count, "journée", "day") }
  func distinctDates(_ count: Int) -> String {
    Wording(language).count(count, pick("date distincte", "distinct date"), pick("dates distinctes", "distinct dates"))
  }
  func overlaps(_ count: Int) -> String { noun(count, "chevauchement", "overlap") }
  var noOverlap: String { pick("aucun jour commun", "no common day") }
  func forbidden(_ count: Int) -> String {
    pick("dont \(count) interdits par le plan", "\(count) forbidden by the plan")
  }
  var hoursPlaced: String { pick("heures placées", "hours placed") }
  func hoursDue(_ hours: String) -> String { pick("sur \(hours) dues", "of \(hours) due") }
  var dueUnpublished: String { pick("total dû non publié", "total due not published") }
  func holidayDays(_ count: Int, zone: String) -> String {
    pick("\(days(count)) en vacances, zone \(zone)", "\(days(count)) in zone \(zone) school holidays")
  }
  func openItems(_ count: Int) -> String {
    pick(count < 2 ? "point à compléter" : "points à compléter", noun(count, "", "open item"))
  }
  /// A key of plan files in words, where people know it by another.
  func key(_ key: String) -> String {
    switch key {
    case "capacity": pick("capacité", "capacity")
    case "title": pick("titre", "title")
    case "rooms": pick("salles", "rooms")
    case "room": pick("salle", "room")
    case "days": pick("nombre de jours", "number of days")
    case "size": pick("effectif", "size")
    case "lunch": pick("pause de midi", "lunch break")
    case "end": pick("heure de fin", "end")
    case "hours": pick("heures", "hours")
    case "times": pick("horaires", "times")
    default: key
    }
  }
  func guesses(_ count: Int) -> String {
    Wording(language).count(count, pick("supposition", "guess"), pick("suppositions", "guesses"))
  }
  /// A term of the objective in words; nil for one that planners don't read.
  func change(_ name: String, _ value: Int) -> String? {
    let words = Wording(language)
    switch name {
    case "change-block":
      return words.count(
        value, pick("regroupement déplacé", "block moved"), pick("regroupements déplacés", "blocks moved"))
    case "change-distance": return words.count(value, pick("semaine", "week"), pick("semaines", "weeks"))
    case "change-days": return words.count(value, pick("journée", "day"), pick("journées", "days"))
    case "omitted":
      return words.count(
        value, pick("regroupement facultatif omis", "optional block left out"),
        pick("regroupements facultatifs omis", "optional blocks left out"))
    default: return nil
    }
  }
  func contradictions(_ count: Int) -> String {
    pick("dont \(count) ", "\(count) ") + noun(count, "contradiction", "contradiction")
  }

  // Findings
  var hoursInCommon: String { pick("communes", "in common") }
  var hoursInCommonUnknown: String {
    pick("heures communes inconnues : horaires non publiés", "hours in common unknown: times not published")
  }
  var expectedAtBoth: String { pick("attendu aux deux :", "expected at both:") }
  func policy(_ policy: Overlap.Policy) -> String {
    switch policy {
    case .forbid: pick("interdit", "forbidden")
    case .avoid: pick("à éviter", "to be avoided")
    case .allow: pick("admis", "allowed")
    }
  }
  var openItems: String { pick("À compléter", "To be completed") }
  var generalOpenItems: String { pick("À compléter, en général", "To be completed, in general") }
  var contradiction: String { pick("contradiction", "contradiction") }
  var assumption: String { pick("supposé", "assumed") }
  var violations: String { pick("Règles non tenues", "Rules not kept") }
  var rule: String { pick("Règle", "Rule") }
  var finding: String { pick("Constat", "Finding") }
  var cost: String { pick("Coût", "Cost") }
  var hard: String { pick("obligatoire", "hard") }
  var nearMisses: String { pick("Proximités", "Near misses") }
  func nearMiss(_ kind: NearMiss.Kind) -> String {
    switch kind {
    case .sameWeek: pick("même semaine", "same week")
    case .adjacentDays: pick("jours qui se suivent", "adjacent days")
    }
  }
}
