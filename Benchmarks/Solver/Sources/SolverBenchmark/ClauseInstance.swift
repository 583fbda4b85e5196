// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Clauses in DIMACS form: `p cnf variables clauses`, then numbers, a 0 after each clause.
struct ClauseInstance {
  private(set) var model = Model()

  init(name: String, text: String) throws {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count > 4, words[0] == "p", words[1] == "cnf", let count = Int(words[2]), count >= 0 else {
      throw UnreadableInstance(name: name)
    }
    let variables = (0..<count).map { _ in model.newBool() }
    var clause: [Literal] = []
    for word in words.dropFirst(4) {
      guard let number = Int(word), number.magnitude <= UInt(count) else { throw UnreadableInstance(name: name) }
      if number == 0 {
        try model.require(.clause(clause))
        clause.removeAll()
      } else {
        let variable = variables[Int(number.magnitude) - 1]
        clause.append(number > 0 ? variable.literal : !variable)
      }
    }
  }
}
