// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// The policies of a rule, as a plan words them.
enum Policy: String, CaseIterable {
  case forbid, avoid, allow
}

extension Fields {
  /// The keys by which a rule's strength is set.
  static let strengthKeys = ["policy", "weight", "relaxable"]

  /// The strength that `policy`, `weight` and `relaxable` make of a default.
  ///
  /// `weight` counts only with `avoid` and `relaxable` only with `forbid`: either may be left over from the plan that
  /// this one extends, so that neither is an error beside another policy.
  func strength(policyKey: String = "policy", standard: Strength, weight standardWeight: Int) -> Strength? {
    let weightField = self["weight"]
    let weight = weightField?.integer(in: 0...1_000_000)
    let relaxable = self["relaxable"]?.boolean()
    guard let field = self[policyKey] else {
      switch standard {
      case .hard(let standardRelaxable): return .hard(relaxable: relaxable ?? standardRelaxable)
      case .soft(let standardWeight): return .soft(weight: weight ?? standardWeight)
      case .ignored: return .ignored
      }
    }
    switch field.word(of: Policy.self) {
    case .forbid: return .hard(relaxable: relaxable ?? false)
    case .avoid: return .soft(weight: weight ?? standardWeight)
    case .allow: return .ignored
    case nil: return nil
    }
  }
}
