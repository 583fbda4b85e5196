// SPDX-License-Identifier: Apache-2.0
import TrainingCalendar

/// A value as it is written in a plan file, with its place; nothing is interpreted yet.
struct Written: Sendable {
  /// The three shapes of YAML.
  indirect enum Shape: Sendable {
    case scalar(String, isPlain: Bool)
    case list([Written])
    case mapping([Member])
  }

  /// A key of a mapping and its value.
  struct Member: Sendable {
    var key: String
    var keyMark: SourceMark
    var value: Written
  }

  var shape: Shape
  var mark: SourceMark

  /// The members, for a mapping.
  var members: [Member]? { if case .mapping(let members) = shape { members } else { nil } }
  /// The items, for a list.
  var items: [Written]? { if case .list(let items) = shape { items } else { nil } }
  /// The text, for a scalar.
  var text: String? { if case .scalar(let text, _) = shape { text } else { nil } }

  /// The value of a key, for a mapping that has it.
  subscript(key: String) -> Written? { members?.first { $0.key == key }?.value }
}
