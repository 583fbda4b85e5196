// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import Foundation
import ICalendar
import PlanFile
import Planning
import Publishing
import TrainingCalendar

/// `semainier import FILE --as cohort|busy`.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Makes a draft cohort or busy time, as YAML to be edited, from a calendar or a spreadsheet.",
    discussion: """
      FILE is an .ics calendar, or a spreadsheet saved as text whose first row names its columns: date (or début and fin),
      horaires, intitulé, salle, regroupement. Without such a row, name the columns with --columns; else a column is taken
      for dates, or for times, if it is the only one that holds nothing else. What cannot be read for certain is marked in a
      comment, never guessed.
      """)

  /// What is made.
  enum Product: String, ExpressibleByArgument, CaseIterable { case cohort, busy }

  @Argument(help: "An .ics calendar or a .csv table.") var file: String
  @Option(name: .customLong("as"), help: "What to make of it.") var product: Product
  @Option(help: ArgumentHelp("The identifier of the cohort; the file's name by default.", valueName: "id"))
  var id: String?
  @Option(help: ArgumentHelp("The title of the cohort.", valueName: "text")) var title: String?
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("With --as busy, whose time it is.", valueName: "person:id|room:id|cohort:id"))
  var subject: String?
  @Option(help: ArgumentHelp("The plan it is meant for: its rooms, people and cohorts are known.", valueName: "plan"))
  var plan: String?
  @Option(help: ArgumentHelp("The year of dates that name none, and of a calendar's events.", valueName: "y"))
  var year: Int?
  @Option(
    help: ArgumentHelp(
      "The columns of a table without a row of names, in order, like date,horaires,-,salle; - is not read.",
      valueName: "names"))
  var columns: String?
  @Option(help: ArgumentHelp("Language of comments, fr or en.", valueName: "fr|en")) var lang: String?
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The file to write; an existing one is not replaced.", valueName: "file"))
  var output: String?
  @Option(help: "How the answer is written.") var format: OutputFormat = .text

  func validate() throws {
    if let lang, Language(rawValue: lang) == nil { throw ValidationError("Languages are fr and en, not «\(lang)».") }
    if let year, !(1900...2200).contains(year) { throw ValidationError("--year takes 1900 to 2200, not \(year).") }
    if columns != nil, file.lowercased().hasSuffix(".ics") {
      throw ValidationError("--columns names the columns of a table; \(file) is a calendar.")
    }
    switch product {
    case .busy:
      guard let subject else {
        throw ValidationError("--as busy needs --for, like person:laville, room:conte or cohort:hex.")
      }
      if BusyFragment.Subject(subject) == nil {
        throw ValidationError("--for takes person:ID, room:ID or cohort:ID, not «\(subject)».")
      }
      if id != nil || title != nil { throw ValidationError("--id and --title go with --as cohort.") }
    case .cohort:
      if subject != nil { throw ValidationError("--for goes with --as busy; a cohort is named with --id.") }
      if let id, Self.identifier(id) != id {
        throw ValidationError("--id takes letters, digits, -, _ and ., like «\(Self.identifier(id))», not «\(id)».")
      }
    }
  }

  func run() throws {
    let known = try plan.map { path throws(ExitStatus) in try PlanInput.load(path) }
    let language = lang.flatMap { Language(rawValue: $0) } ?? known?.language ?? Console.language
    let imported = try read(language)
    guard !imported.events.isEmpty || !imported.unclear.isEmpty else {
      Console.error("\(file): " + "no event was found".withLabel(in: .english))
      throw ExitStatus.badInput
    }
    let source = URL(fileURLWithPath: file).lastPathComponent
    let draft: ImportDraft
    if let subject = subject.flatMap({ BusyFragment.Subject($0) }) {
      try check(subject, known)
      draft = ImportDraft(BusyFragment(imported, of: subject, source: source, language: language))
    } else {
      let name = id ?? Self.identifier(URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent)
      draft = ImportDraft(
        CohortFragment(
          imported, cohort: CohortID(name), title: title ?? name, source: source, plan: known, language: language))
    }
    if let output { try NewFile(output).write(draft.text) }
    for cell in draft.unclear { Console.error("\(file):\(cell.line): warning: \(cell.message(in: language))") }
    switch format {
    case .text: if output == nil { Console.out(draft.text) }
    case .json: try Console.out(json: ImportDocument(draft, imported, file: output, language: language))
    }
  }

  private func read(_ language: Language) throws -> ImportedEvents {
    if file.lowercased().hasSuffix(".ics") {
      return try CalendarImport(try CalendarInput.load(file), year: year).events()
    }
    guard let bytes = FileManager.default.contents(atPath: file) else {
      Console.error("\(file): error: the file cannot be read")
      throw ExitStatus.badInput
    }
    do throws(TableImportError) {
      let names = columns.map { text in
        text.split(separator: ",", omittingEmptySubsequences: false)
          .map { $0.trimmingCharacters(in: .whitespaces) }
      }
      return try TableImport(DelimitedTable([UInt8](bytes)), columns: names, year: year).events()
    } catch {
      Console.error("\(file): " + error.message(in: language).withLabel(in: language))
      throw ExitStatus.badInput
    }
  }

  /// Busy time of somebody the plan does not know would never matter.
  private func check(_ subject: BusyFragment.Subject, _ plan: Plan?) throws(ExitStatus) {
    guard let plan else { return }
    let (name, known): (String, [String]) =
      switch subject {
      case .person(let id): (id.text, plan.people.map(\.id.text))
      case .room(let id): (id.text, plan.rooms.map(\.id.text))
      case .cohort(let id): (id.text, plan.cohorts.map(\.id.text))
      }
    guard !known.contains(name) else { return }
    let nearest = NearestWord.of(name, among: known).map { "; did you mean «\($0)»?" } ?? ""
    Console.error("error: the plan does not know «\(name)»; known: \(known.joined(separator: ", "))\(nearest)")
    throw .badInput
  }

  /// A text as an identifier: letters and digits, the rest as dashes.
  static func identifier(_ text: String) -> String {
    let folded = text.folding(options: [.diacriticInsensitive, .caseInsensitive], locale: nil)
    let mapped = folded.map { character -> Character in
      character.isASCII && (character.isLetter || character.isNumber || character == "." || character == "_")
        ? character : "-"
    }
    let name = String(mapped).split(separator: "-").joined(separator: "-")
    return name.isEmpty ? "cohorte" : String(name.prefix(48))
  }
}
