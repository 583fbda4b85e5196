// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

extension Presolve {
  private static let cliqueWork = 2_000_000

  /// The reduced model: each constraint in terms of the variables left, unless it says nothing any more.
  mutating func build() throws(ModelError) -> Reduction {
    var reduced = try ReducedModel(&self)
    var pairs: [(Code, Code)] = []
    if isContradictory {
      try reduced.require(.clause([]), if: [], name: nil)
    } else {
      for place in posted.indices {
        guard let literals = clauses.range(place) else {
          try rewrite(posted[place], &reduced, &pairs)
          continue
        }
        scratch.removeAll(keepingCapacity: true)
        for literal in literals { scratch.append(root(clauses[literal])) }
        try keepClause(posted[place].name, &reduced, &pairs)
      }
      try reduced.postLinear()
      try post(pairs, &reduced)
    }
    try reduced.takeGoals(of: original)
    summary.droppedConstraints = reduced.dropped
    return Reduction(model: reduced.model, bools: reduced.bools, ints: reduced.ints, summary: summary)
  }

  /// Pairs of literals that exclude each other: at-most-one constraints where they form cliques, else clauses.
  private mutating func post(_ pairs: [(Code, Code)], _ reduced: inout ReducedModel) throws(ModelError) {
    var search = CliqueSearch(pairs, codes: 2 * values.count, work: Presolve.cliqueWork)
    var covered = Set<Pair>()
    for clique in search.cliques() {
      try reduced.require(.atMostOne(clique.map { literal($0, reduced) }), if: [], name: nil)
      for (place, a) in clique.enumerated() {
        for b in clique[(place + 1)...] { covered.insert(Pair(first: min(a, b), second: max(a, b))) }
      }
      summary.cliques += 1
    }
    for (a, b) in pairs {
      if !covered.isEmpty && covered.contains(Pair(first: min(a, b), second: max(a, b))) {
        reduced.drop()
      } else {
        scratch.removeAll(keepingCapacity: true)
        scratch.append(min(a, b) ^ 1)
        scratch.append(max(a, b) ^ 1)
        try reduced.requireClause(scratch, name: nil)
      }
    }
  }

  private struct Pair: Hashable {
    let first: Code
    let second: Code
  }

  private func literal(_ code: Code, _ reduced: ReducedModel) -> Literal {
    let literal = reduced.bools[code >> 1]
    return code & 1 == 1 ? !literal : literal
  }

  private mutating func rewrite(
    _ entry: PostedConstraint, _ reduced: inout ReducedModel, _ pairs: inout [(Code, Code)]
  ) throws(ModelError) {
    guard let conditions = openConditions(entry.enforcement) else { return reduced.drop() }
    let enforcement = conditions.map { literal($0, reduced) }
    switch entry.constraint {
    case .atMostOne(let literals):
      try rewriteAtMostOne(literals.map { root($0) }, conditions, entry.name, &reduced, &pairs)
    case .exactlyOne(let literals):
      let codes = literals.map { root($0) }
      let open = codes.filter { value($0) >= 0 }
      if open.count > 2 && Set(open.map { $0 >> 1 }).count == open.count && open.allSatisfy({ value($0) == 0 }) {
        return try reduced.require(
          .exactlyOne(open.map { literal($0, reduced) }), if: enforcement, name: entry.name)
      }
      try rewriteClause(codes + conditions.map { $0 ^ 1 }, entry.name, &reduced, &pairs)
      try rewriteAtMostOne(codes, conditions, entry.name, &reduced, &pairs)
    case .linear(let expression, let relation, let bound):
      try rewriteLinear(reduced.image(expression), relation, bound, conditions, entry.name, &reduced, &pairs)
    case .value(let variable, let number, let name):
      try rewriteValue(image(variable.index), number, root(name), conditions, entry.name, &reduced, &pairs)
    case .atLeast(let variable, let number, let name):
      let image = image(variable.index)
      let limit = Presolve.bound(image, number)
      guard let stand = reduced.variable(image.variable) else { return }
      let constraint: Constraint =
        image.factor > 0
        ? .atLeast(stand, limit, literal(root(name), reduced))
        : .atLeast(stand, limit + 1, literal(root(name) ^ 1, reduced))
      try reduced.require(constraint, if: enforcement, name: entry.name)
    default:
      try reduced.require(reduced.image(entry.constraint), if: enforcement, name: entry.name)
    }
  }

