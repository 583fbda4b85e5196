// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

extension Year2026 {
  static func plan(_ language: Language) -> Plan {
    var plan = Plan(title: "Formations ESS et participation, 2026", year: 2026)
    plan.language = language
    plan.holidays.school = [
      HolidayRules.School(zone: .c, strength: .soft(weight: 20)), HolidayRules.School(zone: .a, strength: .ignored),
    ]
    plan.sites = [Site(id: "cnam", name: "Cnam Paris"), Site(id: "opale", name: "Opale")]
    plan.rooms = [
      Room(id: "conte", site: "cnam", name: "Conté", address: "2, rue Conté, 75003 Paris", capacity: 30),
      Room(
        id: "saint-martin", site: "cnam", name: "Saint-Martin", address: "292, rue Saint-Martin, 75003 Paris",
        capacity: 30),
      Room(id: "opale", site: "opale", name: "Opale", address: "21, rue des Malmaisons, 75013 Paris", capacity: 30),
    ]
    plan.people = [Person(id: "laville", name: "Jean-Louis Laville", role: "direction")]
    plan.cohorts = [du, hex, opa]
    return plan
  }

  private static func block(
    _ id: String, _ from: String, _ to: String, _ label: String? = nil, modules: [ModuleID] = [], kind: KindID? = nil
  ) -> Block {
    let range = DateRange(CivilDate(stringLiteral: from), CivilDate(stringLiteral: to)) ?? DateRange("2026-01-01")
    return Block(
      id: BlockID(id), label: label, timing: .dated(range), days: range.count, kind: kind, modules: modules)
  }

  private static var du: Cohort {
    var cohort = Cohort(id: "du", title: "DU Participation et mobilisation citoyenne")
    cohort.code = "DU00600A"
    cohort.organiser = "Cnam, département Territoires"
    cohort.hoursDue = Hours(minutes: 147 * 60)
    cohort.modules = [
      Module(id: "USCT32", title: "Mener un diagnostic territorial participatif", hours: nil),
      Module(id: "USCT33", title: "Faire participer les actrices et les acteurs d'un territoire", hours: nil),
    ]
    cohort.blocks = [
      block("du-1", "2026-01-14", "2026-01-16", "Semaine 1"),
      block("du-2", "2026-02-11", "2026-02-13", "Semaine 2"),
      block("du-3", "2026-03-11", "2026-03-13", "Semaine 3"),
      block("du-4", "2026-04-08", "2026-04-10", "Semaine 4"),
      block("du-5", "2026-05-20", "2026-05-22", "Semaine 5"),
      block("du-6", "2026-06-17", "2026-06-19", "Semaine 6"),
      block("du-7", "2026-07-08", "2026-07-10", "Semaine 7"),
      Block(
        id: "du-8", label: "Semaine 8, restitutions",
        timing: .within(DateRange("2026-09-01", "2026-09-30") ?? DateRange("2026-09-01")), days: nil,
        kind: "presentation"),
    ]
    return cohort
  }

  private static var hex: Cohort {
    var cohort = Cohort(id: "hex", title: "Certificat Innovations sociales ESS, parcours Éducation populaire")
    cohort.organiser = "Cnam et Hexopée"
    cohort.people = ["laville"]
    cohort.hoursDue = Hours(minutes: 90 * 60)
    cohort.modules = hexTitles.enumerated().map { index, title in
      let hours = index == 13 ? 0 : index == 12 ? 6 : 7
      return Module(
        id: ModuleID("M\(index + 1)"), title: title, hours: Hours(minutes: hours * 60),
        kind: title == "Temps de tutorat" ? "tutoring" : "course")
    }
    cohort.blocks = [
      block("hex-1", "2026-03-09", "2026-03-10", modules: ["M1", "M2"]),
      block("hex-2", "2026-03-30", "2026-03-31", modules: ["M3", "M4"]),
      block("hex-3", "2026-05-04", "2026-05-05", modules: ["M5", "M6"]),
      block("hex-4", "2026-06-08", "2026-06-09", modules: ["M7", "M8"]),
      block("hex-w", "2026-09-19", "2026-09-20", "Week-end d'écriture", kind: "writing"),
      block("hex-5", "2026-10-12", "2026-10-13", modules: ["M9", "M10"]),
      block("hex-6", "2026-11-16", "2026-11-17", modules: ["M11", "M12"]),
      block("hex-7", "2026-12-14", "2026-12-14", modules: ["M13"]),
    ]
    return cohort
  }

  private static let hexTitles = [
    "Accueil ; de l'analyse des dominations à la perspective de l'émancipation", "Temps de tutorat",
    "Mise en perspective de l'ESS avec les communs", "Histoire et enjeux actuels de l'Éducation populaire",
    "Repérage des tensions dans l'Éducation populaire", "Analyse institutionnelle de l'association",
    "Temps de tutorat", "Analyse économique de l'association", "Analyse organisationnelle de l'association",
    "Temps de tutorat", "Gestion et gouvernance des associations", "Temps de tutorat",
    "Prospective et scénarios ; co-construction des politiques publiques", "Bilan de la formation",
  ]

  private static var opa: Cohort {
    var cohort = Cohort(id: "opa", title: "Certificat Innovations sociales ESS, spécialité culture")
    cohort.organiser = "Cnam, Opale et Ufisc"
    cohort.isTentative = true
    cohort.people = ["laville"]
    cohort.hoursDue = Hours(minutes: 90 * 60)
    cohort.modules = [
      Module(id: "F", title: "Introduction et fondamentaux", hours: Hours(minutes: 18 * 60)),
      Module(id: "A", title: "Dimensions d'une structure culturelle de l'ESS", hours: Hours(minutes: 36 * 60)),
      Module(id: "V", title: "Visites apprenantes", hours: Hours(minutes: 18 * 60), kind: "visit"),
      Module(id: "T", title: "Tutorat collectif", hours: Hours(minutes: 18 * 60), kind: "tutoring"),
    ]
    cohort.blocks = [
      block("opa-1", "2026-03-16", "2026-03-18"), block("opa-2", "2026-05-04", "2026-05-05"),
      block("opa-3", "2026-06-15", "2026-06-17"), block("opa-4", "2026-09-14", "2026-09-15"),
      block("opa-5", "2026-10-12", "2026-10-14"), block("opa-6", "2026-11-16", "2026-11-17"),
    ]
    return cohort
  }
}
