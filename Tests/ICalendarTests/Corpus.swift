// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The calendar files of other programs, beside the repository in `../shared/icalendar-corpus`; not everybody has them.
enum Corpus {
  static let folder: URL? = {
    var directory = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    while directory.path != "/" {
      let candidate = directory.appendingPathComponent("shared/icalendar-corpus").resolvingSymlinksInPath()
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
      directory.deleteLastPathComponent()
    }
    return nil
  }()

  /// All files under a folder of the corpus, by path.
  static func files(_ subfolder: String = "") -> [URL] {
    guard let folder else { return [] }
    let root = folder.appendingPathComponent(subfolder)
    let found = FileManager.default.enumerator(at: root, includingPropertiesForKeys: [.isRegularFileKey])
    let files = (found?.allObjects as? [URL] ?? []).filter {
      (try? $0.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile) == true
    }
    return files.sorted { $0.path < $1.path }
  }
}
