// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// What kinds of activity are called in the two languages; a kind of the plan's own is called by its identifier.
struct KindNames {
  let language: Language

  func name(_ kind: KindID) -> String {
    guard let names = Self.builtIn[kind] else { return kind.text }
    return language == .french ? names.french : names.english
  }

  private static let builtIn: [KindID: (french: String, english: String)] = [
    "course": ("cours", "course"),
    "tutoring": ("tutorat", "tutoring"),
    "visit": ("visite", "visit"),
    "writing": ("écriture", "writing"),
    "jury": ("jury", "jury"),
    "exam": ("examen", "exam"),
    "presentation": ("restitution", "presentation"),
    "event": ("événement", "event"),
    "remote": ("à distance", "remote"),
  ]
}
