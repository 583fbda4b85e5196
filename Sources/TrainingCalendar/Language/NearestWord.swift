// SPDX-License-Identifier: Apache-2.0

/// Finds the known word that was probably meant.
public enum NearestWord {
  /// Lists longer than this are not searched: a wrong word among thousands is not worth the time.
  private static let longestList = 2_000
  private static let longestWord = 48

  /// The known word at the least edit distance, if it is near enough to be a slip; the first listed wins a tie.
  ///
  /// - Complexity: O(n·m) characters a known word.
  public static func of(_ word: String, among known: [String]) -> String? {
    guard known.count <= longestList, word.unicodeScalars.count <= longestWord else { return nil }
    let typed = Array(word.lowercased().unicodeScalars)
    let reach = max(1, (typed.count + 1) / 3)
    var best: (word: String, distance: Int)?
    for candidate in known where candidate.unicodeScalars.count <= longestWord {
      let distance = self.distance(typed, Array(candidate.lowercased().unicodeScalars))
      if distance <= reach, distance < best?.distance ?? Int.max { best = (candidate, distance) }
    }
    return best?.word
  }

  /// Edit distance with swaps of neighbours counted once (optimal string alignment), O(n·m).
  private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + [Int](repeating: 0, count: right.count)
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        current[column] = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
          current[column] = min(current[column], beforeLast[column - 2] + 1)
        }
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
