// SPDX-License-Identifier: Apache-2.0

/// The name by which a plan refers to a thing, such as `hex-3`; identifiers of different kinds don't mix.
public struct Identifier<Entity>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible,
  ExpressibleByStringLiteral
{
  /// The identifier as written.
  public let text: String

  /// An identifier from its text.
  public init(_ text: String) { self.text = text }
  /// An identifier from a literal.
  public init(stringLiteral text: String) { self.text = text }

  public init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  public static func < (left: Self, right: Self) -> Bool { left.text < right.text }
  /// The identifier as written.
  public var description: String { text }
}

/// Names a cohort.
public typealias CohortID = Identifier<Cohort>
/// Names a block of a cohort; unique in the plan.
public typealias BlockID = Identifier<Block>
/// Names a module; unique in its cohort.
public typealias ModuleID = Identifier<Module>
/// Names a room.
public typealias RoomID = Identifier<Room>
/// Names a site.
public typealias SiteID = Identifier<Site>
/// Names a person.
public typealias PersonID = Identifier<Person>
/// Names a kind of activity, such as `course`.
public typealias KindID = Identifier<Kind>
/// Names a day template.
public typealias TemplateID = Identifier<DayTemplate>
/// Names a deadline or a period.
public typealias MarkID = Identifier<Deadline>
