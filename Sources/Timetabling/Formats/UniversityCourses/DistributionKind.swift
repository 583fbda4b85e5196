// SPDX-License-Identifier: Apache-2.0

/// The nineteen kinds of distributions of classes, as the format writes them; numbers are slots, days or breaks.
public enum DistributionKind: Hashable, Sendable {
  /// Each pair of classes, the earlier listed one first, stands in a relation.
  case pairs(ClassRelation)
  /// On no more than so many days of the week.
  case maxDays(Int)
  /// No more than so many slots on a day.
  case maxDayLoad(Int)
  /// No more than so many breaks longer than `gap` slots on a day.
  case maxBreaks(Int, gap: Int)
  /// No stretch of classes with gaps of at most `gap` slots longer than so many slots.
  case maxBlock(Int, gap: Int)

  /// From the text of the attribute `type`; nil where it is none.
  public init?(_ text: String) {
    let parts = text.split(separator: "(", maxSplits: 1, omittingEmptySubsequences: false)
    var numbers: [Int] = []
    if parts.count == 2 {
      guard parts[1].last == ")" else { return nil }
      for piece in parts[1].dropLast().split(separator: ",", omittingEmptySubsequences: false) {
        guard let number = Int(piece.drop { $0 == " " }), (0...Self.parameterLimit).contains(number) else { return nil }
        numbers.append(number)
      }
    }
    switch (parts[0], numbers.count) {
    case ("MaxDays", 1): self = .maxDays(numbers[0])
    case ("MaxDayLoad", 1): self = .maxDayLoad(numbers[0])
    case ("MaxBreaks", 2): self = .maxBreaks(numbers[0], gap: numbers[1])
    case ("MaxBlock", 2): self = .maxBlock(numbers[0], gap: numbers[1])
    case ("WorkDay", 1): self = .pairs(.workDay(numbers[0]))
    case ("MinGap", 1): self = .pairs(.minGap(numbers[0]))
    case (let name, 0):
      guard let relation = ClassRelation.plain.first(where: { $0.name == name }) else { return nil }
      self = .pairs(relation)
    default: return nil
    }
  }

  /// The greatest number that a kind may carry.
  static let parameterLimit = 1_000_000

  /// As the attribute `type` writes it.
  public var text: String {
    switch self {
    case .pairs(.workDay(let slots)): "WorkDay(\(slots))"
    case .pairs(.minGap(let slots)): "MinGap(\(slots))"
    case .pairs(let relation): relation.name
    case .maxDays(let days): "MaxDays(\(days))"
    case .maxDayLoad(let slots): "MaxDayLoad(\(slots))"
    case .maxBreaks(let breaks, let gap): "MaxBreaks(\(breaks),\(gap))"
    case .maxBlock(let slots, let gap): "MaxBlock(\(slots),\(gap))"
    }
  }

  /// All forms, for messages.
  static var allForms: [String] {
    ClassRelation.plain.map(\.name)
      + ["WorkDay(S)", "MinGap(G)", "MaxDays(D)", "MaxDayLoad(S)", "MaxBreaks(R,S)", "MaxBlock(M,S)"]
  }
}
