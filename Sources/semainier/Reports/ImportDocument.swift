// SPDX-License-Identifier: Apache-2.0
import PlanFile
import TrainingCalendar

/// What was made of a file: its text, and what a person must look at.
struct ImportDraft {
  let text: String
  let unclear: [UnclearCell]
  let blocks: [CohortFragment.DraftBlock]
  let stretches: [BusyFragment.Stretch]

  init(_ fragment: CohortFragment) {
    text = fragment.text()
    unclear = fragment.unclear
    blocks = fragment.blocks
    stretches = []
  }

  init(_ fragment: BusyFragment) {
    text = fragment.text()
    unclear = fragment.unclear
    blocks = []
    stretches = fragment.stretches
  }
}

/// The answer of `import --format json`.
struct ImportDocument: Encodable {
  struct Span: Encodable {
    let id: String?
    let from: CivilDate
    let to: CivilDate
    let label: String?
  }
  struct Cell: Encodable {
    let line: Int
    let column: String?
    let found: String
    let message: String
  }

  let rows: Int
  let events: Int
  let blocks: [Span]
  let busy: [Span]
  let unclear: [Cell]
  let file: String?
  /// The fragment, where it was not written.
  let text: String?

  init(_ draft: ImportDraft, _ imported: ImportedEvents, file: String?, language: Language) {
    rows = imported.rowCount
    events = imported.events.count
    blocks = draft.blocks.map { Span(id: $0.id, from: $0.days.first, to: $0.days.last, label: $0.label) }
    busy = draft.stretches.map { Span(id: nil, from: $0.days.first, to: $0.days.last, label: $0.label) }
    unclear = draft.unclear.map {
      Cell(line: $0.line, column: $0.column, found: $0.found, message: $0.message(in: language))
    }
    self.file = file
    text = file == nil ? draft.text : nil
  }
}
