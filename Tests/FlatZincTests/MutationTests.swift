// SPDX-License-Identifier: Apache-2.0
import ConstraintModel
import FlatZinc
import Foundation
import Testing

/// `SEMAINIER_MUTATIONS=1000000` sets how many there are.
private let mutations = ProcessInfo.processInfo.environment["SEMAINIER_MUTATIONS"].flatMap(Int.init) ?? 4000

@Suite("Mutated FlatZinc")
struct MutationTests {
  private static let samples: [[UInt8]] =
    (0..<40).map { Array(RandomProgram(seed: 77_000 + $0, isForGecode: false).text.utf8) } + [
      Array(
        """
        predicate p(var int: x, array [int] of var set of 1..3: y);
        array [1..4] of int: w = [1, -2, 0x1F, 0o17];
        array [1..2] of set of int: s = [{1, 3}, 2..5];
        var 1..9: x :: output_var;
        var -5..1000000: big = 7;
        var {1, 3, 9}: y :: var_is_introduced :: is_defined_var;
        var bool: b :: mzn_path("a;b \\" c");
        var set of 1..4: t;
        array [1..4] of var int: a :: output_array([1..2, 1..2]) = [x, y, 3, w[2]];
        array [1..0] of var bool: none = [];
        constraint int_lin_eq(w, a, 12) :: domain :: defines_var(y);
        constraint array_var_set_element(x, [t, t, {1}], t);
        constraint fzn_all_different_int([x, y, big]);
        constraint semainier_no_overlap([x, y], [2, 3]);
        constraint int_pow(x, y, big);
        solve :: seq_search([int_search(a, first_fail, indomain_min, complete), warm_start([x], [1.5e-3])]) minimize x;
        """.utf8)
    ]

  private static let words: [[UInt8]] = [
    "var ", "array [1..2] of ", "set of ", "int", "bool", "..", "::", "constraint ", "solve ", "satisfy;", "minimize ",
    "9223372036854775807", "-9223372036854775808", "99999999999999999999", "1.5e300", "{", "}", "[", "]", "(", ")", ",",
    ";", "\"", "%", "true", "int_times", "int_div", "int_lin_le_reif", "set_card", "array_int_element", "0", "-1",
    "4503599627370496", "{}", "[]", "1..0", "\u{0}", "é",
  ].map { Array($0.utf8) }

  @Test("is read or refused, and never crashes")
  func mutated() {
    var accepted = 0
    for number in 0..<mutations {
      var random = Generator(seed: number)
      var text = random.pick(MutationTests.samples)
      for _ in 0..<random.int(1...6) { MutationTests.mutate(&text, &random) }
      let size = random.chance(20) ? random.int(1...16) : Int.max
      do {
        var limits = ReadingLimits()
        // Without it a mutant may list a set of a million values.
        limits.elements = 100_000
        let program = try Program(reading: ByteSource(text, chunkSize: size), limits: limits)
        guard !program.sets.contains(where: { $0.domain?.count ?? 0 > 1000 }) else { continue }
        _ = try Translation(program)
        accepted += 1
      } catch {
        let place = error.position
        #expect(place.line >= 1 && place.column >= 1 && !error.description.isEmpty, "seed \(number): \(error)")
      }
    }
    #expect(accepted > mutations / 50, "the mutants are too wild to test more than the lexer")
  }

  private static func mutate(_ text: inout [UInt8], _ random: inout Generator) {
    guard !text.isEmpty else { return text = random.pick(words) }
    let place = random.int(0...(text.count - 1))
    let end = min(text.count, place + random.int(1...12))
    switch random.int(0...7) {
    case 0: text[place] ^= 1 << UInt8(random.int(0...7))
    case 1: text.removeSubrange(place..<end)
    case 2: text.insert(contentsOf: random.pick(words), at: place)
    case 3: text.replaceSubrange(place..<end, with: random.pick(words))
    case 4: text.insert(contentsOf: text[place..<end], at: random.int(0...text.count))
    case 5: text.removeSubrange(place...)
    case 6: text[place] = UInt8(truncatingIfNeeded: random.int(0...255))
    default:
      // A number changes, the rest stays well-formed.
      guard let digit = text[place...].firstIndex(where: { $0 >= 0x30 && $0 <= 0x39 }) else { return }
      text.replaceSubrange(digit...digit, with: random.pick(["0", "7", "12", "300", "5000000000"]).utf8)
    }
  }
}
