// SPDX-License-Identifier: Apache-2.0
public import ICalendar

/// A version on record.
public struct PublishedVersion: Hashable, Sendable {
  /// Its number, from 1.
  public let number: Int
  /// When it was published. Later versions are later, also where the clock was set back in between.
  public let instant: Instant
  /// What the publisher said of it.
  public let note: String?
  /// The version whose schedule it took up again, for a rollback.
  public let restored: Int?
  /// How many identities came, changed and went with it.
  public let added: Int
  /// How many identities changed with it.
  public let changed: Int
  /// How many identities went with it.
  public let withdrawn: Int
}

/// What a publication did.
public struct Publication: Hashable, Sendable {
  /// The version that now stands.
  public let version: PublishedVersion
  /// Whether it is new; not so where the very same schedule already stood.
  public let isNew: Bool
}
