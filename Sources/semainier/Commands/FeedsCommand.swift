// SPDX-License-Identifier: Apache-2.0
import ArgumentParser
import FeedStore
import ICalendar
import Publishing
import TrainingCalendar

/// `semainier feeds list|rotate|revoke|set`.
struct FeedsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "feeds", abstract: "Shows and changes the addresses of feeds and how they are written.",
    subcommands: [FeedsListCommand.self, FeedsRotateCommand.self, FeedsRevokeCommand.self, FeedsSetCommand.self],
    defaultSubcommand: FeedsListCommand.self)
}

/// `semainier feeds list`.
struct FeedsListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists the feeds with their secret addresses.")

  @OptionGroup var store: StoreOption
  @OptionGroup var report: FeedListOptions

  func run() throws { try report.tell(try store.reading()) }
}

/// `semainier feeds rotate FEED …`.
struct FeedsRotateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate",
    abstract: "Gives feeds new addresses; the old ones open nothing from then on.",
    discussion: "With --new-key every address changes: for a key file that was lost or seen by others.")

  @Argument(help: "Feeds, such as cohort:hex, room:conte, person:laville, busy-room:conte, all.") var feeds: [String] =
    []
  @Flag(help: "Make a new key file, which changes the address of every feed.") var newKey = false
  @OptionGroup var store: StoreOption
  @OptionGroup var report: FeedListOptions

  func validate() throws {
    if feeds.isEmpty != newKey { throw ValidationError("Name the feeds to rotate, or give --new-key, not both.") }
  }

  func run() throws {
    if newKey {
      try Refusal.catching { try FeedStore.renewKey(path: self.store.store) }
      return try report.tell(try store.reading())
    }
    let subjects = try feeds.map { try FeedListOptions.subject($0) }
    let store = try self.store.writing()
    try Refusal.catching { for subject in subjects { try store.rotate(subject) } }
    try report.tell(store, only: subjects)
  }
}

/// `semainier feeds revoke FEED …`.
struct FeedsRevokeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revoke", abstract: "Takes addresses back: they open nothing until the feed is rotated.")

  @Argument(help: "Feeds, such as cohort:hex.") var feeds: [String]
  @OptionGroup var store: StoreOption
  @OptionGroup var report: FeedListOptions

  func run() throws {
    let subjects = try feeds.map { try FeedListOptions.subject($0) }
    let store = try self.store.writing()
    try Refusal.catching { for subject in subjects { try store.revoke(subject) } }
    try report.tell(store, only: subjects)
  }
}

/// `semainier feeds set FEED …`.
struct FeedsSetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Changes how feeds are written; what is not named stays as it is.")

  @Argument(help: "Feeds, such as cohort:hex.") var feeds: [String]
  @Option(help: "The language: fr, en, or plan for the plan's own.") var language: String?
  @Option(
    help: ArgumentHelp(
      "Minutes before sessions at which clients remind, such as 1440,60; none for no reminders.", valueName: "minutes"))
  var reminders: String?
  @Option(help: "How cancelled events are shown: status, or title for clients that hide those.") var cancelled: String?
  @Option(help: "How much is told: full, or reduced for feeds that anyone may see.") var details: String?
  @OptionGroup var store: StoreOption
  @OptionGroup var report: FeedListOptions

  func run() throws {
    let subjects = try feeds.map { try FeedListOptions.subject($0) }
    let store = try self.store.writing()
    let now = Instant.now
    let known = try Refusal.catching { try store.feeds(at: now).feeds }
    for subject in subjects {
      guard let record = known.first(where: { $0.subject == subject }) else {
        try Refusal.catching { throw StoreError.unknownFeed(subject.description) }
        continue
      }
      let options = try changed(record.options)
      try Refusal.catching { try store.setOptions(options, of: subject, now: now) }
    }
    try report.tell(store, only: subjects)
  }

  private func changed(_ options: FeedOptions) throws -> FeedOptions {
    var options = options
    if let language {
      options.language = language == "plan" ? nil : try value(language, "--language", Language.allCases)
    }
    if let cancelled { options.cancelled = try value(cancelled, "--cancelled", FeedOptions.Cancelled.allCases) }
    if let details { options.details = try value(details, "--details", FeedOptions.Details.allCases) }
    if let reminders { options.reminders = try minutes(reminders) }
    return options
  }

  private func value<Value: RawRepresentable<String>>(
    _ text: String, _ option: String, _ allowed: [Value]
  ) throws -> Value {
    guard let value = Value(rawValue: text) else {
      throw ValidationError("\(option) takes \(allowed.map(\.rawValue).joined(separator: " or ")), not «\(text)».")
    }
    return value
  }

  private func minutes(_ text: String) throws -> [Int] {
    if text == "none" { return [] }
    return try text.split(separator: ",", omittingEmptySubsequences: false).map { part in
      guard let minutes = Int(part) else {
        throw ValidationError("--reminders takes minutes such as 1440,60 or none, not «\(text)».")
      }
      return minutes
    }
  }
}
