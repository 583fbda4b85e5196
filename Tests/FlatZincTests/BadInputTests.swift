// SPDX-License-Identifier: Apache-2.0
import FlatZinc
import Testing

@Suite("Bad FlatZinc")
struct BadInputTests {
  private func error(_ text: String, limits: ReadingLimits = ReadingLimits()) -> FlatZincError? {
    do {
      _ = try Translation(Program(reading: text, limits: limits))
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "is refused with what is wrong and where",
    arguments: [
      ("", 1, 1, "solve item"),
      ("\n  % nothing\n", 3, 1, "solve item"),
      ("var 1..3: x;\n", 2, 1, "solve item"),
      ("var 1..3: x;\nsolve satisfy", 2, 14, "the end of the text"),
      ("var 1..3: x;\nconstraint int_le(x, ", 2, 22, "the end of the text"),
      ("var 1..3: x;\nconstraint int_le(x, y);\nsolve satisfy;", 2, 22, "«y» is not declared"),
      ("var 1..3: x_1;\nconstraint int_le(x_1, x_2);\nsolve satisfy;", 2, 24, "«x_1»"),
      ("var 1..3: x;\nvar bool: x;\nsolve satisfy;", 2, 11, "already declared at 1:11"),
      ("var 1..9223372036854775808: x;\nsolve satisfy;", 1, 8, "64 bits"),
      ("var -9223372036854775809..1: x;\nsolve satisfy;", 1, 5, "64 bits"),
      ("var 1..9223372036854775807: x;\nsolve satisfy;", 1, 29, "scale the quantity"),
      ("var 1..3: x;\nconstraint int_lee(x, 2);\nsolve satisfy;", 2, 12, "nearest known name is «int_le»"),
      ("var 1..3: x;\nconstraint int_le(x);\nsolve satisfy;", 2, 12, "has 1 arguments; it takes 2"),
      ("var 1..3: x;\nconstraint int_le(x, true);\nsolve satisfy;", 2, 12, "argument 2 of «int_le» is a Boolean"),
      ("var 1..3: x;\nconstraint int_lin_le([1,2],[x],3);\nsolve satisfy;", 2, 12, "2 and 1 elements"),
      ("var float: x;\nsolve satisfy;", 1, 5, "floating-point"),
      ("var 1.0..2.5: x;\nsolve satisfy;", 1, 5, "floating-point"),
      ("var 1..3: x;\nconstraint float_le(x, 2);\nsolve satisfy;", 2, 12, "floating-point"),
      ("float: p = 1.5;\nsolve satisfy;", 1, 1, "floating-point"),
      ("array [1..2] of int: a = [1];\nsolve satisfy;", 1, 26, "1 elements"),
      ("array [1..2] of int: a = [1, 2];\nvar 1..3: x;\nconstraint int_le(x, a[3]);\nsolve satisfy;", 3, 24, "1 to 2"),
      ("var 1..3: x;\nsolve minimize y;", 2, 16, "«y» is not declared"),
      ("var bool: x;\nsolve minimize x;", 2, 16, "an integer variable to optimise"),
      ("solve satisfy;\nsolve satisfy;", 2, 1, "second solve item"),
      ("var 1..3: x :: note(\"open\n);\nsolve satisfy;", 1, 21, "not closed"),
      ("var 1..3: x; $\nsolve satisfy;", 1, 14, "0x24"),
      ("var set of int: s;\nsolve satisfy;", 1, 17, "may contain more values"),
      ("var 1..3: x = true;\nsolve satisfy;", 1, 15, "a Boolean"),
      (
        "var 1..4000000000: x;\nvar 1..4000000000: y;\nvar int: z;\nconstraint int_times(x,y,z);\nsolve satisfy;", 4,
        12, "may leave the range"
      ),
    ])
  func refused(text: String, line: Int, column: Int, part: String) throws {
    let found = try #require(error(text), "accepted")
    #expect(found.position == Position(line: line, column: column), "\(found)")
    #expect(found.description.contains(part), "\(found)")
  }

  @Test("is refused where it is cut off, at whatever byte")
  func truncated() throws {
    let text = """
      array [1..2] of int: w = [1, -2];
      var 1..9: x :: output_var;
      var bool: b;
      constraint int_lin_le_reif(w, [x, x], 3, b) :: defines_var(b);
      solve :: int_search([x], first_fail, indomain_min, complete) maximize x;
      """
    #expect(error(text) == nil)
    for length in 0..<(text.utf8.count) {
      let found = error(String(decoding: text.utf8.prefix(length), as: UTF8.self))
      #expect(found != nil, "cut off after \(length) bytes it is accepted")
    }
  }

  @Test(
    "with the largest numbers is refused or answered",
    arguments: [
      "var -9223372036854775808..9223372036854775807: x;",
      "constraint set_in(y, -9223372036854775808..9223372036854775807);",
      "constraint int_times(-9223372036854775808, 1, y);", "constraint int_div(-9223372036854775808, -1, y);",
      "constraint int_mod(y, -9223372036854775808, 1);", "constraint int_abs(-9223372036854775808, y);",
      "constraint int_lin_le([-9223372036854775808], [y], -9223372036854775808);",
      "constraint int_lin_eq([9223372036854775807, -9223372036854775808], [y, y], 9223372036854775807);",
      "constraint int_pow(y, 9223372036854775807, y);", "constraint int_plus(9223372036854775807, y, y);",
      "constraint int_le(9223372036854775807, y);", "constraint int_lt(y, -9223372036854775808);",
      "constraint array_int_element(y, [9223372036854775807, -9223372036854775808], y);",
      "constraint semainier_regular([y], 9223372036854775807, 0, [], 1, {});",
      "constraint semainier_circuit([y], -9223372036854775808);",
    ])
  func extremes(item: String) throws {
    let constraint = item.hasPrefix("constraint") ? item : ""
    let variable = item.hasPrefix("var") ? item : ""
    let text = "\(variable)\nvar 1..3: y;\n\(constraint)\nsolve satisfy;"
    if let found = error(text) { #expect(found.position.line <= 3) }
  }

  @Test("that is huge is refused by the limits")
  func limits() throws {
    var limits = ReadingLimits()
    limits.bytes = 50
    #expect(
      error("var 1..3: x;\n" + String(repeating: "% more\n", count: 10) + "solve satisfy;", limits: limits) != nil)
    limits = ReadingLimits()
    limits.elements = 5
    #expect(error("array [1..6] of int: a = [1,2,3,4,5,6];\nsolve satisfy;", limits: limits) != nil)
    limits = ReadingLimits()
    limits.nameLength = 10
    #expect(error("var 1..3: \(String(repeating: "x", count: 11));\nsolve satisfy;", limits: limits) != nil)
    let deep = "solve :: \(String(repeating: "a([", count: 100_000)) satisfy;"
    #expect(try #require(error(deep)).description.contains("nested"))
  }
}
