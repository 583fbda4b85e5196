// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

extension Wording {
  /// The name of a kind of activity: known kinds in the language, others as the plan calls them.
  func kind(_ kind: KindID) -> String {
    switch kind {
    case "course": say("cours", "course")
    case "tutoring": say("tutorat", "tutoring")
    case "visit": say("visite", "visit")
    case "writing": say("écriture", "writing")
    case "jury": say("jury", "jury")
    case "exam": say("examen", "exam")
    case "presentation": say("restitution", "presentation")
    case "event": say("événement", "event")
    case "remote": say("distanciel", "remote")
    default: kind.text
    }
  }
}
