// SPDX-License-Identifier: Apache-2.0

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file to be written: a plain name and its bytes.
public struct OutputFile: Hashable, Sendable {
  /// Its name, without any directory.
  public let name: String
  /// Its bytes.
  public let bytes: [UInt8]
  /// A file to be written.
  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }
  /// A file of UTF-8 text.
  public init(name: String, text: String) {
    self.init(name: name, bytes: [UInt8](text.utf8))
  }
}

/// A directory that takes a set of files, each whole or not at all.
///
/// Nothing is ever deleted: feeds of a former run that have no successor are reported as stale, for a person to judge,
/// because somebody may still be subscribed to them.
///
/// ```swift
/// let report = try OutputDirectory("out").write(files, isOurs: FeedSet.isFeedName)
/// report.stale        // ["cohort-gnu.ics"]: of a cohort that the plan no longer has
/// ```
public struct OutputDirectory: Sendable {
  /// What a run did.
  public struct Report: Hashable, Sendable {
    /// Names written, in the order given.
    public var written: [String] = []
    /// Names that already had these bytes and were left alone, times included.
    public var unchanged: [String] = []
    /// Names of our kind that a former run wrote and this one has no file for, sorted.
    public var stale: [String] = []
    /// Hidden files that a killed run left behind, sorted.
    public var leftovers: [String] = []
  }

  /// The path.
  public let path: String

  /// A directory, which need not exist yet.
  public init(_ path: String) {
    self.path = path
  }

  /// Writes files, in order; makes the directory and its parents where they don't exist.
  ///
  /// - Parameters:
  ///   - files: the files; names are checked before the first is written.
  ///   - isOurs: whether a name found in the directory is of our making, for the report of stale files.
  /// - Throws: ``OutputError`` at the first file that fails; those before it are in place, those after it are as before.
  @discardableResult
  public func write(
    _ files: [OutputFile], isOurs: (String) -> Bool = { _ in false }
  ) throws(OutputError) -> Report {
    for file in files where !Self.isPlain(file.name) { throw OutputError(.name, file.name, code: 0) }
    try makeDirectory(path)
    let writer = AtomicWriter(directory: path)
    var report = Report()
    for file in files {
      if try writer.write(file.bytes, to: file.name) {
        report.written.append(file.name)
      } else {
        report.unchanged.append(file.name)
      }
    }
    if !report.written.isEmpty { try writer.syncDirectory() }
    let names = Set(files.map(\.name))
    let present = try entries()
    report.stale = present.filter { isOurs($0) && !names.contains($0) }
    report.leftovers = present.filter { $0.hasPrefix(AtomicWriter.temporaryPrefix) }
    return report
  }

  static func isPlain(_ name: String) -> Bool {
    !name.isEmpty && !name.hasPrefix(".") && name.utf8.count <= 200
      && name.unicodeScalars.allSatisfy { $0 != "/" && $0.value >= 32 && $0.value != 127 }
  }

  private func makeDirectory(_ path: String) throws(OutputError) {
    guard !path.isEmpty, !path.utf8.contains(0) else { throw OutputError(.name, path, code: 0) }
    if mkdir(path, 0o777) == 0 { return }
    let code = errno
    if code == ENOENT, let slash = path.dropLast().lastIndex(of: "/"), slash > path.startIndex {
      try makeDirectory(String(path[..<slash]))
      if mkdir(path, 0o777) == 0 { return }
      throw OutputError(.makeDirectory, path)
    }
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
      throw OutputError(.makeDirectory, path, code: code == EEXIST ? ENOTDIR : code)
    }
  }

  private func entries() throws(OutputError) -> [String] {
    guard let stream = opendir(path) else { throw OutputError(.list, path) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
          String(cString: $0)
        }
      }
      names.append(name)
    }
    return names.sorted()
  }
}
