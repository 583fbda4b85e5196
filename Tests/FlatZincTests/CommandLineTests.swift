// SPDX-License-Identifier: Apache-2.0
import Foundation
import Testing

@Suite("fzn-semainier")
struct CommandLineTests {
  private func run(_ text: String, _ flags: String...) throws -> ExternalTool.Answer {
    let file = try TemporaryFile(text, suffix: ".fzn")
    return try Installation.shared.get().solver.run(flags + [file.path])
  }

  private let three = "var 1..3: x :: output_var;\nsolve satisfy;\n"
  private let best = "var 1..3: x :: output_var;\nvar bool: b;\nconstraint int_le_reif(2, x, b);\nsolve maximize x;\n"

  @Test("prints one solution, a number of them or all")
  func solutions() throws {
    let one = try run(three).output
    #expect(one.hasPrefix("x = ") && one.hasSuffix(";\n----------\n"))
    #expect(try run(three, "-n", "2").output.components(separatedBy: "----------\n").count == 3)
    let all = try run(three, "-a").output
    #expect(all.components(separatedBy: "----------\n").count == 4 && all.hasSuffix("----------\n==========\n"))
  }

  @Test("prints the best solution and that it is")
  func optimum() throws {
    #expect(try run(best).output == "x = 3;\n----------\n==========\n")
    #expect(try run(best, "-a").output.hasSuffix("x = 3;\n----------\n==========\n"))
  }

  @Test("says that there is no solution, or that it does not know")
  func verdicts() throws {
    let none = "var 1..3: x;\nconstraint int_lt(x, 1);\nsolve "
    #expect(try run(none + "satisfy;").output == "=====UNSATISFIABLE=====\n")
    #expect(try run(none + "minimize x;", "-a").output == "=====UNSATISFIABLE=====\n")
    #expect(try run("var 3..1: x;\nsolve satisfy;").output == "=====UNSATISFIABLE=====\n")
    #expect(try run(best, "-t", "0").output == "=====UNKNOWN=====\n")
  }

  @Test("refuses bad input with line and column, and exit status 2")
  func refusals() throws {
    for (text, part) in [
      ("", ":1:1: "), ("var 1..3: x;\nconstraint int_leq(x, 2);\nsolve satisfy;", ":2:12: "),
      ("var 1..99999999999999999999: x;\nsolve satisfy;", ":1:8: "),
    ] {
      let answer = try run(text)
      #expect(answer.status == 2 && answer.output.isEmpty && answer.errors.contains(part), "\(answer.errors)")
    }
    let solver = try Installation.shared.get().solver
    for arguments in [[], ["--no-such-flag", "x.fzn"], ["-n"], ["-n", "none", "x.fzn"], ["/no/such/file.fzn"]] {
      let answer = try solver.run(arguments)
      #expect(answer.status == 2 && !answer.errors.isEmpty && answer.output.isEmpty)
    }
  }

  @Test("reads a file longer than one piece")
  func large() throws {
    var text = (0..<4_000).map { "var 0..9: variable_with_a_long_name_\($0);\n" }.joined()
    text += (1..<4_000).map {
      "constraint int_le(variable_with_a_long_name_\($0 - 1), variable_with_a_long_name_\($0));\n"
    }.joined()
    let answer = try run(text + "solve satisfy;\n")
    #expect(answer.status == 0 && answer.output == "----------\n")
  }
}
