// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import ConstraintSolver
import FlatZinc
import Testing

@Suite("Reading FlatZinc")
struct ReadingTests {
  @Test("a small program is read in pieces of any size alike", arguments: [1, 2, 3, 7, 64, 4096])
  func pieces(size: Int) throws {
    let text = """
      predicate p(var int: x, array [int] of var bool: y);
      array [1..3] of int: w = [1, -2, 0x1F]; % a comment
      set of int: s = {1, 3, 5};
      var 1..9: x :: output_var;
      var bool: b :: var_is_introduced;
      var set of 1..4: t;
      array [1..2] of var int: a :: output_array([1..2]) = [x, w[2]];
      constraint int_lin_le(w, [x, x, 3], 100) :: domain;
      constraint set_in(x, s);
      solve :: seq_search([int_search(a, input_order, indomain_min, complete), warm_start([x], [1.5])]) satisfy;
      """
    let program = try Program(reading: ByteSource(Array(text.utf8), chunkSize: size))
    #expect(program.ints.count == 1 && program.bools.count == 1 && program.sets.count == 1)
    #expect(program.constraints.map(program.name(of:)) == ["int_lin_le", "set_in"])
    #expect(program.constraints[0].arguments[0] == .array([.int(1), .int(-2), .int(31)]))
    #expect(program.constraints[1].position == Position(line: 9, column: 12))
    #expect(program.outputs.map(program.name(of:)) == ["x", "a"])
    #expect(program.bools[0].isAuxiliary && !program.ints[0].isAuxiliary)
    guard case .call("seq_search", let parts)? = program.searchAnnotations.first else {
      Issue.record("the search annotation is lost")
      return
    }
    #expect(parts.count == 1)
  }
}
