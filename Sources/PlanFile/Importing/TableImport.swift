// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// Why a table cannot be read at all.
public enum TableImportError: Error, Hashable, Sendable {
  /// It has no rows.
  case empty
  /// No column of its first row is known to hold dates, and none holds nothing else.
  case noDates(found: [String])
  /// Several columns, counted from 1, hold dates, and no names say which is which.
  case severalDates(columns: [Int])
  /// A name that was given to a column is none that is known.
  case unknownColumn(String)
  /// A name was given to two columns.
  case columnTwice(String)

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
    case .severalDates(let columns):
      let numbers = columns.map(String.init).joined(separator: ", ")
      return say(
        "les colonnes \(numbers) contiennent des dates et rien ne les distingue : nommez-les, «date», ou «début» et «fin»",
        "columns \(numbers) hold dates and nothing tells them apart: name them, «date», or «start» and «end»")
    case .unknownColumn(let name):
      let known = TableImport.Column.allCases.compactMap(\.names.first).joined(separator: ", ")
      return say(
        "«\(name)» n'est pas un nom de colonne ; connus : \(known), et «-» pour une colonne à ne pas lire",
        "«\(name)» is no name of a column; known: \(known), and «-» for a column not to be read")
    case .columnTwice(let name):
      return say("«\(name)» nomme deux colonnes", "«\(name)» names two columns")
    }
  }
}

/// Reads events from a table whose columns have names, in French or English: in its first row, or given by the caller.
///
/// Without either, a column is read as dates if it is the only one that holds dates and nothing else, and likewise for
/// times from one to another; what other columns hold is not guessed, and marked.
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

    /// The column of a name; nil for a name that is not known.
    init?(named name: String) {
      let plain = TableImport.plain(name)
      guard let column = Self.allCases.first(where: { $0.names.contains(plain) }) else { return nil }
      self = column
    }
  }

  private let year: Int?
  private var columns: [Column: Int] = [:]
  private let header: [String]
  /// The rows below the names.
  private let rows: [DelimitedTable.Row]
  /// Cells of columns that are not read, one for each.
  private var unread: [UnclearCell] = []

  /// Reads what each column holds.
  ///
  /// - Parameters:
  ///   - table: the table.
  ///   - names: the names of the columns, where the table has no row of names; `-` for one that is not to be read.
  ///   - year: the year of dates that name none; nil leaves those unclear.
  /// - Throws: ``TableImportError`` where no column holds dates, or names say nothing.
  public init(_ table: DelimitedTable, columns names: [String]? = nil, year: Int? = nil) throws(TableImportError) {
    self.year = year
    guard let first = table.rows.first else { throw .empty }
    if let names {
      header = names
      rows = table.rows
      columns = try Self.columns(named: names)
      guard columns[.date] != nil || columns[.start] != nil else { throw .noDates(found: names.filter { !$0.isEmpty }) }
      return
    }
    var known: [Column: Int] = [:]
    for (index, cell) in first.cells.enumerated() {
      if let column = Column(named: cell), known[column] == nil { known[column] = index }
    }
    if known[.date] != nil || known[.start] != nil {
      (header, rows, columns) = (first.cells, Array(table.rows.dropFirst()), known)
      return
    }
    // Without a row of names, else below names that are not known.
    let below = Array(table.rows.dropFirst())
    if let evident = try Self.evidentColumns(of: table.rows, beside: [:], year: year) {
      (rows, columns) = (table.rows, evident)
      header = (1...max(1, first.cells.count)).map(String.init)
    } else if let evident = try Self.evidentColumns(of: below, beside: known, year: year) {
      (header, rows, columns) = (first.cells, below, evident)
    } else {
      throw .noDates(found: first.cells.filter { !$0.isEmpty })
    }
    let read = Set(columns.values)
    unread = header.indices.filter { !read.contains($0) }.compactMap { index in
      rows.first { $0.cells.indices.contains(index) && !$0.cells[index].isEmpty }.map { row in
        UnclearCell(line: row.line, column: header[index], found: row.cells[index], reason: .namelessColumn)
      }
    }
  }

  private static func columns(named names: [String]) throws(TableImportError) -> [Column: Int] {
    var columns: [Column: Int] = [:]
    for (index, name) in names.enumerated() where !name.isEmpty && name != "-" {
      guard let column = Column(named: name) else { throw .unknownColumn(name) }
      guard columns[column] == nil else { throw .columnTwice(name) }
      columns[column] = index
    }
    return columns
  }

  /// The columns that show what they hold; nil where none shows dates.
  private static func evidentColumns(
    of rows: [DelimitedTable.Row], beside known: [Column: Int], year: Int?
  ) throws(TableImportError) -> [Column: Int]? {
    let width = rows.map(\.cells.count).max() ?? 0
    func columns(where fits: (String) -> Bool) -> [Int] {
      (0..<width).filter { index in
        let cells = rows.compactMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil }.filter { !$0.isEmpty }
        return !cells.isEmpty && cells.allSatisfy(fits)
      }
    }
    let dates = columns { isDate($0, year: year) }
    guard let date = dates.first else { return nil }
    guard dates.count == 1 else { throw .severalDates(columns: dates.map { $0 + 1 }) }
    var found = known
    found[.date] = date
    let times = columns { WrittenTime.span($0) != nil }.filter { !known.values.contains($0) }
    if times.count == 1, found[.time] == nil { found[.time] = times[0] }
    return found
  }

  /// Whether a cell can only be meant as a date, be it one that does not exist.
  private static func isDate(_ cell: String, year: Int?) -> Bool {
    do throws(WrittenDate.Doubt) {
      _ = try WrittenDate(cell, year: year)
      return true
    } catch {
      return error != .form
    }
  }

  /// The events of all rows.
  public func events() -> ImportedEvents {
    var events: [ImportedEvent] = []
    var unclear = unread
    for row in rows {
      switch event(of: row) {
      case .success(let event): events.append(event)
      case .failure(let cell): unclear.append(cell.cell)
      }
    }
    return ImportedEvents(events: events, unclear: unclear, rowCount: rows.count)
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
    let name = columns[column].flatMap { header.indices.contains($0) ? header[$0] : nil }
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

  fileprivate static func plain(_ text: String) -> String {
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
