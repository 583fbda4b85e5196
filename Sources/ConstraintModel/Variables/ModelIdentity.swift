// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// Tells the variables of one model from those of another.
///
/// Copies of a model share its identity, so that a variable created before the copy is valid in both. The number means
/// nothing by itself and never reaches a result.
struct ModelIdentity: Hashable, Sendable {
  let rawValue: UInt32

  private static let counter = Atomic<UInt32>(0)

  static func fresh() -> ModelIdentity {
    ModelIdentity(rawValue: counter.wrappingAdd(1, ordering: .relaxed).newValue)
  }
}
