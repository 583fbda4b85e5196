// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import Foundation

/// SEND + MORE = MONEY with each letter a digit of its own: the solver alone, without any calendar.
@main
enum LetterPuzzle {
  static func main() throws {
    var model = Model()
    var digits: [Character: IntVar] = [:]
    for letter in "SENDMORY" { digits[letter] = try model.newInt("SM".contains(letter) ? 1...9 : 0...9, "\(letter)") }
    func number(_ word: String) -> LinearExpression {
      word.reduce(LinearExpression()) { sum, letter in digits[letter].map { 10 * sum + $0 } ?? sum }
    }
    try model.require(.allDifferent("SENDMORY".compactMap { digits[$0] }))
    try model.require(number("SEND") + number("MORE") == number("MONEY"))
    model.maximise(number("MONEY"))

    var solver = try Solver(model)
    let result = solver.minimise()
    guard result.status == .optimal, let solution = result.solution else {
      print("no answer is proved best: \(result.status)")
      exit(1)
    }
    print("\(solution[number("SEND")]) + \(solution[number("MORE")]) = \(solution[number("MONEY")])")
  }
}
