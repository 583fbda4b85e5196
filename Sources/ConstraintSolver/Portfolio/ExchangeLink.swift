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
  static let longestShared = 8
}

extension Engine {
  private static let workBetweenExchanges = 4_000_000

  /// Passes the clause just learned on when it is short, or of the best glue and not long.
  mutating func shareLearnedClause(glue: Int) {
    guard analysis.clause.count <= 2 || (glue <= 2 && analysis.clause.count <= ExchangeLink.longestShared) else {
      return
    }
    guard let shared = link?.sharedVariables, (link?.outgoing.clauses.count ?? 0) < ExchangeLink.clausesInPost
    else { return }
    for i in 0..<analysis.clause.count where analysis.clause[i].variable >= shared { return }
    link?.outgoing.clauses.append(analysis.clause.array.map(\.code))
  }

  /// Meets the other workers when enough work was done since. The search ends when theirs is over, and gives up when
  /// they know a better solution than the one it tries to improve.
  mutating func exchangeIfDue() -> SearchOutcome? {
    guard meter.units >= nextExchange, let current = link else { return nil }
    nextExchange = meter.units + Engine.workBetweenExchanges
    guard let posts = current.board.exchange(current.outgoing, from: current.worker) else {
      return .stopped(.cancelled)
    }
    link?.incoming = posts
    link?.outgoing.clauses.removeAll()
    if posts.contains(where: { !$0.clauses.isEmpty }) {
      backtrack(to: 0)
      for post in posts {
        for clause in post.clauses { addClause(clause.map { Lit(code: $0) }) }
      }
      if isInconsistent { return .contradicted }
    }
    guard let own = current.outgoing.solution?.values else { return nil }
    let isBehind = posts.contains { $0.solution.map { $0.values.lexicographicallyPrecedes(own) } ?? false }
    return isBehind ? .gaveUp : nil
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
      engine.link?.outgoing.solution = (solution, values)
      engine.follow(solution)
      level.progress?(.solution(solution, values: values))
    }
    engine.link?.outgoing.bound = (level.number, level.lowerBound)
  }
}
