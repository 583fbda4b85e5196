// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// Why a block is where it is, and what other days would cost, as people read it.
struct BlockReport {
  private let wording: Wording
  private var lines: BlockLines { BlockLines(wording) }

  init(_ language: Language) { wording = Wording(language) }

  /// Everything about a block.
  func text(_ explanation: BlockExplanation) -> String {
    var text = [title(explanation)]
    if !explanation.broken.isEmpty {
      text.append(wording.say("Il enfreint déjà :", "It breaks already:"))
      text += explanation.broken.map(rule)
    }
    text += holds(explanation)
    text += ["", wording.say("Autres dates :", "Other dates:")]
    // Days outside its window, or too far, are many and say nothing new.
    let near = explanation.alternatives.filter { verdict in
      verdict.outcome != .barred || !verdict.broken.contains { [.window, .moves, .pin].contains($0.rule) }
    }
    text += near.map(alternative)
    let far = explanation.alternatives.count - near.count
    if far > 0 {
      text.append(
        "  "
          + wording.say(
            wording.count(far, "autre date hors", "autres dates hors")
              + " de sa fenêtre, trop loin, ou contre ce qui est fixé (--date dit pourquoi, pour chacune)",
            wording.count(far, "other date", "other dates")
              + " outside its window, too far, or against what is pinned (--date says why, for each)"))
    }
    return text.joined(separator: "\n")
  }

  /// What becomes of one day.
  func text(_ verdict: PlaceVerdict, of block: BlockID) -> String {
    var text = ["\(block)\(colon) \(wording.range(verdict.dates)) — \(outcome(verdict))"]
    if !verdict.broken.isEmpty {
      text.append(
        wording.say("Règles enfreintes si lui seul y va :", "Rules broken if it alone moves there:"))
      text += verdict.broken.map(rule)
    }
    if !verdict.wishes.isEmpty {
      text.append(wording.say("Préférences moins bien satisfaites :", "Wishes met less well:"))
      text += verdict.wishes.map { "  \($0.cost) — \($0.message) [\($0.rule.rawValue)]" }
    }
    if !verdict.difference.isEmpty {
      text.append(
        (verdict.isProved
          ? wording.say("Le meilleur plan avec cette date : ", "The best plan with that day: ")
          : wording.say("Un plan avec cette date : ", "A plan with that day: ")) + cost(verdict))
      text += verdict.moves.map { "  \(lines.move($0))" }
    }
    return text.joined(separator: "\n")
  }

  private var colon: String { wording.say("\(Wording.noBreak):", ":") }

  private func title(_ explanation: BlockExplanation) -> String {
    var parts = [wording.range(explanation.dates)]
    if let nominal = explanation.nominal {
      let shift = explanation.dates.first - nominal
      parts.append(
        shift == 0
          ? wording.say("à sa date nominale", "on its nominal date")
          : wording.say("date nominale ", "nominal date ") + wording.date(nominal) + ", " + lines.shift(shift))
    }
    if explanation.isPinned { parts.append(wording.say("fixé", "pinned")) }
    return "\(explanation.block)\(colon) " + parts.joined(separator: " · ")
  }

  private func holds(_ explanation: BlockExplanation) -> [String] {
    guard !explanation.holds.isEmpty else {
      return [
        wording.say(
          "Aucune règle ne le tient là : il est au plus près de sa date nominale.",
          "No rule holds it there: it is as near to its nominal date as can be.")
      ]
    }
    let title = wording.say(
      "Ce qui le tient là (sur des dates qui vaudraient autant ou mieux) :",
      "What holds it there (on days that would be as good or better):")
    return [title]
      + explanation.holds.map { hold in
        let starts = hold.starts.prefix(4).map { wording.shortDate($0, withYear: false) }
        let more = hold.starts.count > 4 ? ["…"] : []
        return rule(hold.violation) + " → " + (starts + more).joined(separator: ", ")
      }
  }

  private func rule(_ violation: Violation) -> String {
    let place = violation.mark.map { " — \($0.file):\($0.line)" } ?? ""
    return "  • \(violation.message) [\(violation.rule.rawValue)]\(place)"
  }

  private func alternative(_ verdict: PlaceVerdict) -> String {
    let dates = "  \(wording.range(verdict.dates)) — \(outcome(verdict))"
    switch verdict.outcome {
    case .free, .possible:
      let others = verdict.moves.count > 1 ? "\(colon) " + verdict.moves.map(lines.move).joined(separator: " ; ") : ""
      return "\(dates), \(cost(verdict))\(others)"
    case .barred, .impossible, .unknown:
      let rules = verdict.broken.map { "\($0.rule.rawValue) \($0.objects.joined(separator: " "))" }
      return rules.isEmpty ? dates : "\(dates)\(colon) \(rules.joined(separator: ", "))"
    }
  }

  private func outcome(_ verdict: PlaceVerdict) -> String {
    switch verdict.outcome {
    case .free: wording.say("libre", "free")
    case .possible: wording.say("possible, autre chose bouge", "possible, something else moves")
    case .barred: wording.say("exclu", "ruled out")
    case .impossible:
      wording.say("impossible, même en déplaçant le reste", "impossible, even if others move")
    case .unknown:
      wording.say("inconnu, limite atteinte", "unknown, a limit was reached")
    }
  }

  /// By how much the best plan with the day is worse, term by term.
  private func cost(_ verdict: PlaceVerdict) -> String {
    let terms = verdict.difference.filter { $0.value != 0 }
    let doubt = verdict.isProved ? "" : wording.say(" (non prouvé le moindre)", " (not proved least)")
    if terms.isEmpty { return wording.say("aucun coût", "no cost") }
    return terms.map { term in
      let sign = term.value > 0 ? "+" : "−"
      let size = Schedule.ObjectiveValue(name: term.name, value: abs(term.value), bound: abs(term.value))
      return term.name == "soft"
        ? wording.say("préférences ", "preferences ") + sign + String(abs(term.value))
        : sign + ObjectiveText([size], wording).line
    }.joined(separator: ", ") + doubt
  }
}

extension BlockLines {
  /// `opa-2 : 4 et 5 mai 2026 → 11 et 12 mai 2026 (+1 sem.)`.
  func move(_ move: BlockMove) -> String {
    let colon = wording.say("\(Wording.noBreak):", ":")
    func dates(_ days: [CivilDate]) -> String {
      guard let first = days.first, let last = days.last, let range = DateRange(first, last) else { return "—" }
      return wording.range(range)
    }
    let shift = move.shift.map { $0 == 0 ? "" : " (\(self.shift($0)))" } ?? ""
    return "\(move.block)\(colon) \(dates(move.before)) → \(dates(move.after))\(shift)"
  }
}
