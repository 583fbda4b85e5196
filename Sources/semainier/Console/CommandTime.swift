// SPDX-License-Identifier: Apache-2.0

/// How long the command has been at work.
enum CommandTime {
  private static let start = ContinuousClock.now

  /// Begins to count.
  static func begin() { _ = start }

  /// The time since ``begin()``.
  static var passed: Duration { ContinuousClock.now - start }
}
