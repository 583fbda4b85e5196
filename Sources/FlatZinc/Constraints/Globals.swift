// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Constraints that the globals library leaves to the solver. Where arrays are indexed, the library passes the first
/// index.
extension ConstraintHandler {
  static let globals: [ConstraintHandler] = [
    global("fzn_all_different_int", 1) { translator, call throws(FlatZincError) in
      let variables = try translator.variables(call, 0)
      // A variable listed twice never differs from itself.
      guard Set(variables).count == variables.count else { return try translator.clause([]) }
      if variables.count > 1 { try translator.require(.allDifferent(variables)) }
    },
    global("semainier_no_overlap", 2) { translator, call throws(FlatZincError) in
      let tasks = try translator.intervals(call, 0, durations: translator.amounts(call, 1))
      if tasks.count > 1 { try translator.require(.noOverlap(tasks)) }
    },
    global("semainier_no_overlap_2d", 4) { translator, call throws(FlatZincError) in
      let x = try translator.intervals(call, 0, durations: translator.amounts(call, 2))
      let y = try translator.intervals(call, 1, durations: translator.amounts(call, 3))
      try translator.checkEqualCount(x.count, y.count)
      try translator.require(.noOverlap2D(zip(x, y).map { Rectangle(x: $0, y: $1) }))
    },
    global("semainier_cumulative", 4) { translator, call throws(FlatZincError) in try translator.postCumulative(call) },
    global("semainier_circuit", 2) { translator, call throws(FlatZincError) in
      let successors = try translator.variables(call, 0, from: translator.constant(call, 1))
      guard Set(successors).count == successors.count else { return try translator.clause([]) }
      if !successors.isEmpty { try translator.require(.circuit(successors)) }
    },
    global("semainier_subcircuit", 2) { translator, call throws(FlatZincError) in
      let successors = try translator.variables(call, 0, from: translator.constant(call, 1))
      guard Set(successors).count == successors.count else { return try translator.clause([]) }
      if !successors.isEmpty { try translator.require(.subcircuit(successors)) }
    },
    global("semainier_inverse", 4) { translator, call throws(FlatZincError) in
      let first = try translator.variables(call, 0, from: translator.constant(call, 3))
      let second = try translator.variables(call, 1, from: translator.constant(call, 2))
      try translator.checkEqualCount(first.count, second.count)
      try translator.require(.inverse(first, second))
    },
    global("semainier_table_int", 2) { translator, call throws(FlatZincError) in
      try translator.postTable(try translator.variables(call, 0), try translator.constants(call, 1))
    },
    global("semainier_table_bool", 2) { translator, call throws(FlatZincError) in
      var variables: [IntVar] = []
      for literal in try translator.bools(call, 0) { variables.append(try translator.variable(.literal(literal))) }
      var values: [Int] = []
      for literal in try translator.bools(call, 1) { values.append(literal == translator.truth ? 1 : 0) }
      try translator.postTable(variables, values)
    },
    global("semainier_regular", 6) { translator, call throws(FlatZincError) in try translator.postRegular(call) },
    global("semainier_count", 3) { translator, call throws(FlatZincError) in
      let count = try translator.variable(try translator.int(call, 2))
      try translator.require(
        .count(try translator.variables(call, 0), of: try translator.constant(call, 1), equals: count))
    },
    global("semainier_global_cardinality", 4) { translator, call throws(FlatZincError) in
      let values = try translator.constants(call, 1)
      let isClosed = try translator.bool(call, 3) == translator.truth
      try translator.checkEqualCount(values.count, try translator.ints(call, 2).count)
      try translator.require(
        .globalCardinality(
          try translator.variables(call, 0), values: values, counts: try translator.variables(call, 2),
          isClosed: isClosed))
    },
    global("semainier_lexicographic", 3) { translator, call throws(FlatZincError) in
      let first = try translator.variables(call, 0)
      let second = try translator.variables(call, 1)
      try translator.checkEqualCount(first.count, second.count)
      let isStrict = try translator.bool(call, 2) == translator.truth
      try translator.require(.lexicographic(first, second, isStrict: isStrict))
    },
    global("semainier_bin_packing_load", 4) { translator, call throws(FlatZincError) in
      let sizes = try translator.constants(call, 2)
      let bins = try translator.variables(call, 1, from: translator.constant(call, 3))
      try translator.checkEqualCount(bins.count, sizes.count)
      try translator.require(.binPacking(bins: bins, sizes: sizes, loads: try translator.variables(call, 0)))
    },
    global("semainier_value_precede", 3) { translator, call throws(FlatZincError) in
      let first = try translator.constant(call, 0)
      let second = try translator.constant(call, 1)
      try translator.require(.valuePrecedence(try translator.variables(call, 2), first: first, second: second))
    },
  ]

  private static func global(_ name: String, _ arity: Int, _ body: @escaping Body) -> ConstraintHandler {
    ConstraintHandler(name, arity, reifiable: false, post: body)
  }
}

