// SPDX-License-Identifier: Apache-2.0
import Planning
import TrainingCalendar

/// What a move brought about, as people and programs read it.
struct CascadeReport {
  private let cascade: Cascade
  private let old: Schedule
  private let new: Schedule
  private var wording: Wording { Wording(new.language) }
  private var blocks: BlockLines { BlockLines(wording) }

  init(_ cascade: Cascade, from old: Schedule, to new: Schedule) {
    self.cascade = cascade
    self.old = old
    self.new = new
  }

  func lines() -> [String] {
    var lines = ["", wording.say("Demandé :", "Asked for:")]
    lines += cascade.asked.map { "  " + blocks.move($0) }
    if cascade.asked.isEmpty { lines.append(wording.say("  rien ne change", "  nothing changes")) }
    if cascade.steps.isEmpty {
      lines.append(wording.say("Rien d'autre ne change de date.", "Nothing else changes its dates."))
    } else {
      lines.append(wording.say("Ce qui s'ensuit, règle par règle :", "What follows, rule by rule:"))
      for step in cascade.steps {
        if let broken = step.broken { lines.append("  • \(broken.message) [\(broken.rule.rawValue)]") }
        lines.append("    → " + blocks.move(step.move))
      }
    }
    let rooms = ScheduleChanges(from: old, to: new).sessions.filter {
      $0.aspects.contains(.room) && !$0.aspects.contains(.date)
    }
    if !rooms.isEmpty {
      lines.append(
        wording.say(
          wording.count(rooms.count, "séance change", "séances changent") + " de salle sans changer de date.",
          wording.count(rooms.count, "session changes", "sessions change") + " rooms and not its date."))
    }
    return lines
  }

  struct Document: Encodable {
    struct Step: Encodable {
      let broken: Violation?
      let move: BlockMove
    }
    let asked: [BlockMove]
    let steps: [Step]
  }

  func document() -> Document {
    Document(asked: cascade.asked, steps: cascade.steps.map { .init(broken: $0.broken, move: $0.move) })
  }
}
