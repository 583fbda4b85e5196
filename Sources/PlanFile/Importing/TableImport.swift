// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// Why a table cannot be read at all.
public enum TableImportError: Error, Hashable, Sendable {
  /// It has no rows.
  case empty
  /// No column of its first row is known to hold dates.
  case noDates(found: [String])

  /// What is wrong, what is allowed, what to do.
  public func message(in language: Language) -> String {
    func say(_ french: String, _ english: String) -> String { language == .french ? french : english }
    switch self {
    case .empty: return say("le fichier n'a aucune ligne", "the file has no rows")
    case .noDates(let found):
      let columns = found.isEmpty ? "—" : found.map { "«\($0)»" }.joined(separator: ", ")
      return say(
        "aucune colonne de dates : la première ligne nomme \(columns) ; nommez-en une «date», ou «début» et «fin»",
        "no column of dates: the first row names \(columns); name one of them «date», or «start» and «end»")
    }
  }
}

/// Reads events from a table whose first row names its columns, in French or English.
///
/// ```swift
/// let imported = try TableImport(DelimitedTable(bytes)).events()
/// for cell in imported.unclear { print(cell.message(in: .french)) }
/// ```
public struct TableImport: Sendable {
  /// What a column holds.
  enum Column: CaseIterable {
    case date, start, end, time, startTime, endTime, title, block, room

    /// The names by which it is known, without accents, in small letters.
    var names: [String] {
      switch self {
      case .date: ["date", "dates", "jour", "jours", "day", "days", "le", "journee"]
      case .start: ["debut", "du", "from", "start", "date de debut", "date debut", "start date", "premier jour"]
      case .end: ["fin", "au", "to", "end", "date de fin", "date fin", "end date", "dernier jour"]
      case .time: ["horaire", "horaires", "heures", "time", "times", "creneau", "hours"]
      case .startTime: ["heure de debut", "heure debut", "start time", "de", "heure"]
      case .endTime: ["heure de fin", "heure fin", "end time", "a", "jusqu'a"]
      case .title:
        ["intitule", "titre", "module", "matiere", "objet", "seance", "title", "summary", "subject", "contenu"]
      case .block: ["regroupement", "bloc", "session", "semaine", "block", "groupe"]
      case .room: ["salle", "lieu", "room", "location", "place"]
      }
    }
  }

  private let table: DelimitedTable
  private let year: Int?
  private var columns: [Column: Int] = [:]
  private let header: [String]

  /// - Parameter year: the year of dates that name none; nil leaves those unclear.
  /// - Throws: ``TableImportError`` where no column holds dates.
  public init(_ table: DelimitedTable, year: Int? = nil) throws(TableImportError) {
    self.table = table
    self.year = year
    guard let first = table.rows.first else { throw .empty }
    header = first.cells
    for (index, cell) in first.cells.enumerated() {
      let name = Self.plain(cell)
      if let column = Column.allCases.first(where: { $0.names.contains(name) }), columns[column] == nil {
        columns[column] = index
      }
    }
    guard columns[.date] != nil || columns[.start] != nil else { throw .noDates(found: header.filter { !$0.isEmpty }) }
  }

  /// The events of all rows.
  public func events() -> ImportedEvents {
    var events: [ImportedEvent] = []
    var unclear: [UnclearCell] = []
    for row in table.rows.dropFirst() {
      switch event(of: row) {
      case .success(let event): events.append(event)
      case .failure(let cell): unclear.append(cell.cell)
      }
    }
    return ImportedEvents(events: events, unclear: unclear, rowCount: max(0, table.rows.count - 1))
  }

  private struct Unclear: Error { let cell: UnclearCell }

  private func event(of row: DelimitedTable.Row) -> Result<ImportedEvent, Unclear> {
    Result { () throws(Unclear) in
      let (days, times) = try days(of: row)
      return ImportedEvent(
        line: row.line, days: days, time: try time(of: row, times, days), title: text(.title, row),
        block: text(.block, row), room: text(.room, row))
    }
  }

  private func text(_ column: Column, _ row: DelimitedTable.Row) -> String? {
    guard let index = columns[column], row.cells.indices.contains(index), !row.cells[index].isEmpty else { return nil }
    return row.cells[index]
  }

  private func doubt(_ column: Column, _ row: DelimitedTable.Row, _ reason: UnclearCell.Reason) -> Unclear {
    let name = columns[column].map { header[$0] }
    return Unclear(cell: UnclearCell(line: row.line, column: name, found: text(column, row) ?? "", reason: reason))
  }

  // MARK: Dates and times

  private func written(_ column: Column, _ row: DelimitedTable.Row) throws(Unclear) -> WrittenDate? {
    guard let cell = text(column, row) else { return nil }
    do throws(WrittenDate.Doubt) {
      return try WrittenDate(cell, year: year)
    } catch {
      throw doubt(column, row, .date(error))
    }
  }

  /// The days, and times that stood with the dates or in the columns of start and end.
  private func days(of row: DelimitedTable.Row) throws(Unclear) -> (DateRange, [ClockTime]) {
    if let date = try written(.date, row) {
      // Beside a date, start and end are times, or dates of their own.
      let ends = [text(.start, row), text(.end, row)].compactMap { $0 }
      let clocks = ends.compactMap { WrittenTime.clock($0) }
      return (date.days, clocks.count == ends.count ? clocks : date.time.map { [$0] } ?? [])
    }
    guard let start = try written(.start, row) else {
      throw doubt(columns[.date] == nil ? .start : .date, row, .noDate)
    }
    guard let end = try written(.end, row) else { return (start.days, start.time.map { [$0] } ?? []) }
    guard let days = DateRange(start.days.first, end.days.last) else { throw doubt(.end, row, .date(.reversed)) }
    return (days, [start.time, end.time].compactMap { $0 })
  }

  private func time(
    of row: DelimitedTable.Row, _ found: [ClockTime], _ days: DateRange
  ) throws(Unclear) -> TimeSpan? {
    if let cell = text(.time, row) {
      guard let span = WrittenTime.span(cell) else { throw doubt(.time, row, .time) }
      return span
    }
    var times = found
    for column in [Column.startTime, .endTime] {
      guard let cell = text(column, row) else { continue }
      guard let clock = WrittenTime.clock(cell) else { throw doubt(column, row, .time) }
      times.append(clock)
    }
    switch times.count {
    case 0: return nil
    case 2:
      guard let span = TimeSpan(times[0], times[1]) else { throw doubt(.end, row, .time) }
      return span
    default: throw doubt(times.count == 1 ? .start : .time, row, .time)
    }
  }

  private static func plain(_ text: String) -> String {
    let folded = text.lowercased().map { character -> Character in
      switch character {
      case "é", "è", "ê", "ë": "e"
      case "à", "â": "a"
      case "ô": "o"
      case "û", "ù", "ü": "u"
      case "î", "ï": "i"
      case "ç": "c"
      case "’": "'"
      default: character
      }
    }
    return String(folded).split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
