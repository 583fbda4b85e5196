// SPDX-License-Identifier: Apache-2.0
public import TrainingCalendar

/// A sentence in both languages of the product.
public struct BilingualText: Hashable, Sendable {
  /// The French wording.
  public let french: String
  /// The English wording.
  public let english: String

  /// A sentence in both languages.
  public init(fr french: String, en english: String) {
    self.french = french
    self.english = english
  }

  /// A text that reads the same in both languages, such as a list of keys.
  public init(_ same: String) { self.init(fr: same, en: same) }

  /// The wording in a language.
  public subscript(language: Language) -> String { language == .french ? french : english }
}
