// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// Why a file could not be read at all.
public enum FileProblem: Error, Hashable, Sendable {
  /// There is no such file.
  case missing
  /// It is a directory.
  case directory
  /// It is a device, a pipe or the like.
  case notRegular
  /// The system refuses; the text is the system's reason.
  case unreadable(String)
  /// It is larger than a plan may be.
  case tooLarge(bytes: Int)
  /// It has nothing in it.
  case empty

  func report(file: String, at mark: SourceMark, key: String? = nil, to complaints: Complaints) {
    complaints.error(code, at: mark, key: key, text(file: file), found: key == nil ? nil : file, advice: advice)
  }

  private var code: String {
    switch self {
    case .missing: "file-missing"
    case .directory: "file-is-directory"
    case .notRegular: "file-not-regular"
    case .unreadable: "file-unreadable"
    case .tooLarge: "file-too-large"
    case .empty: "file-empty"
    }
  }

  private func text(file: String) -> BilingualText {
    switch self {
    case .missing: BilingualText(fr: "le fichier \(file) n'existe pas", en: "there is no file \(file)")
    case .directory:
      BilingualText(fr: "\(file) est un dossier, pas un fichier", en: "\(file) is a directory, not a file")
    case .notRegular:
      BilingualText(fr: "\(file) n'est pas un fichier ordinaire", en: "\(file) is not a regular file")
    case .unreadable(let reason):
      BilingualText(
        fr: "le fichier \(file) ne peut pas être lu (\(reason))", en: "the file \(file) cannot be read (\(reason))")
    case .tooLarge(let bytes):
      BilingualText(
        fr:
          "un plan de \(Self.megabytes(bytes)) Mo\u{00A0}: la limite est \(Self.megabytes(SourceScan.largestFile)) Mo",
        en: "a plan of \(Self.megabytes(bytes)) MB: the limit is \(Self.megabytes(SourceScan.largestFile)) MB")
    case .empty: BilingualText(fr: "le fichier \(file) est vide", en: "the file \(file) is empty")
    }
  }

  private var advice: BilingualText? {
    switch self {
    case .missing: BilingualText(fr: "vérifiez le nom et le dossier", en: "check the name and the directory")
    case .directory, .notRegular: BilingualText(fr: "donnez un fichier .yaml", en: "give a .yaml file")
    case .unreadable: BilingualText(fr: "vérifiez les droits d'accès", en: "check its permissions")
    case .tooLarge: BilingualText(fr: "est-ce bien un plan\u{00A0}?", en: "is it a plan at all?")
    case .empty:
      BilingualText(
        fr: "un plan commence par «\u{00A0}format: 1\u{00A0}»", en: "a plan starts with \"format: 1\"")
    }
  }

  private static func megabytes(_ bytes: Int) -> Int { (bytes + 1_048_575) / 1_048_576 }
}
