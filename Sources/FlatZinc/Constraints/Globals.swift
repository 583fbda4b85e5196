// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// Constraints that the globals library leaves to the solver.
extension ConstraintHandler {
  static let globals: [ConstraintHandler] = [
    ConstraintHandler("fzn_all_different_int", 1, reifiable: false) { translator, call throws(FlatZincError) in
      try translator.postAllDifferent(call)
    },
    ConstraintHandler("semainier_no_overlap", 2, reifiable: false) { translator, call throws(FlatZincError) in
      try translator.postNoOverlap(call)
    },
  ]
}

extension Translator {
  fileprivate mutating func postAllDifferent(_ call: Call) throws(FlatZincError) {
    var variables: [IntVar] = []
    for term in try ints(call, 0) { variables.append(try variable(term)) }
    // A variable listed twice never differs from itself.
    guard Set(variables).count == variables.count else { return try clause([]) }
    if variables.count > 1 { try require(.allDifferent(variables)) }
  }

  fileprivate mutating func postNoOverlap(_ call: Call) throws(FlatZincError) {
    let starts = try ints(call, 0)
    let durations = try constants(call, 1)
    try checkEqualCount(starts.count, durations.count)
    var tasks: [IntervalVar] = []
    for (start, duration) in zip(starts, durations) {
      do {
        tasks.append(try model.newInterval(start: try variable(start), duration: duration))
      } catch let error as ModelError {
        throw FlatZincError(.model(error), at: position)
      } catch let error as FlatZincError {
        throw error
      } catch {
        throw FlatZincError(.unreadable("\(error)"), at: position)
      }
    }
    if tasks.count > 1 { try require(.noOverlap(tasks)) }
  }
}
