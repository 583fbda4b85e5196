// SPDX-License-Identifier: Apache-2.0

extension Engine {
  /// Fills `premises` with true literals, set before `literal`, that together with one constraint imply it.
  mutating func explain(_ literal: Lit) {
    premises.removeAll()
    let reason = variables[literal.variable].reason
    switch reason.kind {
    case .none:
      break
    case .clause:
      let reference = Int(reason.payload)
      let size = arena.size(reference)
      meter.charge(size)
      for place in 0..<size {
        let other = arena.literal(reference, place)
        if other != literal { premises.append(~other) }
      }
    case .binary:
      premises.append(Lit(code: reason.payload))
    case .pair:
      premises.append(Lit(code: reason.payload))
      premises.append(Lit(code: reason.constraint))
    case .row:
      explainRow(Int(reason.payload), term: Int(reason.constraint), consequence: literal)
    case .arc:
      explainArc(Int(reason.payload), side: reason.constraint, consequence: literal)
    case .stored:
      let place = Int(reason.payload)
      let count = Int(reasonStore[place])
      meter.charge(count)
      for i in 1...max(count, 1) where i <= count { premises.append(Lit(code: reasonStore[place + i])) }
    }
  }
}
