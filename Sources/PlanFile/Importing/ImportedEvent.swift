// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// Something that takes up time, read from a partner's calendar or spreadsheet.
public struct ImportedEvent: Sendable, Hashable {
  /// The line of the file it comes from, from 1.
  public var line: Int
  /// Its days.
  public var days: DateRange
  /// Its time on each of them; nil where none is given.
  public var time: TimeSpan?
  /// What it is called, if anything.
  public var title: String?
  /// The block it belongs to, as the file names it.
  public var block: String?
  /// Its room, as the file names it.
  public var room: String?
  /// Something that takes up time.
  public init(
    line: Int, days: DateRange, time: TimeSpan? = nil, title: String? = nil, block: String? = nil, room: String? = nil
  ) {
    self.line = line
    self.days = days
    self.time = time
    self.title = title
    self.block = block
    self.room = room
  }
}

/// A cell that could not be read for certain: it is marked, never guessed.
public struct UnclearCell: Sendable, Hashable {
  /// Why.
  public enum Reason: Sendable, Hashable {
    /// It should be a date.
    case date(WrittenDate.Doubt)
    /// It should be a time, or two.
    case time
    /// The row has no date.
    case noDate
    /// The event takes several days and has times: which hold on which day is not said.
    case timesOverDays
    /// It overlaps with another of the same day.
    case overlap(line: Int)
    /// The plan has no such room.
    case room(nearest: String?)
    /// The event is marked as tentative.
    case tentative
    /// Nothing says what its column holds: the column is not read.
    case namelessColumn
  }
  /// The line of the file, from 1.
  public var line: Int
  /// The name of its column, where the file has names.
  public var column: String?
  /// What was found.
  public var found: String
  /// Why it is unclear.
  public var reason: Reason
  /// A cell that could not be read for certain.
  public init(line: Int, column: String? = nil, found: String, reason: Reason) {
    self.line = line
    self.column = column
    self.found = found
    self.reason = reason
  }

  /// What was found and what is wrong with it.
  public func message(in language: Language) -> String {
    let isFrench = language == .french
    func say(_ french: String, _ english: String) -> String { isFrench ? french : english }
    let place = column.map { say(", colonne «\($0)»", ", column «\($0)»") } ?? ""
    let head = say("ligne \(line)\(place) : ", "line \(line)\(place): ")
    let cell = found.isEmpty ? "" : "«\(found)» "
    switch reason {
    case .date(let doubt): return head + cell + Self.words(of: doubt, in: language)
    case .time:
      return head + cell + say("n'est pas une heure comme 9h30 ou 9h30–12h30", "is no time like 9:30 or 9:30–12:30")
    case .noDate: return head + cell + say("n'a pas de date", "has no date")
    case .timesOverDays:
      return head + cell + say("dure plusieurs jours avec des heures", "takes several days and has times")
    case .overlap(let other):
      return head + cell + say("chevauche la ligne \(other)", "overlaps with line \(other)")
    case .room(let nearest):
      let advice = nearest.map { say(" ; vouliez-vous «\($0)» ?", "; did you mean «\($0)»?") } ?? ""
      return head + cell + say("n'est pas une salle du plan", "is no room of the plan") + advice
    case .tentative: return head + cell + say("n'est pas confirmé", "is not confirmed")
    case .namelessColumn:
      return head + cell
        + say(
          "n'est pas lu, ni sa colonne : rien ne dit ce qu'elle contient ; nommez-la",
          "is not read, nor its column: nothing says what it holds; name it")
    }
  }

  private static func words(of doubt: WrittenDate.Doubt, in language: Language) -> String {
    let wording = Wording(language)
    func say(_ french: String, _ english: String) -> String { language == .french ? french : english }
    switch doubt {
    case .form:
      return say("n'est pas une date comme 12/10/2027 ou mar. 12 oct. 2027", "is no date like 12/10/2027 or 2027-10-12")
    case .impossible: return say("n'existe pas dans le calendrier", "does not exist in the calendar")
    case .year: return say("ne dit pas l'année en quatre chiffres", "does not say the year in four figures")
    case .weekday(let weekday):
      return say("tombe un \(wording.weekday(weekday))", "falls on a \(wording.weekday(weekday))")
    case .reversed: return say("finit avant de commencer", "ends before it begins")
    }
  }
}

/// What was read from a partner's file.
public struct ImportedEvents: Sendable, Hashable {
  /// The events, by day, then time, then line.
  public var events: [ImportedEvent]
  /// What could not be read for certain.
  public var unclear: [UnclearCell]
  /// How many rows or events the file has.
  public var rowCount: Int
  /// What was read.
  public init(events: [ImportedEvent], unclear: [UnclearCell], rowCount: Int) {
    self.events = events.sorted {
      ($0.days.first, $0.time?.start.minutes ?? 0, $0.line) < ($1.days.first, $1.time?.start.minutes ?? 0, $1.line)
    }
    self.unclear = unclear
    self.rowCount = rowCount
  }
}
