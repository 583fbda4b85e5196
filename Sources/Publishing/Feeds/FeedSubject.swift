// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// Whom or what a feed is for.
public enum FeedSubject: Sendable, Hashable {
  /// The sessions, marks and periods of a cohort.
  case cohort(CohortID)
  /// What takes place in a room.
  case room(RoomID)
  /// What a person is expected at.
  case person(PersonID)
  /// Everything.
  case all
  /// When a room is taken, and nothing else.
  case roomBusy(RoomID)
  /// When a person is taken, and nothing else.
  case personBusy(PersonID)

  /// The word for the kind: `cohort`, `room`, `person`, `all`, `busy-room`, `busy-person`.
  public var kind: String {
    switch self {
    case .cohort: "cohort"
    case .room: "room"
    case .person: "person"
    case .all: "all"
    case .roomBusy: "busy-room"
    case .personBusy: "busy-person"
    }
  }

  /// The identifier of the cohort, room or person; empty for all.
  public var identifier: String {
    switch self {
    case .cohort(let id): id.text
    case .room(let id), .roomBusy(let id): id.text
    case .person(let id), .personBusy(let id): id.text
    case .all: ""
    }
  }

  /// A subject from its kind and identifier; nil for an unknown kind.
  public init?(kind: String, identifier: String) {
    switch kind {
    case "cohort": self = .cohort(CohortID(identifier))
    case "room": self = .room(RoomID(identifier))
    case "person": self = .person(PersonID(identifier))
    case "all": self = .all
    case "busy-room": self = .roomBusy(RoomID(identifier))
    case "busy-person": self = .personBusy(PersonID(identifier))
    default: return nil
    }
  }

  /// Whether it tells only when somebody or something is taken.
  public var isFreeBusy: Bool {
    switch self {
    case .roomBusy, .personBusy: true
    default: false
    }
  }
}

extension FeedSubject: CustomStringConvertible {
  /// `cohort:hex`, `busy-room:conte`, `all`.
  public var description: String { self == .all ? kind : "\(kind):\(identifier)" }

  /// A subject from its description; nil for another text.
  public init?(_ text: String) {
    if text == "all" {
      self = .all
      return
    }
    guard let colon = text.firstIndex(of: ":"), colon != text.startIndex else { return nil }
    let kind = String(text[..<colon])
    guard kind != "all" else { return nil }
    self.init(kind: kind, identifier: String(text[text.index(after: colon)...]))
  }
}
