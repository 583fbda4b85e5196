// SPDX-License-Identifier: Apache-2.0

/// All clauses of three or more literals in one buffer: a header of three words, then the literals.
struct ClauseArena: ~Copyable {
  static let header = 3
  private(set) var words = Vec<Int32>(capacity: 1024)
  private(set) var wasted = 0

  /// Appends a clause; the reference is the place of its header.
  mutating func add(_ literals: borrowing Vec<Lit>, learned: Bool, glue: Int, constraint: Int32) -> Int {
    let reference = words.count
    words.append(Int32(truncatingIfNeeded: literals.count) << 2 | (learned ? 1 : 0))
    words.append(Int32(truncatingIfNeeded: min(glue, 0xFFFF)) << 2)
    words.append(constraint)
    for i in 0..<literals.count { words.append(literals[i].code) }
    return reference
  }

  @inline(__always)
  func size(_ reference: Int) -> Int { Int(words[reference] >> 2) }

  @inline(__always)
  func isLearned(_ reference: Int) -> Bool { words[reference] & 1 == 1 }

  func isDeleted(_ reference: Int) -> Bool { words[reference] & 2 == 2 }

  func constraint(_ reference: Int) -> Int32 { isLearned(reference) ? -1 : words[reference + 2] }

  /// How much a learned clause took part in recent conflicts; in the word that holds the constraint of a given one.
  func activity(_ reference: Int) -> Float { Float(bitPattern: UInt32(bitPattern: words[reference + 2])) }

  mutating func set(_ reference: Int, activity: Float) { words[reference + 2] = Int32(bitPattern: activity.bitPattern) }

  /// The number of decision levels in a learned clause when last looked at.
  func glue(_ reference: Int) -> Int { Int(words[reference + 1] >> 2) }

  /// How often, up to 3, reductions may still spare the clause because it was used.
  func usage(_ reference: Int) -> Int { Int(words[reference + 1] & 3) }

  mutating func set(_ reference: Int, glue: Int, usage: Int) {
    words[reference + 1] = Int32(truncatingIfNeeded: min(glue, 0xFFFF)) << 2 | Int32(truncatingIfNeeded: usage)
  }

  @inline(__always)
  func literals(_ reference: Int) -> UnsafeMutablePointer<Int32> {
    words.base + (reference + ClauseArena.header)
  }

  @inline(__always)
  func literal(_ reference: Int, _ place: Int) -> Lit {
    Lit(code: words[reference + ClauseArena.header + place])
  }

  mutating func delete(_ reference: Int) {
    words[reference] |= 2
    wasted += size(reference) + ClauseArena.header
  }

  /// Moves the clauses not deleted to a fresh buffer, in order, and rewrites the lists of references. Returns the old
  /// buffer, with the new place of each moved clause in the third word of its header.
  mutating func compact(_ clauses: inout Vec<Int32>, _ learned: inout Vec<Int32>) -> Vec<Int32> {
    var fresh = Vec<Int32>(capacity: max(1024, words.count - wasted))
    move(&clauses, to: &fresh)
    move(&learned, to: &fresh)
    swap(&words, &fresh)
    wasted = 0
    return fresh
  }

  private mutating func move(_ references: inout Vec<Int32>, to fresh: inout Vec<Int32>) {
    var kept = 0
    for i in 0..<references.count where !isDeleted(Int(references[i])) {
      let old = Int(references[i])
      let place = Int32(truncatingIfNeeded: fresh.count)
      for word in old..<old + ClauseArena.header + size(old) { fresh.append(words[word]) }
      words[old + 2] = place
      references[kept] = place
      kept += 1
    }
    references.truncate(to: kept)
  }
}