  /// The conditions that are not known to hold; nil when one is known not to.
  private mutating func openConditions(_ literals: [Literal]) -> [Code]? {
    var result: [Code] = []
    for literal in literals {
      let code = root(literal)
      let value = value(code)
      if value < 0 || result.contains(code ^ 1) { return nil }
      if value == 0 && !result.contains(code) { result.append(code) }
    }
    return result.sorted()
  }

  mutating func rewriteClause(
    _ codes: [Code], _ name: String?, _ reduced: inout ReducedModel, _ pairs: inout [(Code, Code)]
  ) throws(ModelError) {
    scratch.removeAll(keepingCapacity: true)
    for code in codes { scratch.append(root(code)) }
    try keepClause(name, &reduced, &pairs)
  }

  /// Posts the clause in `scratch`, whose literals stand for themselves, unless it is true: the open ones, sorted.
  private mutating func keepClause(
    _ name: String?, _ reduced: inout ReducedModel, _ pairs: inout [(Code, Code)]
  ) throws(ModelError) {
    scratch.sort()
    var kept = 0
    for place in scratch.indices {
      let code = scratch[place]
      let value = value(ofRoot: code)
      if value > 0 || (kept > 0 && scratch[kept - 1] == code ^ 1) { return reduced.drop() }
      guard value == 0, kept == 0 || scratch[kept - 1] != code else { continue }
      scratch[kept] = code
      kept += 1
    }
    scratch.removeLast(scratch.count - kept)
    if kept == 2 {
      pairs.append((scratch[0] ^ 1, scratch[1] ^ 1))
    } else {
      try reduced.requireClause(scratch, name: name)
    }
  }

  private mutating func rewriteAtMostOne(
    _ codes: [Code], _ conditions: [Code], _ name: String?, _ reduced: inout ReducedModel,
    _ pairs: inout [(Code, Code)]
  ) throws(ModelError) {
    let negated = conditions.map { $0 ^ 1 }
    var counts: [Code: Int] = [:]
    for code in codes { counts[code, default: 0] += 1 }
    // One of the list is true when a literal is, or when one is the opposite of another.
    let sure = codes.filter { value($0) > 0 || counts[$0 ^ 1] != nil }
    var open: [Code] = []
    for code in codes where value(code) == 0 && !open.contains(code) {
      let isExcluded = (counts[code] ?? 0) > 1 || sure.contains { $0 >> 1 != code >> 1 }
      if isExcluded { try rewriteClause([code ^ 1] + negated, name, &reduced, &pairs) } else { open.append(code) }
    }
    if sure.count(where: { value($0) > 0 }) > 1 { try rewriteClause(negated, name, &reduced, &pairs) }
    guard open.count > 1, sure.isEmpty else { return }
    if open.count == 2 {
      try rewriteClause(open.map { $0 ^ 1 } + negated, name, &reduced, &pairs)
    } else {
      try reduced.require(
        .atMostOne(open.map { literal($0, reduced) }), if: conditions.map { literal($0, reduced) }, name: name)
    }
  }

  private mutating func rewriteValue(
    _ image: VariableParent, _ number: Int, _ code: Code, _ conditions: [Code], _ name: String?,
    _ reduced: inout ReducedModel, _ pairs: inout [(Code, Code)]
  ) throws(ModelError) {
    let rest = number - image.offset
    guard rest % image.factor == 0, domains[image.variable].contains(rest / image.factor) else {
      return try rewriteClause([code ^ 1] + conditions.map { $0 ^ 1 }, name, &reduced, &pairs)
    }
    guard let variable = reduced.variable(image.variable) else { return }
    try reduced.require(
      .value(variable, rest / image.factor, literal(code, reduced)), if: conditions.map { literal($0, reduced) },
      name: name)
  }
}
