// SPDX-License-Identifier: Apache-2.0
import ConstraintModel

/// What one worker of a portfolio tells the others.
struct ExchangePost: Sendable {
  /// Its best solution, with the value of each objective.
  var solution: (assignment: Assignment, values: [Int])?
  /// The objective it works on and what that is proven to be at least.
  var bound: (objective: Int, value: Int)?
  /// Short learned clauses, by code, over variables all workers number alike.
  var clauses: [[Int32]] = []

  /// The most clauses that wait for a receiver.
  private static let mostClauses = 2000

  /// Adds a later post of the same worker.
  mutating func add(_ later: ExchangePost) {
    solution = later.solution ?? solution
    bound = later.bound ?? bound
    if clauses.count < ExchangePost.mostClauses { clauses += later.clauses }
  }
}

/// Where the workers of a portfolio meet.
///
/// In deterministic mode each waits, after a fixed amount of work, until all have come; what is passed on then depends on
/// the model and the options alone. Otherwise nobody waits.
///
/// All state is guarded by the condition, which is what makes the class safe to share.
final class ExchangeBoard: @unchecked Sendable {
  private let condition = Monitor()
  private let isDeterministic: Bool
  private var posts: [ExchangePost]
  /// The posts everyone may read since the last meeting.
  private var published: [ExchangePost]
  /// By receiver and sender; without waiting only.
  private var inboxes: [[ExchangePost]]
  private var finishedRounds: [Int?]
  private var waiting = 0
  private var round = 0
  /// How many workers may run at once, and how many do.
  private let seats: Int
  private var seated = 0
  let stop = StopFlag()

  init(workers: Int, threads: Int, isDeterministic: Bool) {
    self.isDeterministic = isDeterministic
    seats = max(1, threads)
    posts = Array(repeating: ExchangePost(), count: workers)
    published = posts
    inboxes = Array(repeating: posts, count: workers)
    finishedRounds = Array(repeating: nil, count: workers)
  }

  /// Takes a seat: call before any work.
  func begin() {
    condition.withLock { sit() }
  }

  private func sit() {
    while seated >= seats { condition.wait() }
    seated += 1
  }

  private func rise() {
    seated -= 1
    condition.broadcast()
  }

  /// Leaves a post and returns those of the others; nil when another worker has finished and there is nothing left to do.
  func exchange(_ post: ExchangePost, from worker: Int) -> [ExchangePost]? {
    condition.withLock { meet(post, from: worker) }
  }

  private func meet(_ post: ExchangePost, from worker: Int) -> [ExchangePost]? {
    if isDeterministic {
      posts[worker] = post
      let present = round
      waiting += 1
      meetIfComplete()
      rise()
      while round == present { condition.wait() }
      sit()
      // Who finished in the round just over ended the search for all.
      if finishedRounds.contains(where: { $0.map { $0 < round } ?? false }) { return nil }
    } else {
      if finishedRounds.contains(where: { $0.map { $0 < .max } ?? false }) { return nil }
      return passOn(post, from: worker)
    }
    return published.indices.filter { $0 != worker }.map { published[$0] }
  }

  /// Free-running: what a worker posts waits for each of the others until it comes.
  private func passOn(_ post: ExchangePost, from worker: Int) -> [ExchangePost] {
    for other in inboxes.indices where other != worker { inboxes[other][worker].add(post) }
    defer { for sender in inboxes[worker].indices { inboxes[worker][sender].clauses.removeAll() } }
    return inboxes[worker].indices.filter { $0 != worker }.map { inboxes[worker][$0] }
  }

  private func meetIfComplete() {
    guard waiting > 0, waiting + finishedRounds.count(where: { $0 != nil }) == finishedRounds.count else { return }
    waiting = 0
    round += 1
    published = posts
    condition.broadcast()
  }

  /// The worker has an answer, or gave up.
  func finish(_ worker: Int, isAnswer: Bool) {
    condition.withLock {
      // One that gave up lets the others go on.
      finishedRounds[worker] = isAnswer ? round : Int.max
      if isAnswer && !isDeterministic { stop.stop() }
      if isDeterministic { meetIfComplete() }
      rise()
    }
  }

  /// Waits until all workers have finished.
  func waitForAll() {
    condition.withLock {
      while finishedRounds.contains(where: { $0 == nil }) { condition.wait() }
    }
  }

  /// The round in which a worker found its answer.
  func answerRound(of worker: Int) -> Int? {
    condition.withLock { finishedRounds[worker].flatMap { $0 == .max ? nil : $0 } }
  }
}
