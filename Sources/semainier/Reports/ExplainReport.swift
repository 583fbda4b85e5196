// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// An explanation as people read it.
struct ExplainReport {
  private let explanation: Explanation
  private let context: PlanContext
  private var wording: Wording { context.wording }

  init(_ explanation: Explanation, in context: PlanContext) {
    self.explanation = explanation
    self.context = context
  }

  func text() -> String {
    switch explanation.isSatisfiable {
    case .some(true):
      return wording.say("Ce plan a une solution : rien à expliquer.", "This plan has a schedule: nothing to explain.")
    case .none:
      return wording.say("Limite atteinte avant toute réponse.", "A limit was reached before any answer.")
    case .some(false):
      return (conflicts() + relaxations()).joined(separator: "\n")
    }
  }

  private func conflicts() -> [String] {
    var lines = [wording.say("Aucun plan n'existe. C'est prouvé.", "No plan exists. This is proved."), ""]
    for (index, conflict) in explanation.conflicts.enumerated() {
      let title =
        index == 0
        ? wording.say(
          "Ces règles ne tiennent pas ensemble ; sans l'une d'elles, les autres tiennent :",
          "These rules cannot hold together; without any one of them, the others can:")
        : wording.say("Celles-ci non plus :", "Nor can these:")
      lines.append(title)
      lines += conflict.map { "  • " + self.rule($0) }
      lines.append("")
    }
    return lines
  }

  private func rule(_ rule: any PlanRule) -> String {
    let place = rule.mark.map { " — \($0.file):\($0.line)" } ?? ""
    return "\(rule.sentence(in: context)) [\(rule.code.rawValue)]\(place)"
  }

  private func relaxations() -> [String] {
    guard !explanation.relaxations.isEmpty else {
      return [
        explanation.wasStopped
          ? wording.say(
            "Limite atteinte avant de trouver quoi assouplir.", "A limit was reached before finding what to relax.")
          : wording.say(
            "Renoncer à une ou deux de ces règles ne suffit pas.", "Giving up one or two of these rules is not enough.")
      ]
    }
    var lines = [
      wording.say(
        "Un plan existe si l'on renonce à (du moins coûteux au plus coûteux) :",
        "A plan exists if one gives up (cheapest first):")
    ]
    for relaxation in explanation.relaxations {
      let rules = wording.list(relaxation.rules.map { "« \($0.sentence(in: context)) » [\($0.code.rawValue)]" })
      let offered = relaxation.isOffered ? wording.say(" (assouplissable)", " (relaxable)") : ""
      lines.append("  • \(rules)\(offered)")
      lines.append("      " + ObjectiveText(relaxation.objective, wording).line)
    }
    return lines
  }
}
