// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// Busy time from a partner's calendar, as YAML for a person to edit: whole days, since plans know absences by the day.
public struct BusyFragment: Sendable {
  /// Whose time it is.
  public enum Subject: Sendable, Hashable {
    /// A person's absences.
    case person(PersonID)
    /// Days on which a room is closed.
    case room(RoomID)
    /// Days on which a cohort never meets.
    case cohort(CohortID)

    /// A subject from `person:laville`, `room:conte`, `cohort:hex`; nil for another form.
    public init?(_ text: String) {
      let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
      guard parts.count == 2, !parts[1].isEmpty else { return nil }
      switch parts[0] {
      case "person": self = .person(PersonID(parts[1]))
      case "room": self = .room(RoomID(parts[1]))
      case "cohort": self = .cohort(CohortID(parts[1]))
      default: return nil
      }
    }
  }

  /// Days that are taken up.
  public struct Stretch: Sendable, Hashable {
    /// The days.
    public var days: DateRange
    /// What they are taken up by.
    public var label: String?
    /// Times of the day, where only a part of it is taken up.
    public var times: [TimeSpan]
    /// The lines of the file they come from.
    public var lines: [Int]
  }

  /// The stretches, by day.
  public let stretches: [Stretch]
  /// What could not be read for certain.
  public let unclear: [UnclearCell]
  private let subject: Subject
  private let source: String
  private let rowCount: Int
  private let language: Language

  /// - Parameters:
  ///   - imported: the events.
  ///   - subject: whose time they take up.
  ///   - source: the file they come from, to be named in a comment.
  ///   - language: of comments.
  public init(_ imported: ImportedEvents, of subject: Subject, source: String, language: Language) {
    self.subject = subject
    self.source = source
    self.language = language
    rowCount = imported.rowCount
    unclear = imported.unclear
    var stretches: [Stretch] = []
    for event in imported.events {
      let times = event.time.map { [$0] } ?? []
      if let last = stretches.last, last.label == event.title, event.days.first <= last.days.last + 1,
        let days = DateRange(last.days.first, max(last.days.last, event.days.last))
      {
        var longer = last
        longer.days = days
        longer.times += times.filter { !longer.times.contains($0) }
        longer.lines.append(event.line)
        stretches[stretches.count - 1] = longer
      } else {
        stretches.append(Stretch(days: event.days, label: event.title, times: times, lines: [event.line]))
      }
    }
    self.stretches = stretches
  }

  private func pick(_ french: String, _ english: String) -> String { language == .french ? french : english }

  /// The fragment.
  public func text() -> String {
    var lines = [
      pick(
        "# Temps pris selon \(source) (\(rowCount) lignes) : à relire, puis à recopier dans le plan, ou à faire suivre de",
        "# Busy time from \(source) (\(rowCount) rows): to be read, then copied into the plan, or completed with"),
      pick("# « format: 1 » et « extends: PLAN ».", "# «format: 1» and «extends: PLAN»."),
    ]
    lines += unclear.map { "# " + pick("À VOIR, ", "UNCLEAR, ") + YAMLText.line($0.message(in: language)) }
    switch subject {
    case .person(let id): lines += ["people:", "  \(id):", "    unavailable:"]
    case .room(let id): lines += ["rooms:", "  \(id):", "    closed:"]
    case .cohort(let id): lines += ["cohorts:", "  - id: \(id)", "    blackout:"]
    }
    if stretches.isEmpty { lines[lines.count - 1] += " []" }
    lines += stretches.map(line)
    return lines.joined(separator: "\n") + "\n"
  }

  private func line(_ stretch: Stretch) -> String {
    let wording = Wording(language)
    let label = stretch.label.map { ", label: \(YAMLText.quoted($0))" } ?? ""
    var remarks = [pick("ligne ", "line ") + (stretch.lines.first.map(String.init) ?? "?")]
    if !stretch.times.isEmpty {
      let times = stretch.times.map { wording.span($0) }.joined(separator: ", ")
      remarks.append(times + pick(", la journée entière est prise", ", the whole day is taken"))
    }
    return "      - { from: \(stretch.days.first), to: \(stretch.days.last)\(label) }  # "
      + remarks.joined(separator: pick(" : ", ": "))
  }
}
