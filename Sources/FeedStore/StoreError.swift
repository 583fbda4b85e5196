// SPDX-License-Identifier: Apache-2.0
import Foundation
import GRDB
public import ICalendar

/// Why a store refuses: where, what was found, what to do.
public enum StoreError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no store at the path.
  case missing(path: String)
  /// The file is no store, or its pages are damaged.
  case corrupt(path: String, reason: String)
  /// The store was written by a newer version of this program.
  case tooNew(path: String)
  /// The store, its directory or its disk cannot be written to.
  case readOnly(path: String, reason: String)
  /// The disk is full; the store is as it was.
  case full(path: String)
  /// Another publisher held the store for longer than this one waits.
  case busy(path: String, seconds: Int)
  /// Any other refusal of the database or the system.
  case failed(path: String, reason: String)
  /// The key file is unfit: absent, of another length, open to others, or not the one the addresses were made with.
  case key(path: String, reason: String)
  /// The schedule has something that no calendar can hold.
  case unpublishable(ICalendarError)
  /// No version has the number.
  case unknownVersion(Int, latest: Int?)
  /// Nothing was published yet.
  case nothingPublished
  /// No feed has the name.
  case unknownFeed(String)
  /// An option or a note has a value that it cannot take.
  case invalidOption(String, found: String, allowed: String)

  /// One line: what is wrong and what to do.
  public var description: String {
    switch self {
    case .missing(let path):
      "there is no store at \(path); «semainier publish» makes one"
    case .corrupt(let path, let reason):
      "the store \(path) is damaged or no store (\(reason)); restore it from a backup, with its key file; "
        + "calendars exported from it earlier are still good"
    case .tooNew(let path):
      "the store \(path) was written by a newer version of this program; use that version"
    case .readOnly(let path, let reason):
      "the store \(path) cannot be written to (\(reason)); check the rights of the file and its directory"
    case .full(let path):
      "no space left on the disk of \(path); the store is as it was: free some space and run again"
    case .busy(let path, let seconds):
      "another program is writing to \(path) and did not finish in \(seconds) s; nothing was changed: run again"
    case .failed(let path, let reason):
      "the store \(path) cannot be used: \(reason)"
    case .key(let path, let reason):
      "the key file \(path) cannot be used: \(reason)"
    case .unpublishable(let error):
      "the schedule cannot be published: \(error)"
    case .unknownVersion(let number, let latest):
      "there is no version \(number); \(latest.map { "versions are numbered 1 to \($0)" } ?? "nothing was published")"
    case .nothingPublished:
      "nothing was published in this store yet; run «semainier publish SCHEDULE.json --store …» first"
    case .unknownFeed(let name):
      "there is no feed «\(name)»; «semainier feeds list» names them"
    case .invalidOption(let option, let found, let allowed):
      "\(option) is «\(found)»; allowed: \(allowed)"
    }
  }
}

extension StoreError {
  /// What the database said, in our words.
  init(_ error: any Error, path: String) {
    if let error = error as? StoreError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .failed(path: path, reason: "\(error)")
      return
    }
    let reason = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .corrupt(path: path, reason: reason)
    case .SQLITE_FULL: self = .full(path: path)
    // A disk that fills up while the log's index grows is told as an error of input and output.
    case .SQLITE_IOERR where Self.isFull(path): self = .full(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy(path: path, seconds: StoreDatabase.patience)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: self = .readOnly(path: path, reason: reason)
    default: self = .failed(path: path, reason: reason)
    }
  }
  /// Whether the disk of a file has not a page left.
  private static func isFull(_ path: String) -> Bool {
    var status = statvfs()
    return statvfs(path, &status) == 0 && UInt64(status.f_bavail) * UInt64(status.f_frsize) < 65_536
  }
}
