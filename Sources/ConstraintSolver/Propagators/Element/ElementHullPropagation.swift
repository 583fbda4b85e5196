// SPDX-License-Identifier: Apache-2.0

/// The result of an element constraint lies between the least and the greatest of the entries still possible.
extension Engine {
  /// `choices[i]` says that the result is `values[i]`; one of them is true.
  mutating func addElementHullPropagator(
    _ choices: [Lit], _ values: [SignedVar], _ result: SignedVar, _ context: LoadContext
  ) {
    let items = propagators.elements.count
    propagators.elements.append(PropagatorPool.ElementItem(choice: .truth, value: result))
    for (choice, value) in zip(choices, values) {
      propagators.elements.append(PropagatorPool.ElementItem(choice: choice, value: value))
    }
    let number = propagators.add(
      .elementHull, items: items, count: choices.count + 1, context)
    for (choice, value) in zip(choices, values) {
      propagators.watch(~choice, by: number)
      propagators.watch(value, by: number)
    }
  }

  mutating func propagateElementHull(_ propagator: PropagatorPool.Propagator) -> Bool {
    let first = Int(propagator.items) + 1
    let end = Int(propagator.items + propagator.itemCount)
    meter.charge(2 * (end - first))
    for isOpposite in [false, true] {
      var least = Int.max
      for place in first..<end where !isFalse(propagators.elements[place].choice) {
        least = min(least, lower(elementValue(place, isOpposite)))
      }
      let result = elementValue(first - 1, isOpposite)
      // Without any entry left the clause of the choices fails.
      guard least != Int.max, least > lower(result) else { continue }
      beginPremises(propagator)
      for place in first..<end {
        let value = elementValue(place, isOpposite)
        if lower(value) >= least {
          addPremise(value, atLeast: least)
        } else {
          addPremise(~propagators.elements[place].choice)
        }
      }
      guard infer(result, atLeast: least, .elementHull, constraint: propagator.constraint) else { return false }
    }
    return true
  }

  private func elementValue(_ place: Int, _ isOpposite: Bool) -> SignedVar {
    let value = propagators.elements[place].value
    return isOpposite ? -value : value
  }
}
