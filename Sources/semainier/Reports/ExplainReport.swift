// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// An explanation as people read it.
struct ExplainReport {
  private let explanation: Explanation
  private let context: PlanContext
  private let proofs: [ConflictProof]
  private let isFirstOnly: Bool
  private var wording: Wording { context.wording }
  private var blocks: BlockLines { BlockLines(wording) }

  /// - Parameters:
  ///   - proofs: of the conflicts, in their order; none where none were asked for.
  ///   - isFirstOnly: whether relaxations were not looked for.
  init(_ explanation: Explanation, in context: PlanContext, proofs: [ConflictProof] = [], isFirstOnly: Bool = false) {
    self.isFirstOnly = isFirstOnly
    self.explanation = explanation
    self.context = context
    self.proofs = proofs
  }

  func text() -> String {
    switch explanation.isSatisfiable {
    case .some(true):
      return wording.say("Ce plan a une solution : rien à expliquer.", "This plan has a schedule: nothing to explain.")
    case .none:
      return wording.say("Limite atteinte avant toute réponse.", "A limit was reached before any answer.")
    case .some(false):
      return (conflicts() + (isFirstOnly ? [] : relaxations())).joined(separator: "\n")
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
        : index < explanation.disjointCount
          ? wording.say(
            "Celles-ci non plus, sans rapport avec les précédentes :", "Nor can these, whatever becomes of the former:")
          : wording.say("Celles-ci non plus :", "Nor can these:")
      lines.append(title)
      lines += conflict.map { "  • " + self.rule($0) }
      if index < proofs.count { lines += proof(proofs[index]) }
      lines.append("")
    }
    return lines
  }

  private func proof(_ proof: ConflictProof) -> [String] {
    let verdict =
      proof.isProved
      ? wording.say(
        "Vérifié : ensemble, elles n'ont pas de plan ; sans l'une, en voici un :",
        "Verified: together they have no plan; without one of them, here is one:")
      : wording.say("Non vérifié : une limite a été atteinte.", "Not verified: a limit was reached.")
    return ["    " + verdict]
      + proof.witnesses.map { witness in
        let placed = witness.placed.map { blocks.concerned(by: proof.rules, in: $0, of: context) } ?? []
        let rule = "\(witness.without.code.rawValue) \(witness.without.objects.joined(separator: " "))"
        let dates = placed.isEmpty ? wording.say("—", "—") : placed.prefix(6).joined(separator: " ; ")
        return "      " + wording.say("sans [\(rule)] : \(dates)", "without [\(rule)]: \(dates)")
      }
  }

  /// Tells the first conflict of a large plan while more is looked for: what to relax takes long, and the planner can
  /// begin to read.
  static func tell(_ conflict: [any PlanRule], in context: PlanContext) {
    guard context.shapes.count > PlanSolver.exactActivities else { return }
    let report = ExplainReport(Explanation(onlyConflict: conflict), in: context)
    Console.error(report.conflicts().joined(separator: "\n"))
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
        "Un plan existe si l'on renonce à (d'abord ce que le plan propose, puis du moins coûteux au plus coûteux) :",
        "A plan exists if one gives up (what the plan offers first, then cheapest first):")
    ]
    for relaxation in explanation.relaxations {
      let rules = wording.list(relaxation.rules.map { "« \($0.sentence(in: context)) » [\($0.code.rawValue)]" })
      let offered = relaxation.isOffered ? wording.say(" (assouplissable)", " (relaxable)") : ""
      lines.append("  • \(rules)\(offered)")
      lines.append("      " + ObjectiveText(relaxation.objective, wording).line)
      lines += details(of: relaxation).map { "      " + $0 }
    }
    return lines
  }

  private func details(of relaxation: Explanation.Relaxation) -> [String] {
    var lines: [String] = []
    if !relaxation.pins.isEmpty {
      let pins = wording.list(relaxation.pins.flatMap(\.objects))
      lines.append(wording.say("revient sur une décision : \(pins)", "goes back on a decision: \(pins)"))
    }
    lines += relaxation.broken.prefix(6).map { wording.say("alors : ", "then: ") + $0.message }
    let moved = blocks.moved(in: relaxation.placed, of: context)
    if !moved.isEmpty {
      let more = moved.count > 8 ? wording.say(" ; …", "; …") : ""
      lines.append(
        wording.say("le plan : ", "the plan: ") + moved.prefix(8).joined(separator: wording.say(" ; ", "; ")) + more)
    }
    return lines
  }
}
