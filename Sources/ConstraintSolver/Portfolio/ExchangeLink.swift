// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// A worker's side of a portfolio: what it will post and what it was told.
struct ExchangeLink {
  let board: ExchangeBoard
  let worker: Int
  /// Variables below this are the same in all workers: they were made while loading.
  let sharedVariables: Int
  var outgoing = ExchangePost()
  var incoming: [ExchangePost] = []

  static let clausesInPost = 200
}

extension Engine {
  private static let workBetweenExchanges = 4_000_000

  /// Passes the clause just learned on when it is short.
  mutating func shareLearnedClause() {
    guard let current = link, analysis.clause.count <= 2, current.outgoing.clauses.count < ExchangeLink.clausesInPost
    else { return }
    for i in 0..<analysis.clause.count where analysis.clause[i].variable >= current.sharedVariables { return }
    let codes = analysis.clause.array.map(\.code)
    link?.outgoing.clauses.append(codes)
  }

  /// Meets the other workers when enough work was done since. False when the search is over.
  mutating func exchangeIfDue() -> Bool {
    guard meter.units >= nextExchange, let current = link else { return true }
    nextExchange = meter.units + Engine.workBetweenExchanges
    guard let posts = current.board.exchange(current.outgoing, from: current.worker) else { return false }
    link?.incoming = posts
    link?.outgoing.clauses.removeAll()
    guard posts.contains(where: { !$0.clauses.isEmpty }) else { return true }
    backtrack(to: 0)
    for post in posts {
      for clause in post.clauses { addClause(clause.map { Lit(code: $0) }) }
    }
    return true
  }
}

extension SolverState {
  /// Tells the others of a better solution.
  mutating func post(_ solution: Assignment) {
    guard engine.link != nil else { return }
    let values = values(of: solution)
    engine.link?.outgoing.solution = (solution, values)
  }

  /// Takes over better solutions and bounds from other workers.
  mutating func takeOver(_ level: inout LevelSearch, best: inout Assignment) {
    guard let posts = engine.link?.incoming, !posts.isEmpty else { return }
    engine.link?.incoming.removeAll()
    let own = values(of: best)
    for post in posts {
      if let bound = post.bound, bound.objective == level.number { level.raise(to: min(bound.value, level.upperBound)) }
      guard let (solution, values) = post.solution, values[..<level.number] == own[..<level.number],
        values[level.number] < level.upperBound
      else { continue }
      level.upperBound = values[level.number]
      best = solution
      level.progress?(.solution(solution, values: values))
    }
    engine.link?.outgoing.bound = (level.number, level.lowerBound)
  }
}