extension Translator {
  /// The integers of an array argument as variables of the model, counted from the first index.
  fileprivate mutating func variables(
    _ call: Call, _ place: Int, from first: Int = 0
  ) throws(FlatZincError) -> [IntVar] {
    guard first != Int.min else { throw overflow() }
    var result: [IntVar] = []
    for term in try ints(call, place) { result.append(try variable(term, plus: -first)) }
    return result
  }

  fileprivate mutating func amount(_ term: IntegerTerm) throws(FlatZincError) -> Amount {
    if case .constant(let value) = term { return .constant(value) }
    return .variable(try variable(term))
  }

  /// The integers of an array argument, each a number or a variable.
  fileprivate mutating func amounts(_ call: Call, _ place: Int) throws(FlatZincError) -> [Amount] {
    var result: [Amount] = []
    for term in try ints(call, place) { result.append(try amount(term)) }
    return result
  }

  /// Intervals from an array of starts.
  fileprivate mutating func intervals(
    _ call: Call, _ place: Int, durations: [Amount]
  ) throws(FlatZincError) -> [IntervalVar] {
    let starts = try variables(call, place)
    try checkEqualCount(starts.count, durations.count)
    var result: [IntervalVar] = []
    for (start, duration) in zip(starts, durations) {
      do {
        result.append(try model.newInterval(start: start, duration: duration))
      } catch {
        throw FlatZincError(.model(error), at: position)
      }
    }
    return result
  }

  /// `cumulative(starts, durations, demands, capacity)`. A demand that is nothing or one amount makes the task optional,
  /// which says more than a demand that varies.
  fileprivate mutating func postCumulative(_ call: Call) throws(FlatZincError) {
    let starts = try variables(call, 0)
    let durations = try amounts(call, 1)
    let demands = try ints(call, 2)
    try checkEqualCount(starts.count, durations.count)
    try checkEqualCount(starts.count, demands.count)
    let capacity = try amount(try int(call, 3))
    if case .constant(let number) = capacity, number < 0 { return try clause([]) }
    var tasks: [CumulativeTask] = []
    for (place, demand) in demands.enumerated() {
      let amounts = domain(demand)
      if amounts.lowerBound == 0 && amounts.upperBound == 0 { continue }
      let isChoice = amounts.lowerBound == 0 && amounts.count == 2
      let presence = isChoice ? try atLeast(demand, amounts.upperBound) : nil
      let taken = isChoice ? Amount.constant(amounts.upperBound) : try amount(demand)
      do {
        let interval = try model.newInterval(start: starts[place], duration: durations[place], presence: presence)
        tasks.append(CumulativeTask(interval, demand: taken))
      } catch {
        throw FlatZincError(.model(error), at: position)
      }
    }
    if !tasks.isEmpty { try require(.cumulative(tasks, capacity: capacity)) }
  }

  fileprivate mutating func postTable(_ variables: [IntVar], _ values: [Int]) throws(FlatZincError) {
    guard !variables.isEmpty else { return }
    guard values.count % variables.count == 0 else {
      throw FlatZincError(.unequalLengths(constraint: constraintName, variables.count, values.count), at: position)
    }
    var rows: [[Int]] = []
    for start in stride(from: 0, to: values.count, by: variables.count) {
      rows.append(Array(values[start..<(start + variables.count)]))
    }
    try require(.table(variables, rows: rows))
  }

  private static let automatonStates = 1 << 24

  /// `regular(x, states, symbols, transitions, start, accepting)`: states and symbols count from 1, the transitions are a
  /// table by state and symbol, and 0 is the state that accepts nothing.
  fileprivate mutating func postRegular(_ call: Call) throws(FlatZincError) {
    let states = try constant(call, 1)
    let symbols = try constant(call, 2)
    let table = try constants(call, 3)
    let (cells, overflow) = states.multipliedReportingOverflow(by: symbols)
    guard !overflow, states >= 0, symbols >= 0, table.count == cells else {
      throw FlatZincError(
        .unequalLengths(constraint: constraintName, table.count, overflow ? .max : cells), at: position)
    }
    guard let accepting = try constantSet(call, 5) else { throw wrong(6, "a set variable", "a constant") }
    var transitions: [Automaton.Transition] = []
    for (cell, target) in table.enumerated() where target > 0 {
      transitions.append(.init(from: cell / symbols, reading: cell % symbols + 1, to: target - 1))
    }
    let start = try constant(call, 4)
    let ends = accepting.intersection(IntegerSet(from: 1, to: states)).values.map { $0 - 1 }
    guard start != 0 else { return try clause([]) }
    guard states <= Translator.automatonStates else {
      throw FlatZincError(
        .limit("an automaton has more states than that", allowed: Translator.automatonStates), at: position)
    }
    try require(
      .regular(
        try variables(call, 0),
        Automaton(
          stateCount: states, start: start.subtractingReportingOverflow(1).partialValue, accepting: Set(ends),
          transitions: transitions)))
  }
}
