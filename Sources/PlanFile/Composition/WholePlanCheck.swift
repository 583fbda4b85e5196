// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Looks at a plan as a whole, once its baseline is known: faults that no single key shows, and what is doubtful.
struct WholePlanCheck {
  let plan: Plan
  let complaints: Complaints

  func run() {
    checkPins()
    checkMutualisations()
    for cohort in plan.cohorts where cohort.blocks.isEmpty {
      complaints.warning(
        "cohort-without-blocks", at: mark(cohort.mark), key: "cohorts[\(cohort.id)]",
        BilingualText(fr: "la cohorte n'a aucun regroupement", en: "the cohort has no block"),
        advice: BilingualText(
          fr: "ajoutez «\u{00A0}blocks\u{00A0}», ou la cohorte ne sera pas planifiée",
          en: "add \"blocks\", or the cohort is not planned"))
    }
    warnOfOtherYears()
    warnOfUnknownSchoolHolidays()
  }

  private var blocks: [(cohort: Cohort, block: Block)] {
    plan.cohorts.flatMap { cohort in cohort.blocks.map { (cohort, $0) } }
  }

  private func mark(_ mark: SourceMark?) -> SourceMark { mark ?? SourceMark(file: plan.file, line: 1, column: 1) }

  private func key(_ cohort: Cohort, _ block: Block) -> String { "cohorts[\(cohort.id)].blocks[\(block.id)]" }

  /// A pin keeps dates, so there must be some: published ones, a window of just that length, or the baseline's.
  private func checkPins() {
    for (cohort, block) in blocks where block.isPinned && block.dates == nil {
      guard block.window.count != block.days, plan.nominalStarts[block.id] == nil else { continue }
      complaints.error(
        "pin-without-date", at: mark(block.mark), key: key(cohort, block) + ".pin",
        BilingualText(
          fr: "le regroupement est fixé, mais rien ne donne ses dates",
          en: "the block is pinned, but nothing gives its dates"),
        advice: BilingualText(
          fr: "remplacez «\u{00A0}within\u{00A0}» par «\u{00A0}from\u{00A0}» et «\u{00A0}to\u{00A0}»",
          en: "replace \"within\" with \"from\" and \"to\""))
    }
  }

  private func checkMutualisations() {
    var cohortOfBlock: [BlockID: CohortID] = [:]
    for (cohort, block) in blocks { cohortOfBlock[block.id] = cohort.id }
    for mutualised in plan.mutualised {
      let cohorts = mutualised.blocks.compactMap { cohortOfBlock[$0] }
      guard Set(cohorts).count < cohorts.count else { continue }
      complaints.error(
        "wrong-shape", at: mark(mutualised.mark), key: "mutualised",
        BilingualText(
          fr: "deux de ces regroupements sont de la même cohorte", en: "two of these blocks are of the same cohort"),
        found: mutualised.blocks.map(\.text).joined(separator: ", "),
        allowed: BilingualText(fr: "un regroupement par cohorte", en: "one block a cohort"))
    }
  }

  /// A year typed wrong is easily overlooked, and blocks inherited without a baseline keep last year's dates.
  private func warnOfOtherYears() {
    for (cohort, block) in blocks where !block.window.overlaps(DateRange.year(plan.year)) {
      complaints.warning(
        "other-year", at: mark(block.mark), key: key(cohort, block),
        BilingualText(
          fr: "le regroupement est hors de l'année \(plan.year) du plan",
          en: "the block is outside the plan's year \(plan.year)"),
        found: block.window.description,
        advice: BilingualText(
          fr:
            "vérifiez l'année\u{00A0}; un plan qui en prolonge un autre reporte ses dates avec «\u{00A0}baseline\u{00A0}»",
          en: "check the year; a plan that extends another can carry its dates over with \"baseline\""))
    }
    if plan.nominalStarts.isEmpty, plan.moves != nil {
      complaints.warning(
        "moves-without-baseline", at: mark(plan.moves?.mark), key: "moves",
        BilingualText(
          fr: "aucun regroupement n'a de date nominale, les déplacements ne comptent pas",
          en: "no block has a nominal date, so moves count for nothing"),
        advice: BilingualText(
          fr: "donnez une «\u{00A0}baseline\u{00A0}» dont les regroupements sont datés",
          en: "give a \"baseline\" whose blocks have dates"))
    }
  }

  private func warnOfUnknownSchoolHolidays() {
    let known = SchoolHolidays.knownThrough
    guard let zone = plan.holidays.school.first,
      let late = blocks.first(where: { $0.block.window.last > known })
    else { return }
    complaints.warning(
      "school-holidays-unknown", at: mark(zone.mark), key: "holidays.school",
      BilingualText(
        fr:
          "vacances scolaires connues jusqu'au \(known) seulement\u{00A0}; après, les jours comptent comme libres",
        en: "school holidays are known only up to \(known); later days count as free"),
      found: "\(late.block.id): \(late.block.window)",
      advice: BilingualText(
        fr: "ajoutez-les sous «\u{00A0}holidays.add\u{00A0}»", en: "add them under \"holidays.add\""))
  }
}
