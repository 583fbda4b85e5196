// SPDX-License-Identifier: Apache-2.0
import Testing

/// A MiniZinc model around one constraint, and how many solutions it has by Gecode 6.2 with the standard decompositions;
/// where Gecode fails (a reified cumulative) or orders sets otherwise than MiniZinc, by MiniZinc's own evaluation.
struct GlobalExample: CustomTestStringConvertible {
  let name: String
  let solutions: Int
  let model: String

  var testDescription: String { name }

  init(_ name: String, _ solutions: Int, _ model: String) {
    self.name = name
    self.solutions = solutions
    self.model = model
  }
}

/// Each global constraint that the library redefines, and some that it leaves to the standard decompositions.
let globalExamples = [
  GlobalExample(
    "cumulative", 80,
    "include \"cumulative.mzn\"; array[1..3] of var 0..4: s; constraint cumulative(s,[2,3,1],[2,1,2],3);"),
  GlobalExample(
    "cumulative_optional", 456,
    "include \"cumulative.mzn\"; array[1..3] of var 0..3: s; array[1..3] of var bool: use; "
      + "constraint cumulative(s,[2,3,1],[2*use[1],use[2],2*use[3]],3);"),
  GlobalExample(
    "cumulative_variable", 100,
    "include \"cumulative.mzn\"; array[1..2] of var 0..3: s; array[1..2] of var 1..2: d; var 1..3: b; "
      + "constraint cumulative(s,d,[2,1],b);"),
  GlobalExample(
    "cumulative_all_variable", 1315,
    "include \"cumulative.mzn\"; array[1..2] of var 0..2: s; array[1..2] of var 0..2: d; array[1..2] of var 0..2: r; "
      + "var 0..2: b; constraint cumulative(s,d,r,b);"),
  GlobalExample(
    "diffn_variable", 609,
    "include \"diffn.mzn\"; array[1..2] of var 0..2: x; array[1..2] of var 0..2: y; array[1..2] of var 0..2: dx; "
      + "constraint diffn(x,y,dx,[1,2]);"),
  GlobalExample(
    "disjunctive_strict_variable", 1829,
    "include \"disjunctive_strict.mzn\"; array[1..3] of var 0..4: s; array[1..3] of var 0..2: d; "
      + "constraint disjunctive_strict(s,d);"),
  GlobalExample(
    "disjunctive_variable", 2063,
    "include \"disjunctive.mzn\"; array[1..3] of var 0..4: s; array[1..3] of var 0..2: d; "
      + "constraint disjunctive(s,d);"),
  GlobalExample(
    "disjunctive", 80,
    "include \"disjunctive.mzn\"; array[1..3] of var 0..4: s; constraint disjunctive(s,[2,0,1]);"),
  GlobalExample(
    "disjunctive_strict", 68,
    "include \"disjunctive_strict.mzn\"; array[1..3] of var 0..4: s; "
      + "constraint disjunctive_strict(s,[2,0,1]);"),
  GlobalExample(
    "disjunctive_variable", 116,
    "include \"disjunctive.mzn\"; array[1..2] of var 0..3: s; array[1..2] of var 0..2: d; "
      + "constraint disjunctive(s,d);"),
  GlobalExample(
    "table", 3,
    "include \"table.mzn\"; array[1..3] of var 0..3: x; constraint table(x,[|0,1,2|3,3,3|1,1,5|2,0,0|]);"),
  GlobalExample(
    "table_bool", 2,
    "include \"table.mzn\"; array[1..2] of var bool: x; constraint table(x,[|true,false|false,false|]);"),
  GlobalExample("circuit", 24, "include \"circuit.mzn\"; array[1..5] of var 1..5: x; constraint circuit(x);"),
  GlobalExample("circuit_offset", 6, "include \"circuit.mzn\"; array[3..6] of var 0..7: x; constraint circuit(x);"),
  GlobalExample(
    "inverse", 18,
    "include \"inverse.mzn\"; array[1..4] of var 1..4: f; array[1..4] of var 0..5: g; "
      + "constraint inverse(f,g); constraint f[1]!=2;"),
  GlobalExample(
    "inverse_offset", 6,
    "include \"inverse.mzn\"; array[2..4] of var 0..5: f; array[0..2] of var 0..5: g; "
      + "constraint inverse(f,g);"),
  GlobalExample(
    "count", 80,
    "include \"count.mzn\"; array[1..4] of var 0..2: x; var 0..3: c; constraint count(x,1,c);"),
  GlobalExample(
    "count_variable", 18,
    "include \"count.mzn\"; array[1..3] of var 0..2: x; var 0..2: y; constraint count(x,y,2);"),
  GlobalExample(
    "gcc", 230,
    "include \"global_cardinality.mzn\"; array[1..4] of var 0..3: x; array[1..2] of var 0..2: c; "
      + "constraint global_cardinality(x,[1,3],c);"),
  GlobalExample(
    "gcc_closed", 14,
    "include \"global_cardinality_closed.mzn\"; array[1..4] of var 0..3: x; array[1..2] of var 0..3: c; "
      + "constraint global_cardinality_closed(x,[1,3],c);"),
  GlobalExample(
    "gcc_low_up", 128,
    "include \"global_cardinality_low_up.mzn\"; array[1..4] of var 0..3: x; "
      + "constraint global_cardinality_low_up(x,[1,3],[1,0],[2,1]);"),
  GlobalExample(
    "regular", 13,
    "include \"regular.mzn\"; array[1..5] of var 1..3: x; constraint regular(x,2,2,[|1,2|1,0|],1,{1,2});"),
  GlobalExample(
    "lex_less", 156,
    "include \"lex_less.mzn\"; array[1..3] of var 0..1: x; array[1..3] of var 0..2: y; "
      + "constraint lex_less(x,y);"),
  GlobalExample(
    "lex_less_short", 20,
    "include \"lex_less.mzn\"; array[1..2] of var 0..1: x; array[0..2] of var 0..1: y; "
      + "constraint lex_less(x,y);"),
  GlobalExample(
    "lex_lesseq_long", 12,
    "include \"lex_lesseq.mzn\"; array[1..3] of var 0..1: x; array[1..2] of var 0..1: y; "
      + "constraint lex_lesseq(x,y);"),
  GlobalExample(
    "lex_lesseq_bool", 10,
    "include \"lex_lesseq.mzn\"; array[1..2] of var bool: x; array[1..2] of var bool: y; "
      + "constraint lex_lesseq(x,y);"),
  GlobalExample(
    "bin_packing_load", 24,
    "include \"bin_packing_load.mzn\"; array[1..3] of var 1..4: bin; array[1..3] of var 0..5: load; "
      + "constraint bin_packing_load(load,bin,[1,2,3]);"),
  GlobalExample(
    "bin_packing_load_offset", 6,
    "include \"bin_packing_load.mzn\"; array[1..3] of var 0..4: bin; array[2..3] of var 0..5: load; "
      + "constraint bin_packing_load(load,bin,[1,2,3]);"),
  GlobalExample(
    "bin_packing", 30,
    "include \"bin_packing.mzn\"; array[1..4] of var 0..2: bin; constraint bin_packing(4,bin,[1,2,3,2]);"),
  GlobalExample(
    "bin_packing_capa", 3,
    "include \"bin_packing_capa.mzn\"; array[1..3] of var 0..4: bin; "
      + "constraint bin_packing_capa([3,4],bin,[1,2,3]);"),
  GlobalExample(
    "value_precede", 136,
    "include \"value_precede.mzn\"; array[1..4] of var 0..3: x; constraint value_precede(1,2,x);"),
  GlobalExample(
    "value_precede_chain", 51,
    "include \"value_precede_chain.mzn\"; array[1..4] of var 0..3: x; "
      + "constraint value_precede_chain([1,3,2],x);"),
  GlobalExample(
    "diffn", 114,
    "include \"diffn.mzn\"; array[1..3] of var 0..2: x; array[1..3] of var 0..1: y; "
      + "constraint diffn(x,y,[2,1,0],[1,2,1]);"),
  GlobalExample(
    "diffn_nonstrict", 126,
    "include \"diffn_nonstrict.mzn\"; array[1..3] of var 0..2: x; array[1..3] of var 0..1: y; "
      + "constraint diffn_nonstrict(x,y,[2,1,0],[1,2,1]);"),
  GlobalExample(
    "all_different", 120,
    "include \"all_different.mzn\"; array[1..4] of var 0..4: x; constraint all_different(x);"),
  GlobalExample(
    "not_all_different", 21,
    "include \"all_different.mzn\"; array[1..3] of var 0..2: x; constraint not all_different(x);"),
  GlobalExample(
    "not_cumulative", 64,
    "include \"cumulative.mzn\"; array[1..3] of var 0..3: s; var bool: b; "
      + "constraint b <-> cumulative(s,[2,3,1],[2,1,2],3);"),
  GlobalExample("subcircuit", 21, "include \"subcircuit.mzn\"; array[1..4] of var 1..4: x; constraint subcircuit(x);"),
  GlobalExample(
    "subcircuit_offset", 11,
    "include \"subcircuit.mzn\"; array[3..6] of var 0..7: x; constraint subcircuit(x); "
      + "constraint x[3]!=3 /\\ x[4]!=4;"),
  GlobalExample(
    "nvalue", 88,
    "include \"nvalue.mzn\"; array[1..4] of var 0..3: x; var 1..2: n; constraint nvalue(n,x);"),
  GlobalExample("increasing", 35, "include \"increasing.mzn\"; array[1..4] of var 0..3: x; constraint increasing(x);"),
  GlobalExample("among", 96, "include \"among.mzn\"; array[1..4] of var 0..3: x; constraint among(2,x,{1,3});"),
  GlobalExample(
    "sort", 27,
    "include \"sort.mzn\"; array[1..3] of var 0..2: x; array[1..3] of var 0..3: y; constraint sort(x,y);"),
  GlobalExample(
    "maximum", 65,
    "array[1..3] of var -2..2: x; var -5..5: m; var int: k; "
      + "constraint m = max(x) /\\ k = min(x) /\\ m - k <= 2;"),
  GlobalExample(
    "arithmetic", 58,
    "var -6..6: x; var -3..3: y; var int: d; var int: r; var int: p; "
      + "constraint y != 0 /\\ d = x div y /\\ r = x mod y /\\ p = x * y /\\ abs(p) <= 9;"),
  GlobalExample("power", 28, "var -3..3: x; var 0..3: y; var int: z; constraint z = pow(x, y);"),
  GlobalExample(
    "sets", 31,
    "var set of 1..4: s; var set of 2..5: t; "
      + "constraint card(s union t) = 3 /\\ s intersect t != {} /\\ 2 in s;"),
  GlobalExample("set_order", 12, "var set of 1..3: s; var set of 1..3: t; constraint s < t /\\ card(t) = 2;"),
  GlobalExample(
    "set_element", 96,
    "array[1..3] of var set of 1..2: s; var 0..4: i; var set of 1..3: t; "
      + "constraint t = s[i] /\\ card(t) = 1;"),
  GlobalExample("partial", 5, "var 0..4: i; var bool: b; constraint b <-> [3, 1, 2][i] > 1;"),
  GlobalExample("optional", 6, "var opt 1..3: x; var 1..3: y; constraint occurs(x) -> deopt(x) < y;"),
]
