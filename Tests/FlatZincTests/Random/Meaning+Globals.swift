// SPDX-License-Identifier: Apache-2.0

extension Meaning {
  /// What the globals library leaves to the solver.
  static let globals: [Meaning] = [
    global("fzn_all_different_int", [.ints]) { Set($0[0].elements).count == $0[0].elements.count },
    global("semainier_no_overlap", [.ints, .naturals]) { areApart(tasks($0[0], $0[1])) },
    global("semainier_no_overlap_2d", [.ints, .ints, .naturals, .naturals]) {
      let x = tasks($0[0], $0[2])
      let y = tasks($0[1], $0[3])
      return pairs(x.count).allSatisfy { i, j in areApart([x[i], x[j]]) || areApart([y[i], y[j]]) }
    },
    global("semainier_cumulative", [.ints, .naturals, .naturals, .natural]) { arguments in
      let demands = numbers(arguments[2])
      let running = tasks(arguments[0], arguments[1])
      return (-10...20).allSatisfy { instant in
        let use = running.indices.filter { running[$0].start <= instant && instant < running[$0].end }
        return use.reduce(0) { $0 + demands[$1] } <= arguments[3].number
      }
    },
    global("semainier_circuit", [.ints, .exactly(.int(1))]) {
      let next = numbers($0[0])
      var place = 1
      for step in 1...next.count {
        guard next.indices.contains(place - 1) else { return false }
        place = next[place - 1]
        if place == 1 { return step == next.count }
      }
      return false
    },
    global("semainier_inverse", [.ints, .ints, .exactly(.int(1)), .exactly(.int(-1))]) {
      isInverse(numbers($0[0]), from: 1, numbers($0[1]), from: -1)
        && isInverse(numbers($0[1]), from: -1, numbers($0[0]), from: 1)
    },
    global("semainier_table_int", [.ints, .rows]) {
      let list = numbers($0[0])
      let cells = numbers($0[1])
      return stride(from: 0, to: cells.count, by: list.count).contains { Array(cells[$0..<($0 + list.count)]) == list }
    },
    global(
      "semainier_regular", [.ints, .exactly(.int(2)), .exactly(.int(3)), .transitions, .exactly(.int(1)), .constantSet]
    ) {
      let table = numbers($0[3])
      var state = 1
      for symbol in numbers($0[0]) {
        guard symbol >= 1, symbol <= 3 else { return false }
        state = table[(state - 1) * 3 + symbol - 1]
        if state == 0 { return false }
      }
      return $0[5].members.contains(state)
    },
    global("semainier_count", [.ints, .constantInt, .int]) { arguments in
      numbers(arguments[0]).filter { $0 == arguments[1].number }.count == arguments[2].number
    },
    global("semainier_global_cardinality", [.ints, .cover, .ints, .exactly(.bool(false))]) {
      hasCounts(numbers($0[0]), numbers($0[1]), numbers($0[2]))
    },
    global("semainier_global_cardinality", [.ints, .cover, .ints, .exactly(.bool(true))]) {
      let cover = numbers($0[1])
      return hasCounts(numbers($0[0]), cover, numbers($0[2])) && numbers($0[0]).allSatisfy(cover.contains)
    },
    global("semainier_lexicographic", [.ints, .ints, .exactly(.bool(false))]) {
      !numbers($0[1]).lexicographicallyPrecedes(numbers($0[0]))
    },
    global("semainier_lexicographic", [.ints, .ints, .exactly(.bool(true))]) {
      numbers($0[0]).lexicographicallyPrecedes(numbers($0[1]))
    },
    global("semainier_bin_packing_load", [.ints, .ints, .naturals, .exactly(.int(0))]) { arguments in
      let bins = numbers(arguments[1])
      let sizes = numbers(arguments[2])
      let loads = numbers(arguments[0])
      return bins.allSatisfy(loads.indices.contains)
        && loads.indices.allSatisfy { bin in
          bins.indices.filter { bins[$0] == bin }.reduce(0) { $0 + sizes[$1] } == loads[bin]
        }
    },
    global("semainier_value_precede", [.constantInt, .constantInt, .ints]) { arguments in
      let list = numbers(arguments[2])
      guard let place = list.firstIndex(of: arguments[1].number) else { return true }
      return list[..<place].contains(arguments[0].number)
    },
  ]

  private static func global(
    _ name: String, _ kinds: [Kind], _ holds: @escaping @Sendable ([Value]) -> Bool
  ) -> Meaning {
    Meaning(name, kinds, gecode: false, reifiable: false, holds)
  }

  private static func numbers(_ array: Value) -> [Int] { array.elements.map(\.number) }

  private static func tasks(_ starts: Value, _ durations: Value) -> [(start: Int, end: Int)] {
    zip(numbers(starts), numbers(durations)).map { ($0, $0 + $1) }
  }

  private static func pairs(_ count: Int) -> [(Int, Int)] {
    (0..<count).flatMap { i in (0..<i).map { (i, $0) } }
  }

  private static func areApart(_ tasks: [(start: Int, end: Int)]) -> Bool {
    pairs(tasks.count).allSatisfy { i, j in tasks[i].end <= tasks[j].start || tasks[j].end <= tasks[i].start }
  }

  private static func isInverse(_ f: [Int], from low: Int, _ g: [Int], from base: Int) -> Bool {
    f.indices.allSatisfy { g.indices.contains(f[$0] - base) && g[f[$0] - base] == $0 + low }
  }

  private static func hasCounts(_ list: [Int], _ cover: [Int], _ counts: [Int]) -> Bool {
    zip(cover, counts).allSatisfy { value, count in list.filter { $0 == value }.count == count }
  }
}
