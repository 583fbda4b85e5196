// SPDX-License-Identifier: Apache-2.0
import Foundation
import ICalendar
public import Publishing

/// The feeds of a store as files for a web server or a content-delivery network: the bytes that the server sends, at the
/// paths that it answers.
///
/// Everything is made before the first file is written; a file that already has its bytes is not touched, so that
/// `rsync` and caches see what changed and nothing else. Files of addresses that were rotated or revoked are removed:
/// they would go on opening.
///
/// ```swift
/// let report = try StaticExport(try store.feeds(at: now)).write(to: "public")
/// ```
public struct StaticExport: Sendable {
  /// What an export did.
  public struct Report: Hashable, Sendable {
    /// Paths under the directory that were written.
    public let written: [String]
    /// How many files were left alone.
    public let unchanged: Int
    /// Paths that were removed: addresses that no longer stand.
    public let removed: [String]
  }

  private let feeds: [OutputFile]
  private let times: [String: Int64]

  /// Makes all files.
  public init(_ published: PublishedFeeds) throws(StoreError) {
    var feeds: [OutputFile] = []
    var times: [String: Int64] = [:]
    for record in published.feeds where !record.isRevoked {
      let body = try published.body(of: record)
      let name = "\(published.token(of: record)).ics"
      feeds.append(OutputFile(name: name, bytes: body.bytes))
      times[name] = body.modified.seconds
    }
    self.feeds = feeds
    self.times = times
  }

  /// Writes the files under a directory, each whole or not at all.
  ///
  /// - Throws: `OutputError` at the first file that fails; those before it are in place.
  public func write(to directory: String) throws(OutputError) -> Report {
    let folder = "\(directory)/feeds"
    let feedReport = try OutputDirectory(folder).write(feeds, isOurs: Self.isFeedFile)
    // Where Last-Modified comes from the file's time, it is the same from every machine.
    for name in feedReport.written { Self.setTime(of: "\(folder)/\(name)", to: times[name] ?? 0) }
    for name in feedReport.stale { unlink("\(folder)/\(name)") }
    let settings = try OutputDirectory(directory).write([
      OutputFile(name: "_headers", text: Self.headers), OutputFile(name: "nginx.conf", text: Self.nginx),
    ])
    return Report(
      written: feedReport.written.map { "feeds/\($0)" } + settings.written,
      unchanged: feedReport.unchanged.count + settings.unchanged.count, removed: feedReport.stale.map { "feeds/\($0)" })
  }

  private static func isFeedFile(_ name: String) -> Bool {
    name.utf8.count == 36 && name.hasSuffix(".ics")
      && name.utf8.prefix(32).allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  private static func setTime(of path: String, to seconds: Int64) {
    var times = [timespec(tv_sec: Int(seconds), tv_nsec: 0), timespec(tv_sec: Int(seconds), tv_nsec: 0)]
    utimensat(AT_FDCWD, path, &times, 0)
  }

  /// For hosts that read a `_headers` file.
  private static let headers = """
    /feeds/*
      Content-Type: text/calendar; charset=utf-8
      Cache-Control: private, max-age=60
      Content-Disposition: inline
      X-Content-Type-Options: nosniff
      X-Robots-Tag: noindex
      Referrer-Policy: no-referrer

    """

  /// For nginx: to be included in a `server` block whose `root` is the directory.
  private static let nginx = """
    # include this in a server block whose root is this directory
    location /feeds/ {
      autoindex off;
      access_log off;
      types { text/calendar ics; }
      default_type text/calendar;
      charset utf-8;
      charset_types text/calendar;
      etag on;
      gzip on;
      gzip_types text/calendar;
      gzip_vary on;
      add_header Cache-Control "private, max-age=60";
      add_header Content-Disposition inline;
      add_header X-Content-Type-Options nosniff;
      add_header X-Robots-Tag noindex;
      add_header Referrer-Policy no-referrer;
    }
    location = /_headers { return 404; }
    location = /nginx.conf { return 404; }

    """
}
