// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// `result = values[index]`, by value literals: each index says its result, each result needs one of its indices.
  mutating func loadElement(_ index: SignedVar, _ values: [Int], _ result: SignedVar, _ context: LoadContext) {
    var choices: [Lit] = []
    var supports: [Int: [Lit]] = [:]
    var distinct: [Int] = []
    for position in self.values(of: index.variable) where values.indices.contains(position) {
      let choice = equality(index.variable, position)
      let value = values[position]
      choices.append(choice)
      if supports[value] == nil { distinct.append(value) }
      supports[value, default: []].append(choice)
      add([~choice, equality(result.variable, value)], context)
    }
    add(choices, context)
    if context.conditions.isEmpty { noteSum(of: choices, values, index, result) }
    for value in distinct {
      add([~equality(result.variable, value)] + (supports[value] ?? []), context)
    }
    add(distinct.map { equality(result.variable, $0) }, context)
  }

  /// What the linear relaxation makes of an element: the result is the sum of the values, each times its choice.
  private mutating func noteSum(of choices: [Lit], _ values: [Int], _ index: SignedVar, _ result: SignedVar) {
    var row = RowBuilder()
    var place = 0
    for position in self.values(of: index.variable) where values.indices.contains(position) {
      row.add(values[position], choices[place])
      place += 1
    }
    row.add(-1, result)
    relaxation.hints.append(row)
  }

  /// `result = values[index]` over variables: the chosen index makes both equal.
  mutating func loadElement(_ index: SignedVar, _ values: [SignedVar], _ result: SignedVar, _ context: LoadContext) {
    var choices: [Lit] = []
    var entries: [SignedVar] = []
    for position in self.values(of: index.variable) where values.indices.contains(position) {
      let choice = equality(index.variable, position)
      choices.append(choice)
      entries.append(values[position])
      for sign in [1, -1] {
        var row = RowBuilder()
        row.add(sign, values[position])
        row.add(-sign, result)
        addRow(row, context.adding(choice))
      }
    }
    add(choices, context)
    addElementHullPropagator(choices, entries, result, context)
  }
}
