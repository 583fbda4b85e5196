// SPDX-License-Identifier: Apache-2.0
import Synchronization

/// A flag another thread may set to stop a search.
public final class StopFlag: Sendable {
  private let state = Atomic<Bool>(false)

  /// A flag that is not set.
  public init() {}

  /// Asks every search that watches the flag to stop soon.
  public func stop() { state.store(true, ordering: .relaxed) }

  /// Whether ``stop()`` was called.
  public var isSet: Bool { state.load(ordering: .relaxed) }
}

/// Why a call ended without an answer.
public enum StopReason: Hashable, Sendable {
  /// ``SolverOptions/workLimit`` was reached.
  case workLimit
  /// ``SolverOptions/wallClockLimit`` was reached.
  case wallClockLimit
  /// The ``StopFlag`` was set.
  case cancelled
}

/// What ends a search early. Asked once per conflict, every 1,000 decisions and now and then in a long propagation.
struct SearchLimits {
  /// Work units between two questions of a long propagation.
  static let pollInterval = 1_000_000

  /// Work units at which to stop.
  var work = Int.max
  var deadline: Deadline?
  var flag: StopFlag?
  var abandoned: StopFlag?
  /// Work units at which a long propagation asks next.
  var nextPoll = 0
  /// Whether the attempt is over when annotations have led for as long as they may.
  var givesUpWithLead = false
  /// Conflicts at which to give up the present attempt, for a caller that tries something else next.
  var conflicts = Int.max

  func stopReason(work spent: Int) -> StopReason? {
    if spent >= work { return .workLimit }
    if flag?.isSet == true || abandoned?.isSet == true { return .cancelled }
    if let deadline, ContinuousClock.now >= deadline.instant { return .wallClockLimit }
    return nil
  }
}

/// When to stop. In a box of its own: the size of an instant is not known to the compiler, and the fields of a structure
/// behind such a thing are found by a look-up at each access.
final class Deadline: Sendable {
  let instant: ContinuousClock.Instant

  init(after duration: Duration) { instant = ContinuousClock.now.advanced(by: duration) }
}
