// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// The file `sessions.csv`: one row a session, for convocations, mail merges and other tools.
///
/// UTF-8 with a byte order mark, CRLF, fields quoted as in RFC 4180. In French the separator is a semicolon and hours
/// have a decimal comma; in English a comma and a point. Dates are ISO 8601, times `09:30`. Lists within a field are
/// joined by ` | `. What is unpublished is an empty field. A field that would start a formula has an apostrophe in
/// front.
///
/// ```swift
/// let bytes = SessionsTable(schedule).csv()
/// ```
public struct SessionsTable: Sendable {
  private let schedule: Schedule
  private let words: Wording
  private let kinds: KindNames

  /// The table of a schedule's sessions.
  public init(_ schedule: Schedule) {
    self.schedule = schedule
    words = Wording(schedule.language)
    kinds = KindNames(language: schedule.language)
  }

  /// The bytes of the table: a row of names, then the sessions in the schedule's order.
  public func csv() -> [UInt8] {
    var text = DelimitedText(separator: schedule.language == .french ? ";" : ",")
    text.append(header)
    for session in schedule.sessions { text.append(row(session)) }
    return text.bytes
  }

  private var header: [String] {
    switch schedule.language {
    case .french:
      [
        "uid", "promotion", "intitulé", "avec", "bloc", "date", "jour", "début", "fin", "heures", "comptées", "nature",
        "modules", "titres", "salle", "adresse", "personnes", "statut", "choisi", "émargement",
      ]
    case .english:
      [
        "uid", "cohort", "title", "with", "block", "date", "weekday", "start", "end", "hours", "counted", "kind",
        "modules", "titles", "room", "address", "people", "status", "chosen", "signed",
      ]
    }
  }

  private func row(_ session: Session) -> [String] {
    let cohort = schedule.directory.cohort(session.cohort)
    let room = session.room.flatMap(schedule.directory.room)
    let titles = session.shares.map { share in
      cohort?.modules.first { $0.id == share.module }?.title ?? share.module.text
    }
    return [
      session.uid, session.cohort.text, cohort?.title ?? "", list(session.sharedWith.map(\.text)),
      session.block.text, session.date.description, words.weekday(session.date.weekday),
      session.time?.start.description ?? "", session.time?.end.description ?? "",
      session.hours.map { words.decimal($0.value) } ?? "", yesNo(session.isCounted), kinds.name(session.kind),
      list(session.shares.map(\.module.text)), list(titles),
      room?.name ?? session.room?.text ?? "", room?.address ?? "",
      list(session.people.map { schedule.directory.person($0)?.name ?? $0.text }),
      status(session), list(session.chosen.map(choice)), yesNo(session.isSigned),
    ]
  }

  private func list(_ items: [String]) -> String { items.joined(separator: " | ") }

  private func yesNo(_ value: Bool) -> String {
    switch schedule.language {
    case .french: value ? "oui" : "non"
    case .english: value ? "yes" : "no"
    }
  }

  private func status(_ session: Session) -> String {
    switch schedule.language {
    case .french: session.isTentative ? "provisoire" : "confirmé"
    case .english: session.isTentative ? "tentative" : "confirmed"
    }
  }

  private func choice(_ choice: Session.Choice) -> String {
    guard schedule.language == .french else { return choice.rawValue }
    return switch choice {
    case .date: "date"
    case .room: "salle"
    case .kind: "nature"
    case .modules: "modules"
    }
  }
}
