// SPDX-License-Identifier: Apache-2.0
import FeedStore

/// A published version as JSON.
struct VersionDocument: Encodable {
  let version: Int
  let published: String
  let note: String?
  let restored: Int?
  let added: Int
  let changed: Int
  let withdrawn: Int

  init(_ version: PublishedVersion) {
    self.version = version.number
    published = version.instant.text
    note = version.note
    restored = version.restored
    added = version.added
    changed = version.changed
    withdrawn = version.withdrawn
  }
}

extension PublishedVersion {
  /// `version 3, 2026-11-21T08:47:20Z: 2 added, 1 changed, 0 withdrawn — note`.
  var line: String {
    let origin = restored.map { ", version \($0) again" } ?? ""
    let remark = note.map { " — \($0)" } ?? ""
    return "version \(number), \(instant.text)\(origin): "
      + "\(added) added, \(changed) changed, \(withdrawn) withdrawn\(remark)"
  }
}
