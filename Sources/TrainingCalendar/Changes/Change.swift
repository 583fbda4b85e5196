// SPDX-License-Identifier: Apache-2.0

/// What became of one thing from a schedule to another: of a session, a mark or a period.
public struct Change<Item: Sendable & Hashable>: Sendable, Hashable {
  /// A way in which a thing differs.
  public typealias Aspect = ChangeAspect

  /// The thing in the first schedule; nil where it was added.
  public let before: Item?
  /// The thing in the second schedule; nil where it was withdrawn.
  public let after: Item?
  /// How it differs, never empty, in the order of `Aspect.allCases`.
  public let aspects: [Aspect]

  /// The thing as it is now, or as it was.
  public let latest: Item

  /// A change; nil where nothing differs.
  init?(before: Item?, after: Item?, differences: (Item, Item) -> [Aspect]) {
    guard let latest = after ?? before else { return nil }
    switch (before, after) {
    case (let old?, let new?): aspects = differences(old, new)
    case (nil, _): aspects = [.added]
    case (_, nil): aspects = [.withdrawn]
    }
    if aspects.isEmpty { return nil }
    self.before = before
    self.after = after
    self.latest = latest
  }
}

/// A way in which a thing differs.
public enum ChangeAspect: String, Sendable, Hashable, Codable, CaseIterable {
  /// It is in the second schedule only.
  case added
  /// It is in the first schedule only.
  case withdrawn
  /// It is on other days.
  case date
  /// It is at other times of the day, or its times were published or taken back.
  case time
  /// It is in another room, or has one now, or none.
  case room
  /// Other people are expected, or others teach.
  case people
  /// Other modules are taught, or for other parts of the time.
  case modules
  /// Its kind, its hours or its label differ.
  case kind
  /// It became tentative or firm.
  case certainty
  /// Other cohorts attend.
  case cohorts
}
