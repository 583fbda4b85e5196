// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// One thing that is wrong or doubtful in a plan file: where, what was found, what is allowed, what to do.
public struct Diagnostic: Error, Hashable, Sendable {
  /// Whether the plan can be used all the same.
  public enum Severity: String, Hashable, Sendable {
    /// The plan cannot be used.
    case error
    /// The plan can be used; somebody should look at it.
    case warning
  }

  /// The stable code, the same in both languages, such as `unknown-key`.
  public let code: String
  /// Whether the plan can be used all the same.
  public let severity: Severity
  /// The place in the file.
  public let mark: SourceMark
  /// The path of the key, such as `cohorts[hex].blocks[hex-3].from`; nil where the whole file is meant.
  public let key: String?
  /// What is wrong.
  public let problem: BilingualText
  /// The text that was found, cut to one short line.
  public let found: String?
  /// What may stand there.
  public let allowed: BilingualText?
  /// What to do.
  public let advice: BilingualText?

  /// A diagnostic.
  public init(
    code: String, severity: Severity = .error, mark: SourceMark, key: String? = nil, problem: BilingualText,
    found: String? = nil, allowed: BilingualText? = nil, advice: BilingualText? = nil
  ) {
    self.code = code
    self.severity = severity
    self.mark = mark
    self.key = key
    self.problem = problem
    self.found = found.map(Self.shortened)
    self.allowed = allowed
    self.advice = advice
  }

  /// The message without its place: key, problem, what was found, what is allowed, what to do.
  public func message(in language: Language) -> String {
    let colon = language == .french ? "\(Wording.noBreak): " : ": "
    var parts = [key.map { "\($0)\(colon)\(problem[language])" } ?? problem[language]]
    // Without quotes of our own, so that a text that lacks quotes can be told from one that has them.
    if let found { parts.append((language == .french ? "trouvé\(colon)" : "found\(colon)") + found) }
    if let allowed {
      parts.append((language == .french ? "admis\(colon)" : "allowed\(colon)") + allowed[language])
    }
    if let advice { parts.append(advice[language]) }
    return parts.joined(separator: "; ")
  }

  /// The whole line, with place, severity and code: `plan.yaml:12:5: error: … [unknown-key]`.
  public func line(in language: Language) -> String {
    let word =
      switch (severity, language) {
      case (.error, .french): "erreur"
      case (.error, .english): "error"
      case (.warning, .french): "attention"
      case (.warning, .english): "warning"
      }
    return "\(mark): \(word): \(message(in: language)) [\(code)]"
  }

  private static func shortened(_ text: String) -> String {
    let printable = text.prefix(80).map { character -> Character in
      character.isNewline || character.unicodeScalars.contains { $0.value < 32 || $0.value == 127 } ? " " : character
    }
    return String(printable) + (text.count > 80 ? "…" : "")
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The whole line in English.
  public var description: String { line(in: .english) }
}

/// Everything that is wrong with a plan, in the order of the files.
public struct PlanFileErrors: Error, Sendable, CustomStringConvertible {
  /// The errors, and the warnings met on the way, never empty.
  public let diagnostics: [Diagnostic]

  /// Errors of one run.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// One line a diagnostic, in English.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
